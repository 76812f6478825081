package perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.localstack.ViewRows.FIRST;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import perennial.edge.Environment;
import perennial.edge.Rows;
import perennial.views.generation.Generation;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** From commits through the table's stream and the deployed handler to rows. */
final class ProjectorTest {
    private static final Generation CLIENTS = FIRST.getFirst();

    private Deployment deployment;

    private Clients deploy(Map<String, String> instead) {
        deployment = Deployment.with(instead);
        return new Clients(deployment);
    }

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void whatTheStreamBringsMakesTheRowsOfARefold() throws Exception {
        Clients clients = deploy(Map.of());
        deployment.startStream();
        clients.liveThreeYears(LocalDate.now(ZoneOffset.UTC));

        var rows = new ViewRows(deployment);
        Eventually.that("every commit is in the rows", () -> rows.holdAll(FIRST));

        ViewRows refolded = rows.refolded(deployment, "Refolded");
        for (Generation generation : FIRST) {
            assertThat(rows.of(generation)).as(generation.label()).hasSizeGreaterThan(5);
            assertThat(rows.of(generation)).as(generation.label()).isEqualTo(refolded.of(generation));
        }
    }

    @Test
    void howLateRowsAreIsReadOffTheStream() throws Exception {
        Clients clients = deploy(Map.of());
        clients.onboard(List.of("acme"));
        assertThat(lag()).isPositive();

        deployment.startStream();

        Eventually.that("nothing is late", () -> lag().isZero());
        deployment.close();
        clients.onboard(List.of("beta"));
        assertThat(lag()).isPositive();
    }

    private Duration lag() {
        Environment environment = deployment.function("QueryApi").environment();
        return Rows.lag(environment, deployment.tables().client())
                .of(Map.of(CLIENTS, "clients"))
                .orElseThrow()
                .get(CLIENTS);
    }

    @Test
    void whatTheStoreFailsForComesAgainFromTheFirstRecordThatFailed() throws Exception {
        Clients clients = deploy(Map.of("VIEWS_TABLE", "LaterViews"));
        clients.onboard(List.of("acme", "beta", "gamma"));
        deployment.startStream();
        Watched projector = deployment.function("Projector");
        Eventually.that("it is tried", () -> !projector.answers().isEmpty());
        assertThat(projector.answers().getFirst()).contains("batchItemFailures", "itemIdentifier");

        deployment.createTable("LaterViews", "Views");

        var rows = new ViewRows(deployment);
        Eventually.that("every commit is in the rows", () -> rows.holdAll(FIRST));
        assertThat(rows.of(CLIENTS).keySet())
                .allMatch(key -> key.endsWith("acme") || key.endsWith("beta") || key.endsWith("gamma"))
                .hasSize(6);
    }

    @Test
    void aChangedOrRemovedCommitIsToldAndNotApplied() throws Exception {
        String log = said(() -> {
            Clients clients = deploy(Map.of());
            clients.onboard(List.of("acme", "beta"));
            deployment.startStream();
            var rows = new ViewRows(deployment);
            Eventually.that("both are in the rows", () -> rows.holdAll(FIRST));
            var before = rows.of(CLIENTS);

            change("acme");
            remove("beta");
            clients.onboard(List.of("gamma"));

            Eventually.that(
                    "what follows is in the rows", () -> rows.of(CLIENTS).size() > before.size());
            assertThat(rows.of(CLIENTS)).containsAllEntriesOf(before);
        });

        assertThat(log)
                .contains("\"event\":\"ledger.tampered\",\"change\":\"MODIFY\",\"ledger\":\"clients/acme\"")
                .contains("\"event\":\"ledger.tampered\",\"change\":\"REMOVE\",\"ledger\":\"clients/beta\"");
    }

    private interface Doing {
        void run() throws Exception;
    }

    /** What functions deployed in it say: on Lambda as here they log to the process's output. */
    private static String said(Doing doing) throws Exception {
        PrintStream out = System.out;
        var heard = new ByteArrayOutputStream();
        System.setOut(new PrintStream(heard, true, StandardCharsets.UTF_8));
        try {
            doing.run();
        } finally {
            System.setOut(out);
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    private void change(String client) {
        DynamoDbClient dynamo = deployment.tables().client();
        var item = new HashMap<>(dynamo.getItem(
                        get -> get.tableName("Ledger").key(firstOf(client)).consistentRead(true))
                .item());
        item.put("by", AttributeValue.fromS("somebody-else"));
        dynamo.putItem(put -> put.tableName("Ledger").item(item));
    }

    private void remove(String client) {
        deployment
                .tables()
                .client()
                .deleteItem(delete -> delete.tableName("Ledger").key(firstOf(client)));
    }

    private static Map<String, AttributeValue> firstOf(String client) {
        return Map.of("ledger", AttributeValue.fromS("clients/" + client), "commit", AttributeValue.fromN("1"));
    }
}
