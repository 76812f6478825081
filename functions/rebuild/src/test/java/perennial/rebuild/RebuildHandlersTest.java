package perennial.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.Origin;
import perennial.domain.UserId;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.edge.Ledgers;
import perennial.edge.telemetry.Meter;
import perennial.edge.telemetry.Telemetry;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.Request;
import perennial.ledger.Segment;
import perennial.ledger.Surroundings;
import perennial.ledger.json.DomainJson;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.Projection;
import perennial.views.clients.ClientsProjection;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Generation;
import perennial.views.projecting.Projections;
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

    private final Queue<SendMessageRequest> sent = new ArrayDeque<>();
    private final List<String> log = new ArrayList<>();
    private TestTables tables;
    private Projections projections;

    @BeforeEach
    void someClientsInTheirFirstGeneration(TestTables fresh) {
        tables = fresh;
        var settings = new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, "test");
        var ledger = Ledger.open(tables.client(), settings, Ledgers.KINDS, Surroundings.real());
        for (int i = 0; i < 20; i++) {
            var request = Request.of(new UserId("u-1"), Origin.PERSON, Request.digest("test", new byte[0]), "test");
            var command = DomainJson.read(
                    "{\"name\":\"A client\",\"clientType\":\"EMPLOYER\",\"owner\":\"u-1\"}", OnboardClient.class);
            ledger.execute(Ledgers.CLIENTS, "c-" + i, command, request);
        }
        var views = new ViewsTable(tables.client(), tables.views());
        projections = new Projections(ledger, views, DEFINITIONS, "test", InstantSource.system());
        projections.sweep().sweep(Segment.WHOLE);
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
            assertThat(message.delaySeconds()).isBetween(45, 60);
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
        for (; !sent.isEmpty() && works < 100; works++) {
            work(sent.remove().messageBody(), NEXT_TO_NOTHING);
        }

        assertThat(active()).isEqualTo(2);
        assertThat(works).as("more messages than segments").isGreaterThanOrEqualTo(20);
        assertThat(log).anyMatch(line -> line.contains("\"outcome\":\"goes on\""));
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

    private RebuildQueue queue() {
        return new RebuildQueue(
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
                "rebuild-queue");
    }

    private SQSBatchResponse work(String body, int millisLeft) {
        var message = new SQSEvent.SQSMessage();
        message.setMessageId("m-1");
        message.setBody(body);
        var event = new SQSEvent();
        event.setRecords(List.of(message));
        return new RebuildHandler(projections.rebuild(), queue(), log::add).handleRequest(event, context(millisLeft));
    }

    private static Context context(int millisLeft) {
        return (Context) Proxy.newProxyInstance(
                RebuildHandlersTest.class.getClassLoader(), new Class<?>[] {Context.class}, (_, _, _) -> millisLeft);
    }

    private APIGatewayV2HTTPResponse request(String projection, String role) {
        var handler = new RebuildApiHandler(
                projections.rebuild(), DEFINITIONS, PROJECTOR_TIMEOUT, queue(), new Telemetry(new Meter(), line -> {}));
        return handler.handleRequest(event("/v1/projections/" + projection + "/rebuilds", role), context(PLENTY));
    }

    private static APIGatewayV2HTTPEvent event(String path, String role) {
        var jwt = APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT
                .builder()
                .withClaims(Map.of("sub", "u-1", "role", role))
                .build();
        return APIGatewayV2HTTPEvent.builder()
                .withRawPath(path)
                .withRawQueryString("")
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
}
