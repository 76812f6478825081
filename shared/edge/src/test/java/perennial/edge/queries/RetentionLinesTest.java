package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;

/** What the figures of retention open into, as it is asked for over HTTP. */
@ExtendWith(WithDynamo.class)
final class RetentionLinesTest {
    private static final String SINCE = "from=2026-01-15&to=2026-06-15";

    private Office office;

    @BeforeEach
    void open(TestTables tables) {
        office = new Office(tables)
                .onboard("acme", "Acme Works", "EMPLOYER", "mid", "ana")
                .onboard("beta", "Beta Health", "HEALTH_PLAN", "mid", "ben")
                .sign("acme", "k1", "2026-01-01", "2026-12-31", "45000", "")
                .sign("acme", "k2", "2026-01-01", "2026-12-31", "5000", "")
                .sign("acme", "k3", "2026-01-01", "2026-03-31", "700", "")
                .sign("beta", "k1", "2026-01-01", "2026-12-31", "20000", "");
        amend("acme", "k1", "40000", "PRICE");
        amend("acme", "k2", "6000", "VOLUME");
        office.command("acme", "agree-escalator", """
            {'contractId':'k2','steps':[{'effective':'2026-05-01','increaseBp':1000}]}\
            """);
        office.command("beta", "terminate-contract", """
            {'contractId':'k1','effective':'2026-05-01','byParty':'CLIENT','reason':'COMPETITOR'}\
            """);
        office.on("2026-06-15");
    }

    private void amend(String client, String contract, String rate, String change) {
        office.command(client, "amend-line", """
            {'contractId':'%s','lineId':'l1','unitRate':'%s','effective':'2026-02-01','change':'%s'}\
            """.formatted(contract, rate, change));
    }

    @Test
    void eachLineSaysWhatMovedIt() {
        assertThat(lines("churn"))
                .containsExactly(
                        "acme k3 l1 700.00 0.00 TERM_ENDED acme:4:0",
                        "beta k1 l1 20000.00 0.00 CONTRACT_TERMINATED:COMPETITOR beta:3:0");
        assertThat(lines("contraction")).containsExactly("acme k1 l1 45000.00 40000.00 LINE_AMENDED:PRICE acme:5:0");
        assertThat(lines("expansion")).containsExactly("acme k2 l1 5000.00 6000.00 LINE_AMENDED:VOLUME acme:6:0");
        assertThat(lines("escalation")).containsExactly("acme k2 l1 6000.00 6600.00 ESCALATOR acme:7:0");
    }

    private List<String> lines(String part) {
        return office.items("/v1/retention/lines?level=line&limit=1&part=" + part + "&" + SINCE).stream()
                .map(item -> String.join(
                        " ",
                        item.properties().stream()
                                .filter(field -> !field.getKey().equals("currency"))
                                .map(field -> field.getValue().asString())
                                .toList()))
                .toList();
    }

    @Test
    void atLevelAccountAnItemIsAClientWithTheLinesThatMovedIt() {
        JsonNode item =
                office.get("/v1/retention/lines?part=contraction&" + SINCE).at("/items/0");
        assertThat(item.propertyNames()).containsExactly("clientId", "currency", "before", "after", "lines");
        assertThat(item.get("before").asString()).isEqualTo("50700.00");
        assertThat(item.get("after").asString()).isEqualTo("46000.00");
        assertThat(item.get("lines")
                        .valueStream()
                        .map(line -> line.get("contractId").asString()))
                .containsExactly("k1", "k2", "k3");
        JsonNode risen =
                office.get("/v1/retention/lines?part=escalation&" + SINCE).at("/items/0");
        assertThat(risen.get("before").asString()).isEqualTo("46000.00");
        assertThat(risen.get("after").asString()).isEqualTo("46600.00");
        assertThat(risen.get("lines")).hasSize(1);
        assertThat(office.get("/v1/retention/lines?part=churn&" + SINCE)
                        .at("/items")
                        .valueStream()
                        .map(each -> each.get("clientId").asString()))
                .containsExactly("beta");
        assertThat(office.get("/v1/retention/lines?part=expansion&" + SINCE).get("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "account, churn",
        "account, contraction",
        "account, expansion",
        "account, escalation",
        "line, churn",
        "line, contraction",
        "line, expansion",
        "line, escalation"
    })
    void theItemsOfAFigureAddUpToIt(String level, String part) {
        for (String filter :
                new String[] {"", "&owner=ana", "&clientType=HEALTH_PLAN", "&asOf=2026-05-15&to=2026-05-15"}) {
            String asked = filter.contains("&to=") ? "from=2026-01-15" + filter : SINCE + filter;
            BigDecimal sum =
                    office.items("/v1/retention/lines?%s&level=%s&part=%s".formatted(asked, level, part)).stream()
                            .map(item -> amount(item, "before")
                                    .subtract(amount(item, "after"))
                                    .abs())
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            JsonNode group = office.get("/v1/retention?%s&level=%s".formatted(asked, level))
                    .at("/groups/0");
            assertThat(sum).as(asked).isEqualByComparingTo(amount(group, part));
        }
    }

    private static BigDecimal amount(JsonNode item, String field) {
        return new BigDecimal(item.get(field).asString());
    }

    @Test
    void aManagerOpensTheirOwnOnly() {
        var ana = office.as("ana", "manager");
        assertThat(ana.get("/v1/retention/lines?level=line&part=churn&" + SINCE).text())
                .contains("acme")
                .doesNotContain("beta");
        assertThat(ana.get("/v1/retention/lines?part=churn&owner=ben&" + SINCE).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/retention/lines?" + SINCE,
                "/v1/retention/lines?part=overdue&" + SINCE,
                "/v1/retention/lines?part=churn",
                "/v1/retention/lines?part=churn&period=2026&from=2026-01-01",
                "/v1/retention/lines?part=churn&limit=500&" + SINCE,
            })
    void refusesWhatItCannotRead(String target) {
        assertThat(office.reply(target).status()).as(target).isEqualTo(400);
    }
}
