package perennial.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.edge.Ledgers;
import perennial.edge.Positions;
import perennial.edge.Seal;
import perennial.edge.http.Problem;
import perennial.edge.telemetry.Meter;
import perennial.edge.telemetry.Telemetry;
import perennial.imports.ImportId;
import perennial.imports.ImportWorker;
import perennial.imports.Imports;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.Surroundings;
import perennial.ledger.json.DomainJson;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@ExtendWith(WithDynamo.class)
class ImporterTest {
    private static final String BODY = """
        {"as": "clients", "source": "crm", "columns": {"clientId": "id", "name": "name",
         "clientType": {"value": "EMPLOYER"}, "owner": {"value": "ann"}}, "csv": "id,name\\nacme,Acme\\n,Nobody\\n"}\
        """;
    private static final Positions POSITIONS = new Positions(new Seal("k".repeat(32)));
    private static final int PLENTY = 900_000;

    private final Queue<ImportId> queue = new ArrayDeque<>();
    private final List<String> log = new ArrayList<>();
    private TestTables tables;
    private ImportWorkerHandler worker;

    @BeforeEach
    void handlers(TestTables fresh) {
        tables = fresh;
        worker = worker(tables.ledger());
    }

    @Test
    void anImportThatIsDoneInTimeIsAnsweredWithItsReport() {
        APIGatewayV2HTTPResponse answer = post(api(id -> work(id, PLENTY)), BODY);

        assertThat(answer.getStatusCode()).isEqualTo(200);
        JsonNode report = DomainJson.tree(answer.getBody());
        assertThat(report.get("state").stringValue()).isEqualTo("DONE");
        assertThat(report.get("rows").intValue()).isEqualTo(2);
        assertThat(report.get("accepted").intValue()).isEqualTo(1);
        assertThat(report.at("/rejected/0/line").intValue()).isEqualTo(3);
        assertThat(report.at("/rejected/0/column").stringValue()).isEqualTo("id");
        String id = report.get("importId").stringValue();
        assertThat(POSITIONS.parse(report.get("position").stringValue())).isEqualTo(Positions.ofImport(id));
    }

    @Test
    void theDocumentsExamplesAreWhatIsTakenAndGiven() {
        JsonNode told = told("postImports");
        String request = told.get("request").toString();
        JsonNode done = DomainJson.tree(
                post(api(id -> work(id, PLENTY)), request, "ben", "LEAD").getBody());
        assertThat(likeTold(done, told))
                .isEqualTo(told.get("200"))
                .isEqualTo(told("getImportsByImportId").get("200"));
        JsonNode running =
                DomainJson.tree(post(api(queue::add), request, "ben", "LEAD").getBody());
        assertThat(likeTold(running, told)).isEqualTo(told.get("202"));
    }

    private static JsonNode told(String operation) {
        try (InputStream examples = Problem.class.getResourceAsStream("/perennial/edge/openapi/examples.json")) {
            return DomainJson.tree(examples.readAllBytes()).get(operation);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Every import has another id, and with it another position. */
    private static JsonNode likeTold(JsonNode report, JsonNode told) {
        ObjectNode same = (ObjectNode) report.deepCopy();
        for (String field : List.of("importId", "position"))
            same.set(field, told.get("200").get(field));
        return same;
    }

    @Test
    void anImportThatTakesLongerIsLookedUpAtItsPlace() {
        ImportApiHandler api = api(queue::add);

        APIGatewayV2HTTPResponse answer = post(api, BODY);

        assertThat(answer.getStatusCode()).isEqualTo(202);
        String place = answer.getHeaders().get("Location");
        assertThat(DomainJson.tree(get(api, place, "ann", "MANAGER").getBody())
                        .get("state")
                        .stringValue())
                .isEqualTo("RUNNING");

        work(queue.remove(), PLENTY);

        assertThat(DomainJson.tree(get(api, place, "ann", "MANAGER").getBody())
                        .get("state")
                        .stringValue())
                .isEqualTo("DONE");
    }

    @Test
    void ofClientManagersOnlyWhoBeganAnImportSeesIt() {
        ImportApiHandler api = api(queue::add);
        String place = post(api, BODY).getHeaders().get("Location");

        assertThat(get(api, place, "ben", "LEAD").getStatusCode()).isEqualTo(200);
        assertThat(get(api, place, "ben", "MANAGER").getStatusCode()).isEqualTo(404);
        assertThat(get(api, place, "ben", "AUDITOR").getStatusCode()).isEqualTo(200);
        assertThat(get(api, place, "ann", "OPERATOR").getStatusCode()).isEqualTo(403);
        assertThat(post(api, BODY, "ann", "AUDITOR").getStatusCode()).isEqualTo(403);
        assertThat(get(api, "/v1/imports/none", "ann", "LEAD").getStatusCode()).isEqualTo(404);
    }

    @Test
    void whatCannotBeReadIsAProblemAtItsPlaceAndIsNotQueued() {
        APIGatewayV2HTTPResponse answer = post(api(queue::add), BODY.replace("\"id\", \"name\"", "\"it\", \"name\""));

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(DomainJson.tree(answer.getBody()).at("/errors/0/pointer").stringValue())
                .isEqualTo("/columns/clientId");
        assertThat(queue).isEmpty();
    }

    @Test
    void aWorkerWithoutTimeQueuesTheImportAgain() {
        post(api(queue::add), BODY);

        assertThat(work(queue.remove(), 1_000).getBatchItemFailures()).isEmpty();

        assertThat(queue).hasSize(1);
        assertThat(log.getLast()).contains("goes on");
    }

    @Test
    void whatTheStoreFailsForComesAgain() {
        String id = DomainJson.tree(post(api(queue::add), BODY).getBody())
                .get("importId")
                .stringValue();
        worker = worker("no-such-table");

        SQSBatchResponse response = work(new ImportId(id), PLENTY);

        assertThat(response.getBatchItemFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getItemIdentifier()).isEqualTo("m-1"));
        assertThat(log.getLast()).contains("\"accident\":[");
    }

    private ImportWorkerHandler worker(String ledgerTable) {
        Ledger ledger = Ledger.open(
                tables.client(),
                new LedgerSettings(ledgerTable, tables.claims(), ZoneOffset.UTC, "test"),
                Ledgers.KINDS,
                Surroundings.real());
        var work = new ImportWorker(tables.client(), tables.imports(), ledger, ZoneOffset.UTC, InstantSource.system());
        return new ImportWorkerHandler(work, queue::add, log::add);
    }

    private ImportApiHandler api(Consumer<ImportId> brought) {
        var imports = new Imports(tables.client(), tables.imports(), brought, InstantSource.system());
        return new ImportApiHandler(imports, POSITIONS, Duration.ofMillis(50), new Telemetry(new Meter(), log::add));
    }

    private SQSBatchResponse work(ImportId id, int millisLeft) {
        var message = new SQSEvent.SQSMessage();
        message.setMessageId("m-1");
        message.setBody(id.text());
        var event = new SQSEvent();
        event.setRecords(List.of(message));
        return worker.handleRequest(event, context(millisLeft));
    }

    private static Context context(int millisLeft) {
        return (Context) Proxy.newProxyInstance(
                ImporterTest.class.getClassLoader(), new Class<?>[] {Context.class}, (_, _, _) -> millisLeft);
    }

    private static APIGatewayV2HTTPResponse post(ImportApiHandler api, String body) {
        return post(api, body, "ann", "MANAGER");
    }

    private static APIGatewayV2HTTPResponse post(ImportApiHandler api, String body, String user, String role) {
        APIGatewayV2HTTPEvent event = event("POST", "/v1/imports", user, role);
        event.setBody(body);
        event.setHeaders(Map.of("content-type", "application/json"));
        return api.handleRequest(event, context(PLENTY));
    }

    private static APIGatewayV2HTTPResponse get(ImportApiHandler api, String path, String user, String role) {
        return api.handleRequest(event("GET", path, user, role), context(PLENTY));
    }

    private static APIGatewayV2HTTPEvent event(String method, String path, String user, String role) {
        var jwt = APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT
                .builder()
                .withClaims(Map.of("sub", user, "role", role))
                .build();
        var http = APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                .withMethod(method)
                .withPath(path)
                .build();
        return APIGatewayV2HTTPEvent.builder()
                .withRouteKey(method + " " + (method.equals("GET") ? "/v1/imports/{importId}" : "/v1/imports"))
                .withRawPath(path)
                .withRawQueryString("")
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withRequestId("request-1")
                        .withHttp(http)
                        .withAuthorizer(APIGatewayV2HTTPEvent.RequestContext.Authorizer.builder()
                                .withJwt(jwt)
                                .build())
                        .build())
                .build();
    }
}
