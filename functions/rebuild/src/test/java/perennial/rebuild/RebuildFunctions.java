package perennial.rebuild;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import perennial.domain.Actor;
import perennial.domain.Origin;
import perennial.domain.UserId;
import perennial.domain.client.ProfileCommand.ClassifyClient;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.edge.Ledgers;
import perennial.edge.api.RebuildOperations;
import perennial.edge.telemetry.Meter;
import perennial.edge.telemetry.MetricLine;
import perennial.edge.telemetry.Telemetry;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.Request;
import perennial.ledger.Segment;
import perennial.ledger.Surroundings;
import perennial.ledger.json.DomainJson;
import perennial.testkit.DynamoEngine;
import perennial.testkit.TestTables;
import perennial.views.Projection;
import perennial.views.clients.ClientsProjection;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Generation;
import perennial.views.generation.Progress;
import perennial.views.projecting.Projections;
import perennial.views.reading.StreamLag;
import perennial.views.table.ViewsTable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** The functions that rebuild, on tables with twenty clients, and what they send and log. */
final class RebuildFunctions {

    private static final List<Projection<?>> DEFINITIONS = List.of(new ClientsProjection());

    private static final Duration PROJECTOR_TIMEOUT = Duration.ofSeconds(45);

    static final int PLENTY = 600_000;

    static final int NEXT_TO_NOTHING = 1_000;

    static final Generation FIRST = new Generation("clients", 1);

    private static final Request REQUEST = Request.of(
            new Actor(new UserId("u-1"), Set.of()), Origin.PERSON, Request.digest("test", new byte[0]), "test");

    final Queue<SendMessageRequest> sent = new ArrayDeque<>();

    final List<String> log = new ArrayList<>();

    private final TestTables tables;

    private final Ledger ledger;

    private final Projections projections;

    RebuildFunctions(TestTables tables) {
        this.tables = tables;
        var settings = new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, "test");
        ledger = Ledger.open(tables.client(), settings, Ledgers.KINDS, Surroundings.real());
        for (int i = 0; i < 20; i++) {
            var command = DomainJson.read(
                    "{\"name\":\"A client\",\"clientType\":\"EMPLOYER\",\"owner\":\"u-1\"}", OnboardClient.class);
            ledger.execute(Ledgers.CLIENTS, "c-" + i, command, REQUEST);
        }
        var views = new ViewsTable(tables.client(), tables.views());
        projections = new Projections(ledger, views, DEFINITIONS, "test", InstantSource.system());
        projections.sweep().sweep(Segment.WHOLE);
    }

    /** A commit that no projector saw. */
    void append(String client) {
        ledger.execute(
                Ledgers.CLIENTS,
                client,
                DomainJson.read("{\"complexity\":\"HIGH\",\"reason\":\"GROWTH\"}", ClassifyClient.class),
                REQUEST);
    }

    /** The sum of what lines of the log say. */
    long logged(String word) {
        return log.stream()
                .map(DomainJson::tree)
                .mapToLong(line -> line.path(word).asLong(0))
                .sum();
    }

    Map<String, Integer> upkeep(String duty) {
        return new UpkeepHandler(wiring(), queue(), new MetricLine("stack", InstantSource.system()), log::add)
                .handleRequest(Map.of("duty", duty), context(PLENTY));
    }

    Progress progress() {
        return new Progress(new ViewsTable(tables.client(), tables.views()));
    }

    int active() {
        projections.registry().refresh();
        return projections
                .registry()
                .of("clients")
                .flatMap(Enrolment::active)
                .map(Generation::number)
                .orElseThrow();
    }

    List<String> rows(int generation) {
        return tables.client().scan(scan -> scan.tableName(tables.views())).items().stream()
                .map(item -> item.get("pk").s())
                .filter(partition -> partition.startsWith("clients@" + generation + "#"))
                .toList();
    }

    JobQueue queue() {
        return new JobQueue(
                new SqsClient() {
                    @Override
                    public SendMessageResponse sendMessage(SendMessageRequest request) {
                        sent.add(request);
                        return SendMessageResponse.builder().build();
                    }

                    @Override
                    public String serviceName() {
                        return SERVICE_NAME;
                    }

                    @Override
                    public void close() {}
                },
                "rebuild-queue",
                InstantSource.system());
    }

    SQSBatchResponse work(String body, int millisLeft) {
        var message = new SQSEvent.SQSMessage();
        message.setMessageId("m-1");
        message.setBody(body);
        var event = new SQSEvent();
        event.setRecords(List.of(message));
        return new RebuildHandler(wiring().upkeep(), queue(), log::add).handleRequest(event, context(millisLeft));
    }

    static Context context(int millisLeft) {
        return (Context) Proxy.newProxyInstance(
                RebuildFunctions.class.getClassLoader(), new Class<?>[] {Context.class}, (_, _, _) -> millisLeft);
    }

    APIGatewayV2HTTPResponse request(String projection, String role) {
        return post("/v1/projections/" + projection + "/rebuilds", "", role);
    }

    APIGatewayV2HTTPResponse post(String path, String query, String role) {
        var handler = new RebuildApiHandler(wiring(), queue(), new Telemetry(new Meter(), line -> {}));
        return handler.handleRequest(event(path, query, role), context(PLENTY));
    }

    Wiring wiring() {
        return new Wiring(
                DEFINITIONS,
                projections.rebuild(),
                projections.upkeep(PROJECTOR_TIMEOUT),
                projections.states(lag()),
                PROJECTOR_TIMEOUT);
    }

    private StreamLag lag() {
        return new StreamLag(
                DynamoEngine.get().streams(),
                () -> tables.client()
                        .describeTable(table -> table.tableName(tables.ledger()))
                        .table()
                        .latestStreamArn(),
                Ledger::position,
                new ViewsTable(tables.client(), tables.views()),
                InstantSource.system());
    }

    void finish() {
        while (!sent.isEmpty()) work(sent.remove().messageBody(), PLENTY);
    }

    private static APIGatewayV2HTTPEvent event(String path, String query, String role) {
        var jwt = APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT
                .builder()
                .withClaims(Map.of("sub", "u-1", "role", role))
                .build();
        return APIGatewayV2HTTPEvent.builder()
                .withRouteKey(routeKey(path))
                .withRawPath(path)
                .withRawQueryString(query)
                .withHeaders(Map.of())
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withRequestId("request-1")
                        .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                .withMethod("POST")
                                .withPath(path)
                                .build())
                        .withAuthorizer(APIGatewayV2HTTPEvent.RequestContext.Authorizer.builder()
                                .withJwt(jwt)
                                .build())
                        .build())
                .build();
    }

    /** As the gateway finds it. */
    private static String routeKey(String path) {
        return RebuildOperations.ALL.stream()
                .filter(operation -> operation
                        .path()
                        .match(List.of(path.substring(1).split("/", -1)))
                        .isPresent())
                .map(operation -> operation.method() + " " + operation.path().text())
                .findFirst()
                .orElse("$default");
    }
}
