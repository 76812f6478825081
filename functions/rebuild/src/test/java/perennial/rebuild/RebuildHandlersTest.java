package perennial.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.Request;
import perennial.ledger.Segment;
import perennial.ledger.Surroundings;
import perennial.ledger.json.DomainJson;
import perennial.testkit.DynamoEngine;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.Projection;
import perennial.views.clients.ClientsProjection;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Generation;
import perennial.views.generation.Parked;
import perennial.views.generation.Progress;
import perennial.views.projecting.Projections;
import perennial.views.reading.StreamLag;
import perennial.views.table.ViewsTable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import tools.jackson.databind.JsonNode;

@ExtendWith(WithDynamo.class)
final class RebuildHandlersTest {
    private static final List<Projection<?>> DEFINITIONS = List.of(new ClientsProjection());
    private static final Duration PROJECTOR_TIMEOUT = Duration.ofSeconds(45);
    private static final int PLENTY = 600_000;
    private static final int NEXT_TO_NOTHING = 1_000;

    private static final Generation FIRST = new Generation("clients", 1);
    private static final Request REQUEST = Request.of(
            new Actor(new UserId("u-1"), Set.of()), Origin.PERSON, Request.digest("test", new byte[0]), "test");

    private final Queue<SendMessageRequest> sent = new ArrayDeque<>();
    private final List<String> log = new ArrayList<>();
    private TestTables tables;
    private Ledger ledger;
    private Projections projections;

    @BeforeEach
    void someClientsInTheirFirstGeneration(TestTables fresh) {
        tables = fresh;
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
    private void append(String client) {
        ledger.execute(
                Ledgers.CLIENTS,
                client,
                DomainJson.read("{\"complexity\":\"HIGH\",\"reason\":\"GROWTH\"}", ClassifyClient.class),
                REQUEST);
    }

    @Test
    void aRebuildIsBegunByAnOperatorOnlyAfterEveryProjectorMayKnowOfIt() {
        APIGatewayV2HTTPResponse answer = request("clients", "operator");

        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(202);
        JsonNode state = DomainJson.tree(answer.getBody());
        assertThat(state.get("state").stringValue()).isEqualTo("RUNNING");
        assertThat(state.get("generation").intValue()).isEqualTo(2);
        assertThat(sent).isNotEmpty().allSatisfy(message -> {
            assertThat(message.queueUrl()).isEqualTo("rebuild-queue");
            assertThat(message.delaySeconds()).isBetween(51, 60);
        });
    }

    @Test
    void askedTwiceItIsTheSameRebuild() {
        String first = request("clients", "operator").getBody();

        assertThat(request("clients", "operator").getBody()).isEqualTo(first);
    }

    @Test
    void nobodyElseBeginsOneAndNothingElseIsRebuilt() {
        assertThat(request("clients", "lead").getStatusCode()).isEqualTo(403);
        assertThat(request("nonsense", "operator").getStatusCode()).isEqualTo(404);
        assertThat(sent).isEmpty();
    }

    @Test
    void onceAllPartsAreWorkedOffTheNewGenerationIsRead() {
        request("clients", "operator");

        while (!sent.isEmpty()) {
            assertThat(active()).isEqualTo(1);
            assertThat(work(sent.remove().messageBody(), PLENTY).getBatchItemFailures())
                    .isEmpty();
        }

        assertThat(active()).isEqualTo(2);
        assertThat(log).allMatch(line -> line.contains("\"outcome\":\"done\""));
        assertThat(rows(2)).hasSize(rows(1).size()).isNotEmpty();
    }

    @Test
    void whatTimeDoesNotSufficeForGoesOnWhereItStands() {
        request("clients", "operator");
        int works = 0;
        for (; !sent.isEmpty() && works < 200; works++) {
            work(sent.remove().messageBody(), NEXT_TO_NOTHING);
        }

        assertThat(active()).isEqualTo(2);
        assertThat(works).as("more messages than segments").isGreaterThanOrEqualTo(20);
        assertThat(log).anyMatch(line -> line.contains("\"outcome\":\"goes on\""));
    }

    @Test
    void aRebuildIsCancelledWhileItHasNotTakenOver() {
        request("clients", "operator");

        var cancelled = post("/v1/projections/clients/rebuilds/clients-2/cancel", "", "operator");
        finish();

        assertThat(cancelled.getStatusCode()).as(cancelled.getBody()).isEqualTo(200);
        assertThat(cancelled.getBody()).contains("\"active\":1", "\"RETIRED\"");
        assertThat(active()).isEqualTo(1);
        assertThat(post("/v1/projections/clients/rebuilds/clients-2/cancel", "", "operator")
                        .getStatusCode())
                .as("once more changes nothing")
                .isEqualTo(200);
        assertThat(post("/v1/projections/clients/rebuilds/clients-9/cancel", "", "operator")
                        .getStatusCode())
                .isEqualTo(404);
        assertThat(post("/v1/projections/clients/rebuilds/clients-2/cancel", "", "auditor")
                        .getStatusCode())
                .isEqualTo(403);
    }

    @Test
    void whatHasTakenOverIsRolledBackInstead() {
        assertThat(post("/v1/projections/clients/rollback", "", "operator").getBody())
                .contains("projection.previous");
        request("clients", "operator");
        finish();

        var late = post("/v1/projections/clients/rebuilds/clients-2/cancel", "", "operator");
        assertThat(late.getStatusCode()).isEqualTo(409);
        assertThat(late.getBody()).contains("rebuild.done");
        var back = post("/v1/projections/clients/rollback", "", "operator");

        assertThat(back.getStatusCode()).as(back.getBody()).isEqualTo(200);
        assertThat(active()).isEqualTo(1);
    }

    @Test
    void aLedgerThatIsSetAsideIsTriedAgain() {
        var ledger = new Address("clients", "c-1");
        progress()
                .park(
                        ledger,
                        FIRST,
                        new Parked(2, "test", InstantSource.system().instant(), "another"));
        append("c-1");

        var retried = post("/v1/projections/clients/parked/clients/c-1/retry", "", "operator");

        assertThat(retried.getStatusCode()).as(retried.getBody()).isEqualTo(200);
        assertThat(retried.getBody()).contains("\"parked\":[]");
        assertThat(post("/v1/projections/clients/parked/clients/nobody/retry", "", "operator")
                        .getStatusCode())
                .isEqualTo(404);
        assertThat(progress().of(ledger).parked()).isEmpty();
        assertThat(progress().of(ledger).applied(FIRST)).isEqualTo(2);
    }

    @Test
    void forcingIsSaidInSoManyWords() {
        assertThat(post("/v1/projections/clients/rebuilds", "force=true", "operator")
                        .getStatusCode())
                .isEqualTo(202);
        assertThat(sent).as("no sooner than others").allMatch(message -> message.delaySeconds() > 50);
        assertThat(post("/v1/projections/clients/rebuilds", "force=yes", "operator")
                        .getStatusCode())
                .isEqualTo(400);
    }

    @Test
    void scheduledUpkeepQueuesWhatThereIsToDo() {
        append("c-1");

        assertThat(upkeep("nightly")).containsEntry("done", 5);
        assertThat(sent).hasSize(5);
        finish();

        assertThat(progress().of(new Address("clients", "c-1")).applied(FIRST)).isEqualTo(2);
        assertThat(logged("looked")).as("clients looked at").isEqualTo(20);
        assertThat(logged("behind")).as("of them behind").isEqualTo(1);
        assertThat(upkeep("catch-up")).containsEntry("done", 0);
        assertThatThrownBy(() -> upkeep("nonsense")).hasMessageContaining("nonsense");
    }

    @Test
    void lagAndParkedLedgersBecomeMetrics() {
        append("c-1");

        upkeep("measure");

        JsonNode metrics = DomainJson.tree(log.getLast());
        assertThat(metrics.at("/_aws/CloudWatchMetrics/0/Namespace").stringValue())
                .isEqualTo("stack");
        assertThat(DomainJson.text(metrics.at("/_aws/CloudWatchMetrics/0/Dimensions")))
                .isEqualTo("[[],[\"Projection\"]]");
        assertThat(metrics.get("Projection").stringValue()).isEqualTo("clients");
        assertThat(metrics.get("LagSeconds").longValue()).isPositive();
        assertThat(metrics.get("ParkedLedgers").longValue()).isZero();
    }

    @Test
    void aBatchThatTheStreamGaveUpStartsASweepAtOnce() {
        append("c-1");
        var event = new SQSEvent();
        event.setRecords(List.of(new SQSEvent.SQSMessage(), new SQSEvent.SQSMessage()));

        new LostBatchHandler(wiring().upkeep(), queue(), log::add).handleRequest(event, context(PLENTY));
        assertThat(sent).as("one sweep, however many batches").hasSize(5);
        finish();

        assertThat(progress().of(new Address("clients", "c-1")).applied(FIRST)).isEqualTo(2);
    }

    /** The sum of what lines of the log say. */
    private long logged(String word) {
        return log.stream()
                .map(DomainJson::tree)
                .mapToLong(line -> line.path(word).asLong(0))
                .sum();
    }

    private Map<String, Integer> upkeep(String duty) {
        return new UpkeepHandler(wiring(), queue(), new MetricLine("stack", InstantSource.system()), log::add)
                .handleRequest(Map.of("duty", duty), context(PLENTY));
    }

    private Progress progress() {
        return new Progress(new ViewsTable(tables.client(), tables.views()));
    }

    @Test
    void whatIsNoJobComesAgain() {
        assertThat(work("{\"type\":\"nonsense\",\"job\":{}}", PLENTY).getBatchItemFailures())
                .hasSize(1);
    }

    @Test
    void whatCannotBeReadComesAgain() {
        assertThat(work("{", PLENTY).getBatchItemFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getItemIdentifier()).isEqualTo("m-1"));
        assertThat(log).singleElement().asString().contains("error");
    }

    private int active() {
        projections.registry().refresh();
        return projections
                .registry()
                .of("clients")
                .flatMap(Enrolment::active)
                .map(Generation::number)
                .orElseThrow();
    }

    private List<String> rows(int generation) {
        return tables.client().scan(scan -> scan.tableName(tables.views())).items().stream()
                .map(item -> item.get("pk").s())
                .filter(partition -> partition.startsWith("clients@" + generation + "#"))
                .toList();
    }

    private JobQueue queue() {
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

    private SQSBatchResponse work(String body, int millisLeft) {
        var message = new SQSEvent.SQSMessage();
        message.setMessageId("m-1");
        message.setBody(body);
        var event = new SQSEvent();
        event.setRecords(List.of(message));
        return new RebuildHandler(wiring().upkeep(), queue(), log::add).handleRequest(event, context(millisLeft));
    }

    private static Context context(int millisLeft) {
        return (Context) Proxy.newProxyInstance(
                RebuildHandlersTest.class.getClassLoader(), new Class<?>[] {Context.class}, (_, _, _) -> millisLeft);
    }

    private APIGatewayV2HTTPResponse request(String projection, String role) {
        return post("/v1/projections/" + projection + "/rebuilds", "", role);
    }

    private APIGatewayV2HTTPResponse post(String path, String query, String role) {
        var handler = new RebuildApiHandler(wiring(), queue(), new Telemetry(new Meter(), line -> {}));
        return handler.handleRequest(event(path, query, role), context(PLENTY));
    }

    private Wiring wiring() {
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

    private void finish() {
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
