package perennial.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.BadValue;
import perennial.domain.Origin;
import perennial.domain.ResponseId;
import perennial.domain.client.Clients;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponse;
import perennial.domain.satisfaction.SurveyKind;
import perennial.ledger.Address;
import perennial.ledger.Commit;
import perennial.ledger.Request;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(WithDynamo.class)
class ImportWorkerTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final String ACME_ROW = "acme,Acme,EMPLOYER,o-1";

    private TestTables tables;
    private Setting setting;

    @BeforeEach
    void tables(TestTables fresh) {
        tables = fresh;
        setting = new Setting(fresh, NOW);
    }

    @Test
    void aDryRunReportsTheSameAndLeavesNothing() {
        Map<String, Object> dry = new HashMap<>(clients(ACME_ROW, "b,,EMPLOYER,o-1"));
        dry.put("dryRun", true);

        Report tried = setting.take(dry);

        assertThat(tried.accepted()).isEqualTo(1);
        assertThat(tried.rejected()).hasSize(1);
        assertThat(tried.commits()).isZero();
        assertThat(setting.client("acme").profile().isOnboarded()).isFalse();
        assertThat(setting.take(clients(ACME_ROW)).accepted()).isEqualTo(1);
    }

    @Test
    void whoeverTakesAnImportUpGoesOnAfterTheLastTally() {
        ImportId id = setting.start(clients(manyRows(150)));
        var slices = new AtomicInteger();

        assertThat(setting.worker().work(id, () -> slices.incrementAndGet() <= 2))
                .isFalse();

        Report soFar = setting.imports().report(id).orElseThrow();
        assertThat(setting.imports().state(id)).contains(ImportState.RUNNING);
        assertThat(soFar.state()).isEqualTo(ImportState.RUNNING);
        assertThat(soFar.rows()).isEqualTo(soFar.accepted()).isBetween(1, 149);

        setting.work(() -> true);
        Report whole = setting.imports().report(id).orElseThrow();
        assertThat(whole.state()).isEqualTo(ImportState.DONE);
        assertThat(whole.accepted()).isEqualTo(150);
        assertThat(whole.commits()).isEqualTo(150);
    }

    @Test
    void rowsThatWentInWithoutATallyAreCountedAsTheyWere() {
        setting.take(clients(ACME_ROW));
        String[] rows = {"acme,Acme,EMPLOYER,o-1", "b,Beta,EMPLOYER,o-1", "c,Gamma,EMPLOYER,", "b,Beta,EMPLOYER,o-1"};
        ImportId id = setting.start(clients(rows));
        setting.work(() -> true);
        Report first = setting.imports().report(id).orElseThrow();

        forgetTallies(id);
        setting.worker().work(id, () -> true);

        assertThat(setting.imports().report(id)).contains(first);
        assertThat(first.accepted()).isEqualTo(1);
        assertThat(first.unchanged()).isEqualTo(2);
        assertThat(first.rejected()).hasSize(1);
        assertThat(commits("b")).hasSize(1);
    }

    @Test
    void twoWorkersOnOneImportDoItOnce() {
        ImportId id = setting.start(clients(manyRows(40)));
        var other = new Setting(tables, NOW);

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> setting.worker().work(id, () -> true)),
                        CompletableFuture.runAsync(() -> other.worker().work(id, () -> true)))
                .join();

        Report report = setting.imports().report(id).orElseThrow();
        assertThat(report.accepted()).isEqualTo(40);
        for (String client : setting.imports().commits(id).orElseThrow().keySet()) {
            assertThat(commits(client)).hasSize(1);
        }
    }

    @Test
    void answersGoInByAsManyAsOneCommitMayClaim() {
        setting.take(clients(ACME_ROW));
        record("r-7", 9);
        record("r-8", 1);

        Report report = setting.take(responses(IntStream.range(0, 250)
                .mapToObj(i -> "r-%d,acme,NPS,9,2026-05-01".formatted(i))
                .toArray(String[]::new)));

        assertThat(report.accepted()).isEqualTo(248);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.line()).isEqualTo(10);
            assertThat(rejected.reason()).contains("exclude-response");
        });
        assertThat(commits("acme")).hasSize(3 + report.commits());
        assertThat(setting.imports().commits(new ImportId(report.importId())).orElseThrow())
                .containsExactly(Map.entry("acme", 3L + report.commits()));
    }

    @Test
    void moreThanOneCommitCanHoldGoesInBySeveral() {
        setting.take(clients(ACME_ROW));

        Report report = setting.take(contracts(IntStream.range(0, 450)
                .mapToObj(i -> "acme,contract-%d,NUTRITION,2026-01-01,2026-12-31,USD,FLAT,1000,1".formatted(i))
                .toArray(String[]::new)));

        assertThat(report.rejected()).isEmpty();
        assertThat(report.accepted()).isEqualTo(450);
        assertThat(report.commits()).isBetween(2, 4);
        assertThat(setting.client("acme").book().contracts().all()).hasSize(450);
    }

    @Test
    void commitsNameTheirImportAndWhoAskedForIt() {
        Report report = setting.take(clients(ACME_ROW));

        Commit commit = commits("acme").getFirst();
        assertThat(commit.meta().by()).isEqualTo(Setting.ANN.userId());
        assertThat(commit.meta().correlation()).isEqualTo("r-1");
        assertThat(commit.meta().causation()).contains(report.importId());
    }

    @Test
    void whatCannotBeReadIsRefusedAndLeavesNothing() {
        Map<String, Object> bad = new HashMap<>(clients(ACME_ROW));
        bad.put("csv", "clientId,name,clientType,owner\nacme,\"Acme,EMPLOYER,o-1\n");

        assertThatThrownBy(() -> setting.start(bad)).isInstanceOf(BadValue.class);
        assertThat(tables.client()
                        .scan(scan -> scan.tableName(tables.imports()))
                        .items())
                .isEmpty();
    }

    @Test
    void anUnknownImportHasNoReport() {
        assertThat(setting.imports().report(ImportId.made())).isEmpty();
        assertThat(setting.imports().commits(ImportId.made())).isEmpty();
        assertThat(setting.worker().work(ImportId.made(), () -> true)).isTrue();
    }

    @Test
    void anImportGivenUpSaysSoAndIsNotTakenUpAgain() {
        ImportId id = setting.start(clients(ACME_ROW));

        setting.worker().fail(id);
        setting.work(() -> true);

        assertThat(setting.imports().await(id, Duration.ZERO).state()).isEqualTo(ImportState.FAILED);
        assertThat(setting.client("acme").profile().isOnboarded()).isFalse();
    }

    private void record(String id, int score) {
        var answer = new RecordResponse(
                new ResponseId(id),
                SurveyKind.NPS,
                score,
                Instant.parse("2026-05-01T00:00:00Z"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        setting.ledger()
                .execute(
                        new Clients(),
                        "acme",
                        answer,
                        Request.of(Setting.ANN, Origin.PERSON, Request.digest("record-response", new byte[0]), "r-2"));
    }

    /** As if the worker had died after its commits. */
    private void forgetTallies(ImportId id) {
        var pk = AttributeValue.fromS(id.text());
        tables.client()
                .deleteItem(delete -> delete.tableName(tables.imports())
                        .key(Map.of("pk", pk, "sk", AttributeValue.fromS("tally#00000#00"))));
        tables.client()
                .updateItem(update -> update.tableName(tables.imports())
                        .key(Map.of("pk", pk, "sk", AttributeValue.fromS("head")))
                        .updateExpression("SET #state = :running")
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(Map.of(":running", AttributeValue.fromS("RUNNING"))));
    }

    private List<Commit> commits(String client) {
        return setting.ledger().commits(new Address("clients", client), 1, 1_000);
    }

    private static String[] manyRows(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> "client-%d,Client %d,EMPLOYER,o-1".formatted(i, i))
                .toArray(String[]::new);
    }

    private static Map<String, Object> clients(String... rows) {
        return request("clients", "clientId,name,clientType,owner", rows);
    }

    private static Map<String, Object> contracts(String... rows) {
        return request(
                "contracts", "clientId,contractId,product,termStart,termEnd,currency,feeModel,unitRate,units", rows);
    }

    private static Map<String, Object> responses(String... rows) {
        return request("responses", "responseId,clientId,kind,score,at", rows);
    }

    private static Map<String, Object> request(String table, String header, String... rows) {
        return Map.of(
                "as",
                table,
                "source",
                "crm",
                "columns",
                Requests.columns(header),
                "csv",
                header + "\n" + String.join("\n", rows) + "\n");
    }
}
