package perennial.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.ClientId;
import perennial.domain.Fact;
import perennial.domain.client.Client;
import perennial.domain.contract.Contract;
import perennial.domain.money.Money;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseRecorded;
import perennial.domain.satisfaction.SurveyKind;
import perennial.domain.satisfaction.metric.Csat;
import perennial.domain.satisfaction.metric.DailyScores;
import perennial.domain.satisfaction.metric.Figure;
import perennial.domain.satisfaction.metric.ScoreCounts;
import perennial.domain.value.ClientValue;
import perennial.domain.value.Level;
import perennial.domain.value.Positions;
import perennial.domain.value.Retention;
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

    private static void assertRetention(JsonNode expected, Map<String, Client> book) {
        var positions = new Positions(day(expected.get("from")), day(expected.get("to")));
        List<ClientValue> clients = book.entrySet().stream()
                .map(client -> ClientValue.of(
                        new ClientId(client.getKey()), client.getValue().book(), positions))
                .toList();
        for (Level level : Level.values()) {
            Retention retention = Retention.of(positions, level, clients);
            JsonNode parts = expected.get("levels").get(level.name().toLowerCase(Locale.ROOT));

            assertThat(retention.groups()).singleElement().satisfies(group -> {
                assertMoney(group.start(), expected.get("start"));
                assertMoney(group.end(), expected.get("end"));
                assertMoney(group.churn(), parts.get("churn"));
                assertMoney(group.contraction(), parts.get("contraction"));
                assertMoney(group.expansion(), parts.get("expansion"));
                assertThat(group.grossRetention()).contains(decimal(parts.get("grr")));
                assertThat(group.netRetention()).contains(decimal(parts.get("nrr")));
            });
            assertThat(retention.logos().start())
                    .isEqualTo(expected.at("/logos/start").intValue());
            assertThat(retention.logos().kept())
                    .isEqualTo(expected.at("/logos/kept").intValue());
            assertThat(retention.logos().retention()).contains(decimal(expected.at("/logos/retention")));
        }
    }

    private static void assertMoney(Money money, JsonNode expected) {
        assertThat(money.amount()).isEqualByComparingTo(BigDecimal.valueOf(expected.longValue()));
    }

    private static LocalDate day(JsonNode text) {
        return LocalDate.parse(text.stringValue());
    }

    private static BigDecimal decimal(JsonNode text) {
        return new BigDecimal(text.stringValue());
    }

    private static void assertSatisfaction(JsonNode expected, Setting setting, Set<String> clients) {
        var scores = new DailyScores(SurveyKind.CSAT);
        for (String id : clients) {
            setting.ledger().commits(new Address("clients", id), 1, 1_000).stream()
                    .flatMap(commit -> commit.facts().stream())
                    .map(Fact::event)
                    .filter(ResponseRecorded.class::isInstance)
                    .map(ResponseRecorded.class::cast)
                    .forEach(answer -> scores.add(answer.day(), answer.score(), 1));
        }
        assertFigure(scores.between(LocalDate.MIN, LocalDate.MAX), expected.get("overall"));
        expected.get("months").properties().forEach(month -> {
            YearMonth of = YearMonth.parse(month.getKey());
            assertFigure(scores.between(of.atDay(1), of.atEndOfMonth()), month.getValue());
        });
    }

    private static void assertFigure(ScoreCounts counts, JsonNode expected) {
        assertThat(Figure.of(counts).orElseThrow()).isInstanceOfSatisfying(Csat.class, figure -> {
            assertThat(figure.n()).isEqualTo(expected.get("n").longValue());
            assertThat(figure.satisfied()).isEqualTo(expected.get("satisfied").longValue());
            assertThat(figure.score()).isCloseTo(decimal(expected.get("score")).doubleValue(), within(0.00005));
        });
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
