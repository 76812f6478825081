package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.edge.Gateway.Reply;
import perennial.ledger.json.DomainJson;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;

/** Clients, retention, satisfaction and the agenda as they are asked for over HTTP. */
@ExtendWith(WithDynamo.class)
final class PortfolioQueriesTest {
    private Office office;

    @BeforeEach
    void open(TestTables tables) {
        office = new Office(tables)
                .onboard("acme", "Acme Works", "EMPLOYER", "mid", "u-1")
                .onboard("beta", "Beta-Health of Ohio", "HEALTH_PLAN", "large", "u-2")
                .onboard("gamma", "Gamma Clinics", "HEALTH_SYSTEM", "mid", "u-1")
                .sign("acme", "k1", "2026-01-01", "2026-06-30", "45000", "")
                .sign("acme", "k2", "2026-01-01", "2026-12-31", "5000", "")
                .sign("beta", "k1", "2026-01-01", "2026-12-31", "20000", "");
    }

    @Test
    void aClientOfThePortfolioHasItsValueAndItsOwners() {
        office.command("acme", "assign-owner", "{'role':'SALES','userId':'s-1'}");
        JsonNode item = office.get("/v1/clients").at("/items/0");
        assertThat(item.propertyNames())
                .containsExactly(
                        "clientId",
                        "name",
                        "clientType",
                        "segment",
                        "complexity",
                        "owner",
                        "owners",
                        "recurringValue",
                        "nextDueOn",
                        "onboardedOn",
                        "commit");
        assertThat(item.at("/owners/SALES").asString()).isEqualTo("s-1");
        assertThat(item.at("/recurringValue/0/amount").asString()).isEqualTo("50000.00");
        assertThat(item.get("nextDueOn").asString()).isEqualTo("2026-07-01");
        assertThat(item.get("commit").asInt()).isEqualTo(4);
        JsonNode gamma = office.get("/v1/clients").at("/items/2");
        assertThat(gamma.get("recurringValue")).isEmpty();
        assertThat(gamma.has("nextDueOn")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "q=a                 | acme",
                "q=heal              | beta",
                "q=OHIO              | beta",
                "q=gamma%20cl        | gamma",
                "q=eta               | ''",
                "owner=u-1           | acme,gamma",
                "segment=mid&clientType=EMPLOYER | acme",
                "complexity=MEDIUM   | acme,beta,gamma",
                "complexity=HIGH     | ''",
            })
    void filtersThePortfolio(String parameters, String expected) {
        assertThat(String.join(",", office.texts("/v1/clients?limit=1&" + parameters.strip(), "clientId")))
                .isEqualTo(expected);
    }

    @Test
    void oneClientInFullSaysTheHeadThatIfMatchWants() {
        office.command("acme", "launch-program", "{'product':'NUTRITION','goLive':'2026-02-01'}");
        Reply reply = office.command(
                "acme",
                "record-eligible-lives",
                "{'asOf':'2026-01-01','employees':900,'members':2000,'source':'CENSUS'}");
        JsonNode acme = office.get("/v1/clients/acme");
        assertThat(acme.propertyNames())
                .endsWith("head", "programs", "eligibleLives", "terminations", "contracts", "renewals");
        assertThat(acme.get("head").asLong())
                .isEqualTo(reply.json().get("commit").asLong())
                .isEqualTo(5);
        assertThat(acme.at("/programs/0/product").asString()).isEqualTo("NUTRITION");
        assertThat(acme.at("/eligibleLives/0/members").asInt()).isEqualTo(2000);
        assertThat(acme.at("/contracts/0").propertyNames())
                .containsExactly("contractId", "termStart", "termEnd", "currency", "autoRenew", "lines");
        assertThat(acme.at("/contracts/1/lines/0/annualValue").asString()).isEqualTo("5000.00");
        assertThat(acme.get("renewals")
                        .valueStream()
                        .map(row -> row.get("renewalId").asString()))
                .containsExactly("k1.1", "k2.1");
        assertThat(office.reply("/v1/clients/nobody").status()).isEqualTo(404);
    }

    @Test
    void aClientThatCameBackIsNotTerminatedAndShowsItsTimeAway() {
        office.command("gamma", "terminate-client", "{'effective':'2026-01-15','reason':'PRICE'}");
        assertThat(office.get("/v1/clients/gamma").get("terminatedOn").asString())
                .isEqualTo("2026-01-15");
        office.on("2026-01-20").command("gamma", "reinstate-client", "{'effective':'2026-01-18','reason':'WON_BACK'}");
        JsonNode gamma = office.get("/v1/clients/gamma");
        assertThat(gamma.has("terminatedOn")).isFalse();
        assertThat(gamma.get("terminations")).isEqualTo(DomainJson.tree("""
            [{"effective":"2026-01-15","reason":"PRICE","backOn":"2026-01-18","backFor":"WON_BACK"}]\
            """));
    }

    @Test
    void aClientIsNotThereBeforeItsFirstEvent() {
        office.on("2026-02-01");
        assertThat(office.reply("/v1/clients/acme?asOf=2026-01-09").status()).isEqualTo(404);
        assertThat(office.get("/v1/clients?asOf=2026-01-09").get("items")).isEmpty();
        assertThat(office.texts("/v1/clients?asOf=2026-01-10", "clientId")).containsExactly("acme", "beta", "gamma");
        assertThat(office.reply("/v1/clients/acme?asOf=2026-02-02").status()).isEqualTo(400);
    }

    @Test
    void readsItsOwnWriteOrSaysToComeBack() {
        Reply seen = office.command("acme", "classify-client", "{'complexity':'HIGH','reason':'REVIEW'}");
        String position = seen.json().get("position").asString();
        assertThat(office.get("/v1/clients/acme?after=" + position)
                        .get("complexity")
                        .asString())
                .isEqualTo("HIGH");
        Reply unseen = office.unseen("acme", "classify-client", "{'complexity':'LOW','reason':'REVIEW'}");
        Reply later = office.reply(
                "/v1/clients/acme?after=" + unseen.json().get("position").asString());
        assertThat(later.status()).isEqualTo(503);
        assertThat(later.headers()).containsKey("Retry-After");
    }

    @Test
    void anAnswerThatIsStillRightIsNotSentAgain() {
        String etag = office.reply("/v1/clients").headers().get("ETag");
        assertThat(office.reply("/v1/clients", Map.of("if-none-match", etag)).status())
                .isEqualTo(304);
    }

    @Test
    void retentionComparesTwoDays() {
        office.on("2026-07-20");
        JsonNode open = office.get("/v1/retention?from=2026-01-15&to=2026-07-15");
        assertThat(open.propertyNames()).containsExactly("from", "to", "level", "groups", "logos", "usageOnly");
        JsonNode usd = open.at("/groups/0");
        assertThat(usd.propertyNames())
                .containsExactly(
                        "currency",
                        "start",
                        "churn",
                        "contraction",
                        "expansion",
                        "escalation",
                        "end",
                        "overdue",
                        "grr",
                        "nrr",
                        "atr",
                        "logosStart",
                        "logosKept",
                        "logoRetention");
        assertThat(usd.get("start").asString()).isEqualTo("70000.00");
        assertThat(usd.get("contraction").asString()).isEqualTo("45000.00");
        assertThat(usd.get("overdue").asString()).isEqualTo("45000.00");
        assertThat(usd.get("grr").decimalValue()).isEqualByComparingTo("35.7143");
        assertThat(usd.get("atr").asString()).isEqualTo("45000.00");
        assertThat(usd.get("logosKept").asInt()).isEqualTo(2);
        JsonNode line = office.get("/v1/retention?from=2026-01-15&to=2026-07-15&level=line&owner=u-1");
        assertThat(line.at("/groups/0/churn").asString()).isEqualTo("45000.00");
        assertThat(line.get("level").asString()).isEqualTo("line");
        assertThat(office.get("/v1/retention?period=2026-Q3").get("to").asString())
                .isEqualTo("2026-07-20");
        assertThat(office.get("/v1/retention?from=2026-01-15").get("to").asString())
                .isEqualTo("2026-07-20");
    }

    @Test
    void satisfactionComesWithItsIntervalAndItsTrend() {
        office.on("2026-01-31");
        int id = 0;
        for (int score : new int[] {0, 7, 7, 9, 9, 9}) answer("acme", ++id, "NPS", score, "2026-01-20", "");
        answer("beta", ++id, "NPS", 10, "2026-01-21", ",'product':'NUTRITION','tags':['plan=gold']");
        for (int score : new int[] {5, 4, 3, 5, 2}) answer("beta", ++id, "CSAT", score, "2026-01-21", "");
        String nps = "/v1/satisfaction/trend?kind=NPS&from=2026-01-01&to=2026-02-28";
        JsonNode acme = office.get(nps + "&scope=client:acme&window=30d");
        assertThat(acme.propertyNames()).containsExactly("kind", "scope", "definition", "overall", "points", "trend");
        assertThat(acme.at("/overall/score").decimalValue()).isEqualByComparingTo("33.3333");
        assertThat(acme.at("/overall/se").decimalValue()).isEqualByComparingTo("30.4290");
        assertThat(acme.at("/overall/promoters").asInt()).isEqualTo(3);
        assertThat(acme.get("points")).hasSize(2);
        assertThat(acme.at("/points/0/rolling/n").asInt()).isEqualTo(6);
        assertThat(acme.at("/points/1/n").asInt()).isZero();
        assertThat(acme.at("/points/1").has("score")).isFalse();
        assertThat(acme.at("/points/1/tooFew").asBoolean()).isTrue();
        assertThat(acme.at("/trend").toString()).isEqualTo("{\"verdict\":\"TOO_FEW\"}");
        assertThat(office.get(nps).at("/overall/n").asInt()).isEqualTo(7);
        assertThat(office.get(nps + "&scope=type:HEALTH_PLAN").at("/overall/n").asInt())
                .isEqualTo(1);
        assertThat(office.get(nps + "&scope=segment:mid").at("/overall/n").asInt())
                .isEqualTo(6);
        assertThat(office.get(nps + "&scope=product:NUTRITION").at("/overall/n").asInt())
                .isEqualTo(1);
        assertThat(office.get(nps + "&scope=tag:plan=gold").at("/overall/n").asInt())
                .isEqualTo(1);
        JsonNode csat = office.get("/v1/satisfaction/trend?kind=CSAT&bucket=week");
        assertThat(csat.at("/overall/score").decimalValue()).isEqualByComparingTo("60");
        assertThat(csat.at("/overall/satisfied").asInt()).isEqualTo(3);
        assertThat(csat.at("/overall").has("promoters")).isFalse();
        assertThat(csat.at("/points/0/from").asString()).isEqualTo("2025-02-01");
    }

    private void answer(String client, int id, String kind, int score, String day, String more) {
        office.command(
                client,
                "record-response",
                "{'responseId':'r-%d','kind':'%s','score':%d,'at':'%sT09:00:00Z'%s}"
                        .formatted(id, kind, score, day, more));
    }

    @Test
    void theAgendaHasWhatIsDueAndWhatIsOverdue() {
        office.on("2026-07-20");
        JsonNode overdue = office.get("/v1/agenda?kind=RENEWAL_DUE").at("/items/0");
        assertThat(overdue.propertyNames())
                .containsExactly("dueAt", "kind", "clientId", "clientName", "entity", "title", "overdue", "command");
        assertThat(overdue.get("dueAt").asString()).startsWith("2026-07-01T00:00:00");
        assertThat(overdue.get("overdue").asBoolean()).isTrue();
        assertThat(overdue.at("/entity/id").asString()).isEqualTo("k1.1");
        assertThat(overdue.get("command").asString()).isEqualTo("expire-term");
        assertThat(office.texts("/v1/agenda?from=2026-07-21&until=2026-12-31&kind=NOTICE_DEADLINE&limit=1", "clientId"))
                .containsExactly("acme", "beta");
        assertThat(office.texts("/v1/agenda?until=2027-01-31&owner=u-2&limit=2", "clientId"))
                .isNotEmpty()
                .containsOnly("beta");
        assertThat(office.texts("/v1/agenda?until=2027-01-31&limit=3", "dueAt"))
                .isSorted()
                .hasSizeGreaterThan(10);
        assertThat(office.texts("/v1/agenda?until=2027-01-31&kind=MILESTONE", "title"))
                .contains("30 days to the term's end before renewal k1.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/clients?q=",
                "/v1/clients?complexity=EASY",
                "/v1/clients/acme?limit=1",
                "/v1/retention",
                "/v1/retention?to=2026-01-01",
                "/v1/retention?from=2026-01-01&to=2026-01-11",
                "/v1/retention?from=2026-01-02&to=2026-01-01",
                "/v1/retention?period=2026-Q5",
                "/v1/retention?period=2027",
                "/v1/retention?period=2026&from=2026-01-01",
                "/v1/retention?period=2026&level=ACCOUNT",
                "/v1/satisfaction/trend",
                "/v1/satisfaction/trend?kind=nps",
                "/v1/satisfaction/trend?kind=NPS&scope=client",
                "/v1/satisfaction/trend?kind=NPS&scope=type:CLINIC",
                "/v1/satisfaction/trend?kind=NPS&from=2026-01-02&to=2026-01-01",
                "/v1/satisfaction/trend?kind=NPS&from=2020-01-01&bucket=day",
                "/v1/satisfaction/trend?kind=NPS&window=90",
                "/v1/satisfaction/trend?kind=NPS&window=9999d",
                "/v1/agenda?until=soon",
                "/v1/agenda?kind=TASK",
                "/v1/agenda?asOf=2026-01-01",
            })
    void refusesWhatItCannotRead(String target) {
        assertThat(office.reply(target).status()).as(target).isEqualTo(400);
    }
}
