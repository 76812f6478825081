package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;

/** What a portfolio holds, and how much of what fell due was renewed, as they are asked for over HTTP. */
@ExtendWith(WithDynamo.class)
final class PortfolioTotalsTest {
    private Office office;

    @BeforeEach
    void open(TestTables tables) {
        office = new Office(tables)
                .onboard("acme", "Acme Works", "EMPLOYER", "mid", "ana")
                .onboard("beta", "Beta Health", "HEALTH_PLAN", "mid", "ana")
                .onboard("gamma", "Gamma Clinics", "HEALTH_SYSTEM", "mid", "ben")
                .sign("acme", "k1", "2026-01-01", "2026-06-30", "45000", ",'noticePeriod':{'amount':90,'unit':'DAYS'}")
                .sign("acme", "k2", "2026-01-01", "2026-02-28", "5000", "")
                .sign("beta", "k1", "2026-01-01", "2026-12-31", "20000", "")
                .sign("gamma", "k1", "2026-01-01", "2026-12-31", "700", "");
        office.command("beta", "call-forecast", """
            {'renewalId':'k1.1','category':'COMMIT','amount':'20000','closeDate':'2026-12-15'}\
            """);
    }

    @Test
    void saysWhatIsInForceAndWhatCallsForAttention() {
        office.on("2026-04-15");
        JsonNode portfolio = office.get("/v1/portfolio?owner=ana");
        assertThat(portfolio.propertyNames()).containsExactly("asOf", "clients", "totals", "usageOnly");
        assertThat(portfolio.get("asOf").asString()).isEqualTo("2026-04-15");
        assertThat(portfolio.get("clients").asInt()).isEqualTo(2);
        assertThat(portfolio.get("totals")).hasSize(1);
        assertThat(portfolio.at("/totals/0").toString())
                .isEqualTo("{\"currency\":\"USD\",\"recurringValue\":\"65000.00\",\"due90\":\"45000.00\","
                        + "\"noticeGiven\":\"0.00\",\"locksIn\":\"0.00\",\"overdue\":\"5000.00\","
                        + "\"uncalled\":\"50000.00\"}");
        assertThat(office.get("/v1/portfolio").at("/totals/0/recurringValue").asString())
                .isEqualTo("65700.00");
    }

    @Test
    void noticeAndAutoRenewalPastItsDeadlineStandApart() {
        office.command("acme", "set-auto-renewal", "{'contractId':'k1','mode':'SAME_TERM'}");
        office.command("beta", "give-notice", """
            {'contractId':'k1','receivedOn':'2026-01-10','byParty':'CLIENT','method':'EMAIL'}\
            """);
        office.on("2026-04-15");
        JsonNode usd = office.get("/v1/portfolio?owner=ana").at("/totals/0");
        assertThat(usd.get("locksIn").asString()).isEqualTo("45000.00");
        assertThat(usd.get("noticeGiven").asString()).isEqualTo("20000.00");
    }

    @Test
    void agreesWithTheRoutesThatListWhatItSums() {
        office.on("2026-04-15");
        JsonNode usd = office.get("/v1/portfolio?owner=ana").at("/totals/0");
        assertThat(usd.get("due90"))
                .isEqualTo(office.get("/v1/renewals/due?within=90&owner=ana").at("/windows/0/totals/0/annualValue"));
        assertThat(usd.get("uncalled"))
                .isEqualTo(office.get("/v1/renewals/summary?owner=ana").at("/groups/0/uncalled/annualValue"));
        assertThat(office.items("/v1/renewals?owner=ana").stream()
                        .filter(row -> row.get("overdue").asBoolean())
                        .map(row -> row.get("annualValue").asString()))
                .containsExactly(usd.get("overdue").asString());
    }

    @Test
    void satisfactionIsOfTheLast90DaysAndAbsentWhereAnswersAreTooFew() {
        office.on("2026-05-01");
        int id = 0;
        for (int score : new int[] {0, 9, 9, 10}) answer("acme", ++id, score, "2026-04-20");
        answer("beta", ++id, 0, "2026-01-20");
        answer("gamma", ++id, 0, "2026-04-20");
        assertThat(office.get("/v1/portfolio?owner=ana").has("satisfaction"))
                .as("4 within 90 days, and 5 are wanted")
                .isFalse();
        answer("beta", ++id, 7, "2026-01-31");
        assertThat(office.get("/v1/portfolio?owner=ana").has("satisfaction"))
                .as("the 91st day back is out")
                .isFalse();
        answer("beta", ++id, 7, "2026-02-01");
        JsonNode nps = office.get("/v1/portfolio?owner=ana").get("satisfaction");
        assertThat(nps.propertyNames()).containsExactly("n", "score", "low", "high");
        assertThat(nps.get("n").asInt()).isEqualTo(5);
        assertThat(nps.get("score").decimalValue()).isEqualByComparingTo("40");
        assertThat(office.as("ana", "manager").get("/v1/portfolio").json().get("satisfaction"))
                .isEqualTo(nps);
        assertThat(office.get("/v1/portfolio?owner=ana&asOf=2026-04-30").has("satisfaction"))
                .isFalse();
    }

    private void answer(String client, int id, int score, String day) {
        office.command(
                client,
                "record-response",
                "{'responseId':'r-%d','kind':'NPS','score':%d,'at':'%sT09:00:00Z'}".formatted(id, score, day));
    }

    @Test
    void asOfAnEarlierDayItIsWhatItWas() {
        office.on("2026-06-01").command("acme", "terminate-contract", """
            {'contractId':'k1','effective':'2026-06-01','byParty':'CLIENT','reason':'PRICE'}\
            """);
        assertThat(office.get("/v1/portfolio?owner=ana")
                        .at("/totals/0/recurringValue")
                        .asString())
                .isEqualTo("20000.00");
        JsonNode then = office.get("/v1/portfolio?owner=ana&asOf=2026-05-31");
        assertThat(then.at("/totals/0/recurringValue").asString()).isEqualTo("65000.00");
        assertThat(then.get("asOf").asString()).isEqualTo("2026-05-31");
        assertThat(office.get("/v1/portfolio?asOf=2026-01-09").get("clients").asInt())
                .isZero();
    }

    @Test
    void ratesAreOfWhatFellDue() {
        office.on("2026-06-20");
        office.command("acme", "close-renewal", """
            {'renewalId':'k1.1','signedOn':'2026-06-20','lines':[{'lineId':'l1','action':'UPLIFT','unitRate':'50000'}]}\
            """);
        JsonNode rates = office.get("/v1/renewals/rate?dueFrom=2026-01-01&dueTo=2026-12-31&owner=ana");
        assertThat(rates.propertyNames()).containsExactly("dueFrom", "dueTo", "rates");
        assertThat(rates.at("/rates/0").toString())
                .isEqualTo("{\"currency\":\"USD\",\"atr\":\"50000.00\",\"renewed\":\"45000.00\",\"grossRate\":90.0000,"
                        + "\"netRate\":100.0000,\"renewedCount\":1,\"dueCount\":2,"
                        + "\"open\":{\"count\":1,\"annualValue\":\"5000.00\"}}");
        office.command("acme", "record-churn", "{'renewalId':'k2.1','reason':'PRICE'}");
        assertThat(office.get("/v1/renewals/rate?dueFrom=2026-01-01&dueTo=2026-12-31&owner=ana")
                        .at("/rates/0/open")
                        .toString())
                .isEqualTo("{\"count\":0,\"annualValue\":\"0.00\"}");
        assertThat(office.get("/v1/renewals/rate?dueFrom=2026-01-11&dueTo=2026-06-20&owner=ana")
                        .at("/rates/0/atr"))
                .isEqualTo(office.get("/v1/retention?from=2026-01-10&to=2026-06-20&owner=ana")
                        .at("/groups/0/atr"));
        assertThat(office.get("/v1/renewals/rate?dueFrom=2030-01-01&dueTo=2030-01-01")
                        .get("rates"))
                .isEmpty();
        assertThat(office.as("ben", "manager")
                        .get("/v1/renewals/rate?dueFrom=2026-01-01&dueTo=2027-01-01")
                        .json()
                        .at("/rates/0/atr")
                        .asString())
                .isEqualTo("700.00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/portfolio?limit=1",
                "/v1/portfolio?asOf=2027-01-01",
                "/v1/renewals/rate",
                "/v1/renewals/rate?dueFrom=2026-01-01",
                "/v1/renewals/rate?dueFrom=2026-01-02&dueTo=2026-01-01",
                "/v1/renewals/rate?dueFrom=2026-01-02&dueTo=soon",
            })
    void refusesWhatItCannotRead(String target) {
        assertThat(office.reply(target).status()).as(target).isEqualTo(400);
    }

    @Test
    void anothersPortfolioIsRefused() {
        assertThat(office.as("ana", "manager").get("/v1/portfolio?owner=ben").status())
                .isEqualTo(403);
        assertThat(office.as("ana", "operator").get("/v1/portfolio").status()).isEqualTo(403);
    }
}
