package perennial.queryapi;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.BadValue;
import perennial.edge.Environment;
import perennial.edge.Ledgers;
import perennial.edge.Rows;
import perennial.edge.Seal;
import perennial.edge.api.ImportOperations;
import perennial.edge.api.Operation;
import perennial.edge.api.RebuildOperations;
import perennial.edge.command.CommandEndpoint;
import perennial.edge.http.HttpFront;
import perennial.edge.http.PathPattern;
import perennial.edge.http.Problem;
import perennial.edge.http.ProblemException;
import perennial.edge.http.Route;
import perennial.edge.http.Router;
import perennial.edge.identity.Access;
import perennial.edge.openapi.OpenApiEndpoint;
import perennial.edge.priming.HarmlessRead;
import perennial.edge.priming.Priming;
import perennial.edge.priming.SampleRows;
import perennial.edge.priming.Samples;
import perennial.edge.queries.Operating;
import perennial.edge.queries.Queries;
import perennial.edge.query.ImportedCommits;
import perennial.edge.query.QueryEndpoint;
import perennial.edge.query.QueryFrame;
import perennial.edge.telemetry.Meter;
import perennial.edge.telemetry.Telemetry;
import perennial.imports.ImportId;
import perennial.imports.ImportSchema;
import perennial.imports.ImportState;
import perennial.imports.Imports;
import perennial.imports.Report;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.ledger.Position;
import perennial.views.answers.ReadSide;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Answers every query, serves the OpenAPI document, and says 404 or 405 where nothing else answers. */
public final class QueryApiHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final Operation.Described IMPORT_REQUEST =
            new Operation.Described(ImportSchema.NAME, ImportSchema.schemas());

    /** What other functions answer, commands apart. */
    private static final List<Operation> OTHERS = Stream.concat(
                    Stream.of(
                            ImportOperations.start(IMPORT_REQUEST, Report.class),
                            ImportOperations.report(Report.class)),
                    RebuildOperations.ALL.stream())
            .toList();

    private static final List<APIGatewayV2HTTPEvent> ASKED_MOST = List.of(
            Samples.get("/v1/clients", Map.of(), ""),
            Samples.get("/v1/clients/{id}", Map.of("id", "rehearsal"), ""),
            Samples.get("/v1/renewals", Map.of(), "limit=20"),
            Samples.get("/v1/renewals/summary", Map.of(), "groupBy=stage"),
            Samples.get("/v1/satisfaction/trend", Map.of(), "kind=NPS"),
            Samples.get("/v1/agenda", Map.of(), ""),
            Samples.get("/v1/activity", Map.of(), ""),
            Samples.get("/v1/responses", Map.of(), ""));

    private final HttpFront front;

    /** On Lambda. */
    public QueryApiHandler() {
        this(Environment.ofProcess());
        Priming.register(HarmlessRead.OF_VIEWS, QueryApiHandler::rehearse);
    }

    public QueryApiHandler(Environment environment) {
        this(environment, new Meter());
    }

    private QueryApiHandler(Environment environment, Meter meter) {
        this(environment, environment.dynamo(meter), meter);
    }

    private QueryApiHandler(Environment environment, DynamoDbClient dynamo, Meter meter) {
        this(environment, dynamo, Ledgers.open(environment, dynamo), meter);
    }

    private QueryApiHandler(Environment environment, DynamoDbClient dynamo, Ledger ledger, Meter meter) {
        this(
                new QueryFrame(
                        new Access(),
                        Seal.of(environment),
                        importedCommits(dynamo, environment.text("IMPORTS_TABLE")),
                        InstantSource.system(),
                        environment.zone("BUSINESS_ZONE")),
                ledger,
                new ReadSide(
                        Rows.table(environment, dynamo),
                        ledger,
                        environment.zone("BUSINESS_ZONE"),
                        InstantSource.system()),
                Operating.of(Rows.projections(environment, ledger, dynamo), Rows.lag(environment, dynamo)),
                Telemetry.of(environment, meter));
    }

    public QueryApiHandler(QueryFrame frame, Ledger ledger, ReadSide side, Operating operating, Telemetry telemetry) {
        var router = new Router(routes(Queries.endpoints(frame, ledger, side, operating)));
        front = new HttpFront(router, telemetry);
    }

    private static ImportedCommits importedCommits(DynamoDbClient dynamo, String table) {
        var imports = new Imports(dynamo, table, QueryApiHandler::refuse, InstantSource.system());
        return text -> {
            var id = new ImportId(text);
            if (imports.state(id).equals(Optional.of(ImportState.RUNNING))) throw stillRunning();
            return imports
                    .commits(id)
                    .orElseThrow(() -> new BadValue("names an import that is not known, or no more"))
                    .entrySet()
                    .stream()
                    .map(head -> new Position(new Address(Ledgers.CLIENTS.name(), head.getKey()), head.getValue()))
                    .toList();
        };
    }

    /** Nobody can say yet what has to be in the answer. */
    private static ProblemException stillRunning() {
        return Problem.of(Problem.Type.UNAVAILABLE, "The import is still running")
                .retryAfter(2)
                .thrown();
    }

    private static void refuse(ImportId begun) {
        throw new IllegalStateException("queries begin no import");
    }

    private static List<Route> routes(List<QueryEndpoint> queries) {
        var operations = new ArrayList<>(OTHERS);
        queries.forEach(query -> operations.add(query.operation()));
        var document = new OpenApiEndpoint(Ledgers.KINDS, operations);
        var routes = new ArrayList<Route>();
        queries.forEach(query -> routes.add(query.route()));
        routes.add(document.route());
        routes.add(Route.elsewhere("POST", new PathPattern(CommandEndpoint.PATH)));
        OTHERS.forEach(operation -> routes.add(Route.elsewhere(operation.method(), operation.path())));
        return routes;
    }

    static void rehearse(Environment stage) {
        SampleRows.on(stage);
        var handler = new QueryApiHandler(stage);
        ASKED_MOST.forEach(question -> handler.handleRequest(question, null));
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return front.handle(event);
    }
}
