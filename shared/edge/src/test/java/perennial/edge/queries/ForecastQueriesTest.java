package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perennial.edge.Gateway;
import perennial.edge.Gateway.Reply;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;

/** Snapshots of a quarter, and what led from one to the next, over HTTP. */
@ExtendWith(WithDynamo.class)
final class ForecastQueriesTest {
    private static final String BRIDGE = "/v1/forecasts/2026-Q4/bridge?from=2026-10-05";
    private static final String ROWS = "/v1/forecasts/2026-Q4/bridge/rows?from=2026-10-05";

    private Office office;

    /** Two clients of Ana's and one of Ben's; after the Monday each is called otherwise. */
    @BeforeEach
    void open(TestTables tables) {
        office = new Office(tables);
        for (String client : List.of("acme", "beta", "corp")) {
            office.onboard(client, "Works", "EMPLOYER", "mid", client.equals("corp") ? "ben" : "ana")
                    .sign(client, "k1", "2025-12-01", "2026-11-30", "1000", "");
            call(client, "BEST_CASE", "1000.00");
        }
        office.on("2026-10-06").takeSnapshots("2026-10-05T06:00:00Z");
        call("acme", "COMMIT", "1200.00");
        call("beta", "AT_RISK", "1000.00");
        call("corp", "OMITTED", "1000.00");
    }

    @Test
    void aQuarterHasItsSnapshotsAndTheirTotals() {
        JsonNode forecast = office.get("/v1/forecasts/2026-Q4");

        assertThat(forecast.get("from").asString()).isEqualTo("2026-10-01");
        assertThat(forecast.get("accuracy")).isEmpty();
        JsonNode snapshot = forecast.get("snapshots").get(0);
        assertThat(snapshot.get("day").asString()).isEqualTo("2026-10-05");
        assertThat(snapshot.at("/rows/count").asInt()).isEqualTo(3);
        assertThat(snapshot.at("/rows/digest").asString()).hasSize(64);
        assertThat(snapshot.at("/totals/0/weighted").asString()).isEqualTo("2100.00");
    }

    @Test
    void theDaysOfTheSnapshotsMayBeSaid() {
        assertThat(office.get("/v1/forecasts/2026-Q4?from=2026-10-06").get("snapshots"))
                .isEmpty();
        assertThat(office.get("/v1/forecasts/2026-Q4?from=2026-10-05&to=2026-10-05")
                        .get("snapshots"))
                .hasSize(1);
        assertThat(office.on("2027-06-01").get("/v1/forecasts/2027-Q3").get("snapshots"))
                .as("taken long before the quarter, and more than 13 weeks ago")
                .isEmpty();
        assertThat(office.get("/v1/forecasts/2027-Q3?from=2026-01-01").get("snapshots"))
                .hasSize(1);
    }

    @Test
    void aQuarterWithoutSnapshotsHasNone() {
        assertThat(office.get("/v1/forecasts/2031-Q1").get("snapshots")).isEmpty();
    }

    @Test
    void aBridgeLeadsToNowEffectByEffect() {
        JsonNode span = office.get(BRIDGE).at("/spans/0");

        assertThat(span.get("opening").asString()).isEqualTo("2100.00");
        assertThat(span.get("closing").asString()).isEqualTo("1330.00");
        assertThat(effects(span))
                .contains("AMOUNT 1 140.00", "CATEGORY 3 -910.00", "WON 0 0.00")
                .hasSize(9);
    }

    @Test
    void anEffectOpensIntoItsRowsPageByPage() {
        assertThat(office.texts(ROWS + "&effect=CATEGORY&limit=1", "clientId")).containsExactly("acme", "beta", "corp");
        assertThat(office.texts(ROWS + "&limit=1", "effect"))
                .containsExactly("AMOUNT", "CATEGORY", "CATEGORY", "CATEGORY");
        assertThat(office.texts(ROWS + "&currency=EUR", "clientId")).isEmpty();
        JsonNode row = office.items(ROWS + "&effect=AMOUNT").getFirst();
        assertThat(row.get("value").asString()).isEqualTo("140.00");
        assertThat(row.at("/before/weighted").asString()).isEqualTo("700.00");
        assertThat(row.at("/after/category").asString()).isEqualTo("COMMIT");
        assertThat(row.get("days").asInt()).isZero();
    }

    @Test
    void aManagerSeesTheirOwnAloneAndMayNotAskForOthers() {
        Gateway ben = office.as("ben", "manager");
        Reply forecast = ben.get("/v1/forecasts/2026-Q4");

        assertThat(forecast.json().at("/snapshots/0/totals/0/weighted").asString())
                .isEqualTo("700.00");
        assertThat(forecast.json().at("/snapshots/0").has("rows")).isFalse();
        assertThat(ben.get(BRIDGE).json().at("/spans/0/opening").asString()).isEqualTo("700.00");
        assertThat(ben.get(ROWS)
                        .json()
                        .get("items")
                        .valueStream()
                        .map(row -> row.get("clientId").asString()))
                .containsExactly("corp");
        assertThat(ben.get(BRIDGE + "&owner=ana").status()).isEqualTo(403);
        assertThat(office.get(BRIDGE + "&owner=ben").at("/spans/0/opening").asString())
                .isEqualTo("700.00");
        assertThat(office.replyTo("operator", BRIDGE).status()).isEqualTo(403);
        assertThat(office.replyTo("auditor", BRIDGE).status()).isEqualTo(200);
    }

    @Test
    void listsComeAsCsvToo() {
        Map<String, String> csv = Map.of("accept", "text/csv");

        assertThat(office.reply("/v1/forecasts/2026-Q4", csv).text().lines()).hasSize(2);
        assertThat(office.reply(BRIDGE, csv).text().lines()).hasSize(1 + 9);
        assertThat(office.reply(ROWS, csv).text().lines()).hasSize(1 + 4);
        assertThat(office.reply("/v1/forecasts/calibration", csv).text().lines())
                .hasSize(1 + 5);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/forecasts/2026-Q5, period",
        "/v1/forecasts/2026-Q4/bridge, from",
        "/v1/forecasts/2026-Q4/bridge?from=2026-10-06, from",
        "/v1/forecasts/2026-Q4/bridge?from=2026-10-05&to=2026-10-05, to",
        "/v1/forecasts/2026-Q4/bridge?from=2026-10-05&to=2026-10-12, to",
        "/v1/forecasts/2026-Q4/bridge/rows?from=2026-10-05&effect=HOPE, effect",
        "/v1/forecasts/calibration?from=2026-Q2&to=2026-Q1, from",
        "/v1/forecasts/calibration?from=2020-Q1&to=2023-Q1, to",
        "/v1/forecasts/calibration?to=1000-Q1, to",
        "/v1/forecasts/calibration?daysBefore=366, daysBefore",
    })
    void whatCannotBeMeantIsNamed(String target, String parameter) {
        Reply reply = office.reply(target);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.text()).contains(parameter);
    }

    @Test
    void whoNamesNoDayOfASnapshotIsToldWhichThereAre() {
        assertThat(office.reply("/v1/forecasts/2026-Q4/bridge?from=2026-10-06").text())
                .contains("2026-10-05");
        assertThat(office.reply("/v1/forecasts/2031-Q1/bridge?from=2026-10-06").text())
                .contains("none was taken");
    }

    @Test
    void calibrationGoesOverTheLastFourQuartersUnlessSaid() {
        JsonNode report = office.get("/v1/forecasts/calibration");

        assertThat(report.get("from").asString()).isEqualTo("2025-Q4");
        assertThat(report.get("to").asString()).isEqualTo("2026-Q3");
        assertThat(report.get("categories")).hasSize(5);
        assertThat(office.get("/v1/forecasts/calibration?from=2024-Q1&to=2026-Q4")
                        .get("periods"))
                .isEmpty();
    }

    /** What the clock alone may ask has no route, and what is kept of it is no ledger to be read by others. */
    @Test
    void nobodySendsTheClocksCommands() {
        for (String path : List.of(
                "/v1/forecasts/2026-Q4/commands/take-snapshot",
                "/v1/forecastrows/" + "a".repeat(64) + "/commands/keep-rows")) {
            assertThat(office.as("lea", "lead").post(path, "{}").status())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    private static List<String> effects(JsonNode span) {
        return span.get("effects")
                .valueStream()
                .map(effect -> "%s %d %s"
                        .formatted(
                                effect.get("effect").asString(),
                                effect.get("count").asInt(),
                                effect.get("value").asString()))
                .toList();
    }

    private void call(String client, String category, String amount) {
        office.command(client, "call-forecast", """
            {'renewalId':'k1.1','category':'%s','amount':'%s','closeDate':'2026-12-01'}\
            """.formatted(category, amount));
    }
}
