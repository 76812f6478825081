package perennial.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.client.Client;
import perennial.domain.contract.Contract;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseRecorded;
import perennial.ledger.Address;
import perennial.ledger.json.DomainJson;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;

/**
 * A real book of 500 accounts, 5,000 subscriptions and 2,000 tickets, against figures that a script outside this code has
 * worked out ({@code src/test/python/expected.py}). Skipped where the book is not at hand.
 */
@ExtendWith(WithDynamo.class)
class RavenstackTest {
    private static final Path BOOK = folder();
    private static final Map<String, Object> DATE = Map.of("format", "dd-MM-yyyy");

    @Test
    void theBookGoesInOnceAndItsFiguresAreTheBooks(TestTables tables) throws IOException {
        requireBook();
        JsonNode expected = expected();
        var setting = new Setting(tables, Instant.parse("2026-11-24T12:00:00Z"));

        long started = System.nanoTime();
        Report clients = setting.take(clients());
        Report contracts = setting.take(contracts());
        long millis = (System.nanoTime() - started) / 1_000_000;
        Report responses = setting.take(responses());
        System.out.printf("5,500 rows of clients and contracts went in within %d ms%n", millis);

        assertReport(clients, expected.at("/rows/clients").intValue(), 0);
        assertReport(contracts, expected.at("/rows/contracts").intValue(), 0);
        int answered = expected.get("answered").intValue();
        assertReport(responses, answered, expected.at("/rows/responses").intValue() - answered);
        assertThat(clients.commits()).isEqualTo(500);
        assertThat(contracts.commits()).isEqualTo(500);
        assertThat(millis).isLessThan(60_000);

        for (Map<String, Object> again : List.of(clients(), contracts(), responses())) {
            Report second = setting.take(again);
            assertThat(second.unchanged())
                    .isEqualTo(second.rows() - second.skipped().size());
            assertThat(second.commits()).isZero();
        }
        Map<String, Client> book = book(setting, clients);
        assertThat(contractsOf(book).filter(contract -> contract.terminatedOn().isPresent()))
                .hasSize(expected.get("ended").intValue());
        for (JsonNode period : expected.get("retention")) assertRetention(period, book);
        assertSatisfaction(expected.get("csat"), setting, book.keySet());
    }

    private static void requireBook() {
        boolean isThere = Files.isDirectory(BOOK);
        if (!isThere) System.out.println("Skipped: the ravenstack book is not beside the repository");
        assumeTrue(isThere);
    }

    private static void assertReport(Report report, int accepted, int skipped) {
        assertThat(report.state()).isEqualTo(ImportState.DONE);
        assertThat(report.rejected()).isEmpty();
        assertThat(report.accepted()).isEqualTo(accepted);
        assertThat(report.skipped()).hasSize(skipped);
        assertThat(report.rows()).isEqualTo(accepted + skipped);
    }

    private static Map<String, Client> book(Setting setting, Report clients) {
        var book = new HashMap<String, Client>();
        Set<String> ids = setting.imports()
                .commits(new ImportId(clients.importId()))
                .orElseThrow()
                .keySet();
        for (String id : ids) book.put(id, setting.client(id));
        return book;
    }

    private static Stream<Contract> contractsOf(Map<String, Client> book) {
        return book.values().stream().flatMap(client -> client.book().contracts().all().stream());
    }

    /** What the ledgers say is in force, on both days and netted at both levels. */
    private static void assertRetention(JsonNode period, Map<String, Client> book) {
        LocalDate from = LocalDate.parse(period.get("from").stringValue());
        LocalDate to = LocalDate.parse(period.get("to").stringValue());
        List<List<long[]>> cohort = book.values().stream()
                .map(client -> client.book().contracts().all().stream()
                        .map(contract -> new long[] {value(contract, from), value(contract, to)})
                        .toList())
                .filter(lines -> sum(lines)[0] > 0)
                .toList();
        List<long[]> accounts = cohort.stream().map(RavenstackTest::sum).toList();
        List<long[]> lines = cohort.stream().flatMap(List::stream).toList();

        assertThat(accounts).hasSize(period.at("/logos/start").intValue());
        assertThat(accounts.stream().filter(pair -> pair[1] > 0))
                .hasSize(period.at("/logos/kept").intValue());
        assertThat(sum(accounts))
                .containsExactly(
                        period.get("start").longValue(), period.get("end").longValue());
        assertParts(accounts, period.at("/levels/account"));
        assertParts(lines, period.at("/levels/line"));
    }

    private static void assertParts(List<long[]> pairs, JsonNode expected) {
        long churn = 0;
        long contraction = 0;
        long expansion = 0;
        for (long[] pair : pairs) {
            if (pair[1] == 0) churn += pair[0];
            else contraction += Math.max(0, pair[0] - pair[1]);
            expansion += Math.max(0, pair[1] - pair[0]);
        }
        assertThat(List.of(churn, contraction, expansion))
                .containsExactly(
                        expected.get("churn").longValue(),
                        expected.get("contraction").longValue(),
                        expected.get("expansion").longValue());
    }

    private static long value(Contract contract, LocalDate day) {
        return contract.recurringValueOn(day).amount().longValueExact();
    }

    private static long[] sum(List<long[]> pairs) {
        return new long[] {
            pairs.stream().mapToLong(pair -> pair[0]).sum(),
            pairs.stream().mapToLong(pair -> pair[1]).sum()
        };
    }

    private static void assertSatisfaction(JsonNode expected, Setting setting, Set<String> clients) {
        var counts = new HashMap<String, int[]>();
        for (String id : new TreeSet<>(clients)) {
            setting.ledger().commits(new Address("clients", id), 1, 1_000).stream()
                    .flatMap(commit -> commit.facts().stream())
                    .filter(fact -> fact.event() instanceof ResponseRecorded)
                    .map(fact -> (ResponseRecorded) fact.event())
                    .forEach(answer -> {
                        for (String bucket : List.of("", answer.day().toString().substring(0, 7))) {
                            int[] count = counts.computeIfAbsent(bucket, _ -> new int[2]);
                            count[0]++;
                            if (answer.score() >= 4) count[1]++;
                        }
                    });
        }
        assertCounts(counts.remove(""), expected.get("overall"));
        assertThat(counts).hasSize(expected.get("months").size());
        counts.forEach(
                (month, count) -> assertCounts(count, expected.get("months").get(month)));
    }

    private static void assertCounts(int[] count, JsonNode expected) {
        assertThat(count)
                .containsExactly(
                        expected.get("n").intValue(), expected.get("satisfied").intValue());
    }

    private static Map<String, Object> clients() throws IOException {
        return request(
                "clients",
                "accounts",
                Map.of(
                        "clientId", "account_id",
                        "name", "account_name",
                        "clientType", Map.of("value", "EMPLOYER"),
                        "owner", Map.of("column", "country", "map", Map.of("US", "cm-us"), "otherwise", "cm-abroad"),
                        "segment", "industry",
                        "complexity",
                                Map.of(
                                        "column",
                                        "plan_tier",
                                        "map",
                                        Map.of("Basic", "LOW", "Pro", "MEDIUM", "Enterprise", "HIGH")),
                        "onboardedOn", date("signup_date")));
    }

    private static Map<String, Object> contracts() throws IOException {
        return request(
                "contracts",
                "subscriptions",
                Map.of(
                        "clientId", "account_id",
                        "contractId", "subscription_id",
                        "product", Map.of("value", "GENERAL_MEDICAL"),
                        "feeModel", Map.of("value", "FLAT"),
                        "currency", Map.of("value", "USD"),
                        "annualValue", "arr_amount",
                        "termStart", date("start_date"),
                        "endedOn", date("end_date")));
    }

    private static Map<String, Object> responses() throws IOException {
        return request(
                "responses",
                "supports_ticket",
                Map.of(
                        "responseId", "ticket_id",
                        "clientId", "account_id",
                        "kind", Map.of("value", "CSAT"),
                        "score", "satisfaction_score",
                        "at", date("submitted_at")));
    }

    private static Map<String, Object> date(String column) {
        var rule = new HashMap<>(DATE);
        rule.put("column", column);
        return rule;
    }

    private static Map<String, Object> request(String table, String file, Map<String, Object> columns)
            throws IOException {
        String csv = Files.readString(BOOK.resolve("ravenstack_" + file + ".csv"));
        return Map.of("as", table, "source", "ravenstack", "columns", columns, "csv", csv);
    }

    private static JsonNode expected() throws IOException {
        try (var json = RavenstackTest.class.getResourceAsStream("ravenstack-expected.json")) {
            return DomainJson.tree(json.readAllBytes());
        }
    }

    /** Beside the repository's root. */
    private static Path folder() {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve("template.yaml"))) root = root.getParent();
        return root == null
                ? Path.of("none")
                : root.resolve("../shared/data/ravenstack").normalize();
    }
}
