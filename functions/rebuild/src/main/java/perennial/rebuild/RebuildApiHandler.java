package perennial.rebuild;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import perennial.edge.Environment;
import perennial.edge.Ledgers;
import perennial.edge.Rows;
import perennial.edge.api.Parameters;
import perennial.edge.api.RebuildOperations;
import perennial.edge.http.Call;
import perennial.edge.http.HttpFront;
import perennial.edge.http.HttpResponse;
import perennial.edge.http.Problem;
import perennial.edge.http.Route;
import perennial.edge.http.Router;
import perennial.edge.identity.Access;
import perennial.edge.identity.Caller;
import perennial.edge.telemetry.Meter;
import perennial.edge.telemetry.Telemetry;
import perennial.ledger.json.DomainJson;
import perennial.views.Projection;
import perennial.views.projecting.Rebuild;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Begins rebuilds of projections, for operators. */
public final class RebuildApiHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final Rebuild rebuild;
    private final Set<String> projections;
    private final Duration projectorTimeout;
    private final RebuildQueue queue;
    private final InstantSource clock = InstantSource.system();
    private final Access access = new Access();
    private final HttpFront front;

    /** On Lambda. */
    public RebuildApiHandler() {
        this(Environment.ofProcess());
    }

    public RebuildApiHandler(Environment environment) {
        var telemetry = Telemetry.toOutput(new Meter());
        DynamoDbClient dynamo = environment.dynamo(telemetry.meter());
        this(
                Rows.projections(environment, Ledgers.open(environment, dynamo), dynamo)
                        .rebuild(),
                Rows.definitions(environment),
                Duration.ofSeconds(Long.parseLong(environment.text("PROJECTOR_TIMEOUT"))),
                new RebuildQueue(environment.sqs(), environment.text("REBUILD_QUEUE_URL")),
                telemetry);
    }

    /** @param projectorTimeout how long a projector may go on with what it knew when it began */
    RebuildApiHandler(
            Rebuild rebuild,
            List<Projection<?>> definitions,
            Duration projectorTimeout,
            RebuildQueue queue,
            Telemetry telemetry) {
        this.rebuild = rebuild;
        this.projections = definitions.stream().map(Projection::name).collect(Collectors.toUnmodifiableSet());
        this.projectorTimeout = projectorTimeout;
        this.queue = queue;
        var start = RebuildOperations.START;
        this.front =
                new HttpFront(new Router(List.of(new Route(start.method(), start.path(), this::start))), telemetry);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return front.handle(event);
    }

    private HttpResponse start(Call call) {
        access.requireMayRead(
                Caller.of(call.request()), RebuildOperations.START.input().roles());
        Parameters.requireKnown(call.request(), RebuildOperations.START.input().query());
        String projection = call.path().get(RebuildOperations.PROJECTION.name());
        if (!projections.contains(projection)) {
            throw Problem.of(Problem.Type.NOT_FOUND, "There is no projection of this name")
                    .thrown();
        }
        Rebuild.Requested requested = rebuild.request(projection, projectorTimeout);
        // What is sent twice is worked off twice and written once; what was never sent would hold the rebuild up for
        // good.
        Duration delay = Duration.between(clock.instant(), requested.notBefore());
        requested.tasks().forEach(task -> queue.send(task, delay));
        call.log().say("rebuild", requested.state().rebuildId());
        return HttpResponse.json(202, DomainJson.bytes(requested.state()));
    }
}
