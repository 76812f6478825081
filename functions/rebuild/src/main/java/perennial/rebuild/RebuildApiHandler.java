package perennial.rebuild;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perennial.domain.Kind;
import perennial.edge.Environment;
import perennial.edge.Ledgers;
import perennial.edge.api.LedgerIds;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.api.Parameters;
import perennial.edge.api.RebuildOperations;
import perennial.edge.http.Call;
import perennial.edge.http.Endpoint;
import perennial.edge.http.HttpFront;
import perennial.edge.http.HttpResponse;
import perennial.edge.http.Problem;
import perennial.edge.http.Route;
import perennial.edge.http.Router;
import perennial.edge.identity.Access;
import perennial.edge.identity.Caller;
import perennial.edge.priming.HarmlessRead;
import perennial.edge.priming.Priming;
import perennial.edge.priming.SampleRows;
import perennial.edge.priming.Samples;
import perennial.edge.telemetry.Meter;
import perennial.edge.telemetry.Telemetry;
import perennial.ledger.Address;
import perennial.ledger.UnknownLedger;
import perennial.ledger.json.DomainJson;
import perennial.views.projecting.Rebuild;
import perennial.views.projecting.RebuildState;

/** Begins and cancels rebuilds of projections, goes back to earlier ones, and tries again what was set aside: for operators. */
public final class RebuildApiHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    /** The API gives up at 30 s; what a retry does not get done by then is queued. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Wiring wiring;
    private final JobQueue queue;
    private final InstantSource clock = InstantSource.system();
    private final Access access = new Access();
    private final HttpFront front;

    /** On Lambda. */
    public RebuildApiHandler() {
        this(Environment.ofProcess());
        Priming.register(HarmlessRead.OF_VIEWS, RebuildApiHandler::rehearse);
    }

    public RebuildApiHandler(Environment environment) {
        this(environment, new Meter());
    }

    private RebuildApiHandler(Environment environment, Meter meter) {
        this(Wiring.of(environment, meter), JobQueue.of(environment), Telemetry.of(environment, meter));
    }

    RebuildApiHandler(Wiring wiring, JobQueue queue, Telemetry telemetry) {
        this.wiring = wiring;
        this.queue = queue;
        this.front = new HttpFront(
                new Router(List.of(
                        route(RebuildOperations.START, this::start),
                        route(RebuildOperations.CANCEL, this::cancel),
                        route(RebuildOperations.ROLL_BACK, this::rollBack),
                        route(RebuildOperations.RETRY, this::retry))),
                telemetry);
    }

    static void rehearse(Environment stage) {
        SampleRows.on(stage);
        new RebuildApiHandler(stage)
                .handleRequest(
                        Samples.post(
                                RebuildOperations.START.path().text(),
                                Map.of(RebuildOperations.PROJECTION.name(), "clients"),
                                ""),
                        null);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return front.handle(event);
    }

    private Route route(Operation operation, Endpoint endpoint) {
        return new Route(operation.method(), operation.path(), call -> {
            access.requireMayRead(Caller.of(call.request()), operation.input().roles());
            Parameters.requireKnown(call.request(), operation.input().query());
            if (wiring.definitions().stream().noneMatch(known -> known.name().equals(projection(call)))) {
                throw notFound("There is no projection of this name");
            }
            return endpoint.answer(call);
        });
    }

    private HttpResponse start(Call call) {
        boolean force = Optional.ofNullable(call.request().query().get(RebuildOperations.FORCE.name()))
                .map(text -> Parameters.read(RebuildOperations.FORCE, text))
                .orElse(false);
        Rebuild.Requested requested = wiring.rebuild().request(projection(call), wiring.projectorTimeout());
        queue.send(requested.queued());
        String id = requested.state().rebuildId();
        if (force) queue.send(wiring.rebuild().force(projection(call), id));
        call.log().say("rebuild", id).say("forced", force);
        return HttpResponse.json(202, DomainJson.bytes(requested.state()))
                .with("Location", "/v1/projections/" + projection(call) + "/rebuilds/" + id);
    }

    private HttpResponse cancel(Call call) {
        String id = path(call, RebuildOperations.REBUILD);
        RebuildState rebuild = wiring.rebuild()
                .find(projection(call), id)
                .orElseThrow(() -> notFound("There is no such rebuild of this projection"));
        boolean given = wiring.rebuild().cancel(projection(call), id);
        if (!given && rebuild.state() == RebuildState.State.DONE) {
            throw Problem.ofRule("rebuild.done", "It has taken over: roll back to go back to what was read before")
                    .thrown();
        }
        call.log().say("rebuild", id);
        return state(call);
    }

    private HttpResponse rollBack(Call call) {
        if (!wiring.rebuild().rollBack(projection(call))) {
            throw Problem.ofRule("projection.previous", "There is no previous generation to go back to")
                    .thrown();
        }
        return state(call);
    }

    private HttpResponse retry(Call call) {
        Address ledger = ledger(call);
        Instant until = clock.instant().plus(PATIENCE);
        try {
            queue.send(wiring.upkeep()
                    .retry(projection(call), ledger, () -> clock.instant().isAfter(until)));
        } catch (UnknownLedger unknown) {
            throw notFound("There is no such ledger");
        }
        call.log().say("ledger", ledger.text());
        return state(call);
    }

    private static Address ledger(Call call) {
        Kind<?> kind = Ledgers.KINDS.stream()
                .filter(known -> known.name().equals(path(call, RebuildOperations.KIND)))
                .findAny()
                .orElseThrow(() -> notFound("There is no such ledger"));
        return new Address(kind.name(), Parameters.read(LedgerIds.of(kind), path(call, RebuildOperations.ID)));
    }

    private HttpResponse state(Call call) {
        return HttpResponse.json(
                200, DomainJson.bytes(wiring.states().of(projection(call)).orElseThrow()));
    }

    private static String projection(Call call) {
        return path(call, RebuildOperations.PROJECTION);
    }

    private static String path(Call call, Parameter<String> name) {
        return call.path().get(name.name());
    }

    private static RuntimeException notFound(String detail) {
        return Problem.of(Problem.Type.NOT_FOUND, detail).thrown();
    }
}
