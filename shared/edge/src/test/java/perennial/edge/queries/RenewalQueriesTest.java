package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;

/** The pipeline as it is asked for over HTTP, with domain.md's worked figures. */
@ExtendWith(WithDynamo.class)
final class RenewalQueriesTest {
    private Office office;

    @BeforeEach
    void open(TestTables tables) {
        office = new Office(tables)
                .policy(
                        "set-forecast-policy",
                        "{'probabilities':{'COMMIT':0.70,'BEST_CASE':0.85,'PIPELINE':0.50,'AT_RISK':0.25,'OMITTED':0}}")
                .onboard("acme", "Acme Works", "EMPLOYER", "mid", "u-1")
                .onboard("beta", "Beta Health", "HEALTH_PLAN", "large", "u-2")
                .onboard("gamma", "Gamma Clinics", "HEALTH_SYSTEM", "mid", "u-1")
                .sign("acme", "k1", "2026-01-01", "2026-12-31", "45000", ",'noticePeriod':{'amount':90,'unit':'DAYS'}")
                .sign("beta", "k1", "2026-01-01", "2026-06-30", "20000", "")
                .sign("gamma", "k1", "2026-01-01", "2026-07-14", "12000", "")
                .sign("gamma", "k2", "2026-01-01", "2026-08-31", "7000.50", "");
        call("acme", "COMMIT", "45000");
        call("beta", "BEST_CASE", "18500");
        call("gamma", "PIPELINE", "12000");
    }

    private void call(String client, String category, String amount) {
        office.command(
                client,
                "call-forecast",
                "{'renewalId':'k1.1','category':'%s','amount':'%s','closeDate':'2026-06-15'}"
                        .formatted(category, amount));
    }

    @Test
    void aRowSaysAllThatTheInterfacePromises() {
        JsonNode row = office.get("/v1/renewals?owner=u-1&dueFrom=2027-01-01").at("/items/0");
        assertThat(row.propertyNames())
                .containsExactly(
                        "clientId",
                        "clientName",
                        "clientType",
                        "segment",
                        "owner",
                        "renewalId",
                        "contractId",
                        "stage",
                        "category",
                        "termEnd",
                        "dueOn",
                        "opensOn",
                        "noticeDeadline",
                        "noticeLate",
                        "noticeAccepted",
                        "locksIn",
                        "overdue",
                        "autoRenew",
                        "annualValue",
                        "forecastAmount",
                        "closeDate",
                        "currency",
                        "probability",
                        "weighted",
                        "stageSince",
                        "commit");
        assertThat(row.get("noticeDeadline").asString()).isEqualTo("2026-10-02");
        assertThat(row.get("annualValue").asString()).isEqualTo("45000.00");
        assertThat(row.get("probability").decimalValue()).isEqualByComparingTo("0.7");
        assertThat(row.get("weighted").asString()).isEqualTo("31500.00");
        assertThat(row.get("commit").asLong()).isEqualTo(3);
        assertThat(row.get("overdue").asBoolean()).isFalse();
    }

    @Test
    void theSummaryWeighsWhatIsCalledAndKeepsTheUncalledApart() {
        JsonNode summary = office.get("/v1/renewals/summary");
        assertThat(summary.propertyNames()).containsExactly("asOf", "policy", "groups");
        assertThat(summary.get("policy").asLong()).isEqualTo(1);
        JsonNode all = summary.at("/groups/0");
        assertThat(summary.get("groups")).hasSize(1);
        assertThat(all.propertyNames())
                .containsExactly("by", "currency", "count", "annualValue", "weighted", "spread", "uncalled");
        assertThat(all.get("weighted").asString()).isEqualTo("53225.00");
        assertThat(all.get("spread").asString()).isEqualTo("22469.69");
        assertThat(all.get("count").asInt()).isEqualTo(4);
        assertThat(all.get("annualValue").asString()).isEqualTo("84000.50");
        assertThat(all.at("/uncalled/count").asInt()).isEqualTo(1);
        assertThat(all.at("/uncalled/annualValue").asString()).isEqualTo("7000.50");
    }

    @Test
    void groupsStandInOrderAndSayWhatTheyAreOf() {
        JsonNode groups =
                office.get("/v1/renewals/summary?groupBy=dueQuarter,owner").get("groups");
        assertThat(groups.valueStream().map(group -> group.get("by").toString()))
                .containsExactly(
                        "{\"dueQuarter\":\"2026-Q3\",\"owner\":\"u-1\"}",
                        "{\"dueQuarter\":\"2026-Q3\",\"owner\":\"u-2\"}",
                        "{\"dueQuarter\":\"2027-Q1\",\"owner\":\"u-1\"}");
        JsonNode categories =
                office.get("/v1/renewals/summary?groupBy=category").get("groups");
        assertThat(categories
                        .valueStream()
                        .map(group -> group.at("/by/category").asString()))
                .containsExactly("COMMIT", "BEST_CASE", "PIPELINE", "UNCALLED");
        assertThat(categories.get(3).has("weighted")).as("no data is no data").isFalse();
    }

    @Test
    void whatIsClosedCountsAtItsFinalValueAndChurnForNothing() {
        office.on("2026-06-20");
        office.command(
                "beta",
                "give-notice",
                "{'contractId':'k1','receivedOn':'2026-06-20','byParty':'CLIENT','method':'LETTER'}");
        office.command("beta", "record-churn", "{'renewalId':'k1.1','reason':'PRICE'}");
        office.command("gamma", "close-renewal", """
            {'renewalId':'k1.1','signedOn':'2026-06-20',
             'lines':[{'lineId':'l1','action':'UPLIFT','unitRate':'13000'}]}\
            """);
        JsonNode closed =
                office.get("/v1/renewals?state=closed&sort=clientName").get("items");
        assertThat(closed.at("/0/outcome").asString()).isEqualTo("CHURNED");
        assertThat(closed.at("/0/weighted").asString()).isEqualTo("0.00");
        assertThat(closed.at("/1/outcome").asString()).isEqualTo("RENEWED_WITH_UPSELL");
        assertThat(closed.at("/1/mechanism").asString()).isEqualTo("SIGNED");
        assertThat(closed.at("/1/probability").decimalValue()).isEqualByComparingTo("1");
        assertThat(closed.at("/1/weighted").asString()).isEqualTo("13000.00");
        JsonNode all =
                office.get("/v1/renewals/summary?state=all&dueTo=2026-07-31").at("/groups/0");
        assertThat(all.get("weighted").asString()).isEqualTo("13000.00");
        assertThat(all.get("spread").asString()).isEqualTo("0.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                              | beta k1.1,gamma k1.1,gamma k2.1,acme k1.1",
                "sort=-dueOn                   | acme k1.1,gamma k2.1,gamma k1.1,beta k1.1",
                "sort=annualValue              | gamma k2.1,gamma k1.1,beta k1.1,acme k1.1",
                "sort=-clientName              | gamma k1.1,gamma k2.1,beta k1.1,acme k1.1",
                "sort=noticeDeadline           | beta k1.1,gamma k1.1,gamma k2.1,acme k1.1",
                "owner=u-2                     | beta k1.1",
                "owner=nobody                  | ''",
                "clientType=EMPLOYER           | acme k1.1",
                "clientType=EMPLOYER,HEALTH_PLAN | beta k1.1,acme k1.1",
                "segment=mid                   | gamma k1.1,gamma k2.1,acme k1.1",
                "category=COMMIT,BEST_CASE     | beta k1.1,acme k1.1",
                "category=UNCALLED             | gamma k2.1",
                "stage=PLANNING                | ''",
                "state=closed                  | ''",
                "dueFrom=2026-07-01&dueTo=2026-07-15 | beta k1.1,gamma k1.1",
                "termEndFrom=2026-07-01&termEndTo=2026-08-31 | gamma k1.1,gamma k2.1",
                "noticeFrom=2026-10-02&noticeTo=2026-10-02 | acme k1.1",
                "dueFrom=2026-08-01&dueTo=2026-07-01 | ''",
            })
    void filtersAndSorts(String parameters, String expected) {
        String target = "/v1/renewals?limit=1" + (parameters == null ? "" : "&" + parameters.strip());
        assertThat(String.join(
                        ",",
                        office.items(target).stream()
                                .map(row -> row.get("clientId").asString() + " "
                                        + row.get("renewalId").asString())
                                .toList()))
                .isEqualTo(expected);
    }

    @Test
    void dueWindowsCountTheRowsThatTheyLinkTo() {
        JsonNode due = office.get("/v1/renewals/due?on=2026-06-30&within=0,14,15,400&owner=u-1");
        assertThat(due.propertyNames()).containsExactly("on", "windows");
        assertThat(due.get("windows")
                        .valueStream()
                        .map(window -> window.at("/totals/0/count").asInt(0)))
                .containsExactly(0, 1, 1, 3);
        for (JsonNode window : due.get("windows")) {
            assertThat(office.items(window.get("rows").asString()))
                    .hasSize(window.at("/totals/0/count").asInt(0));
        }
        assertThat(due.at("/windows/1/totals/0/annualValue").asString()).isEqualTo("12000.00");
        assertThat(office.get("/v1/renewals/due")
                        .get("windows")
                        .valueStream()
                        .map(w -> w.get("within").asInt()))
                .containsExactly(30, 60, 90, 120);
    }

    @Test
    void extendedTermsFallDueByTheirNewEnd() {
        office.command("beta", "extend-term", "{'contractId':'k1','toDate':'2026-10-31'}");
        assertThat(office.texts("/v1/renewals?termEndTo=2026-06-30", "clientId"))
                .isEmpty();
        assertThat(office.texts("/v1/renewals?termEndFrom=2026-10-31&termEndTo=2026-10-31", "clientId"))
                .containsExactly("beta");
    }

    @Test
    void looksBackOnBothClocks() {
        office.on("2026-02-01").command("acme", "advance-renewal", "{'renewalId':'k1.1','to':'PLANNING'}");
        office.on("2026-03-01").command("acme", "assign-owner", "{'role':'CLIENT_MANAGER','userId':'u-3'}");
        office.on("2026-04-01");
        String acme = "/v1/renewals?dueFrom=2027-01-01&state=all";
        assertThat(office.get(acme).at("/items/0/stage").asString()).isEqualTo("PLANNING");
        assertThat(office.get(acme).at("/items/0/owner").asString()).isEqualTo("u-3");
        assertThat(office.get(acme + "&asOf=2026-01-31").at("/items/0/stage").asString())
                .isEqualTo("SCHEDULED");
        assertThat(office.get(acme + "&asOf=2026-02-28").at("/items/0/owner").asString())
                .isEqualTo("u-1");
        assertThat(office.get(acme + "&asKnownAt=2026-01-31")
                        .at("/items/0/stage")
                        .asString())
                .isEqualTo("SCHEDULED");
        assertThat(office.get("/v1/renewals?asOf=2025-12-31").get("items")).isEmpty();
        assertThat(office.reply(acme + "&asOf=2026-04-02").status()).isEqualTo(400);
        assertThat(office.reply(acme + "&asKnownAt=2026-04-01T11:59:30Z").status())
                .isEqualTo(400);
    }

    @Test
    void oneRenewalInFullSaysWhatIsOfferedAndWhatCanBeDone() {
        office.on("2026-02-01").command("acme", "advance-renewal", "{'renewalId':'k1.1','to':'PLANNING'}");
        office.command("acme", "issue-proposal", """
            {'renewalId':'k1.1','termMonths':12,'lines':[{'lineId':'l1','action':'DOWNSELL','unitRate':'40000','reason':'PRICE'},
              {'lineId':'l2','action':'ADD','product':'DERMATOLOGY','feeModel':'PER_CASE','unitRate':'30','units':100}]}\
            """);
        JsonNode renewal = office.get("/v1/clients/acme/renewals/k1.1");
        assertThat(renewal.propertyNames())
                .startsWith("clientId", "clientName")
                .endsWith(
                        "lines",
                        "proposals",
                        "concessions",
                        "concessionTotal",
                        "breaks",
                        "lineNotices",
                        "milestones",
                        "history",
                        "allowed");
        assertThat(renewal.at("/lines/0/now/annualValue").asString()).isEqualTo("45000.00");
        assertThat(renewal.at("/lines/0/proposed/annualValue").asString()).isEqualTo("40000.00");
        assertThat(renewal.at("/lines/0/change").asString()).isEqualTo("-5000.00");
        assertThat(renewal.at("/lines/1").has("now")).isFalse();
        assertThat(renewal.at("/lines/1/proposed/unitRate").asString()).isEqualTo("30.0000");
        assertThat(renewal.at("/lines/1/proposed").has("annualValue"))
                .as("usage has none")
                .isFalse();
        assertThat(renewal.get("proposals")).hasSize(1);
        assertThat(renewal.get("history")
                        .valueStream()
                        .map(event -> event.get("type").asString()))
                .containsExactly(
                        "ContractSigned", "RenewalScheduled", "ForecastCalled", "RenewalAdvanced", "ProposalIssued");
        assertThat(renewal.at("/history/4/id").asString()).isEqualTo("acme:5:0");
        assertThat(renewal.get("milestones")
                        .valueStream()
                        .map(mark -> mark.get("on").asString()))
                .isSorted()
                .contains("2026-04-05", "2026-12-30");
        assertThat(renewal.get("allowed")
                        .valueStream()
                        .filter(each -> each.has("to") && !each.has("blockedBy"))
                        .map(each -> each.get("to").asString()))
                .as("where it stands, who decides may be named")
                .containsExactlyInAnyOrder("PROPOSED", "NEGOTIATING", "VERBAL_COMMIT", "PLANNING");
        assertThat(office.get("/v1/clients/acme/renewals/k1.1?asOf=2026-01-31").has("allowed"))
                .isFalse();
        assertThat(office.reply("/v1/clients/acme/renewals/k1.2").status()).isEqualTo(404);
        assertThat(office.reply("/v1/clients/acme/renewals/none").status()).isEqualTo(404);
        assertThat(office.reply("/v1/clients/nobody/renewals/k1.1").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/renewals?stage=BEGUN",
                "/v1/renewals?state=OPEN",
                "/v1/renewals?sort=owner",
                "/v1/renewals?dueFrom=2026-02-30",
                "/v1/renewals?owner=a@b.c",
                "/v1/renewals?limit=201",
                "/v1/renewals?next=abc",
                "/v1/renewals?after=abc",
                "/v1/renewals?quarter=1",
                "/v1/renewals/summary?groupBy=stage,stage",
                "/v1/renewals/summary?sort=dueOn",
                "/v1/renewals/due?within=-1",
                "/v1/renewals/due?within=",
            })
    void refusesWhatItCannotRead(String target) {
        assertThat(office.reply(target).status()).isEqualTo(400);
    }
}
