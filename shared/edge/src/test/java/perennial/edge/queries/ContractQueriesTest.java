package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.edge.Gateway.Reply;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;

/** What was agreed with a client, as it is asked for over HTTP. */
@ExtendWith(WithDynamo.class)
final class ContractQueriesTest {
    private static final String CONTRACT = "/v1/clients/acme/contracts/k1";

    private Office office;

    @BeforeEach
    void open(TestTables tables) {
        office = new Office(tables)
                .onboard("acme", "Acme Works", "EMPLOYER", "mid", "ana")
                .onboard("beta", "Beta Health", "HEALTH_PLAN", "mid", "ben")
                .sign("acme", "k1", "2026-01-01", "2026-12-31", "45000", ",'noticePeriod':{'amount':90,'unit':'DAYS'}")
                .sign("acme", "k2", "2026-01-01", "2026-12-31", "100", "")
                .sign("beta", "k1", "2026-01-01", "2026-12-31", "7", "");
        office.command("acme", "amend-line", """
            {'contractId':'k1','lineId':'l1','unitRate':'50000','effective':'2026-07-01','change':'PRICE'}\
            """);
        office.command("acme", "void-contract", "{'contractId':'k2','reason':'DUPLICATE'}");
    }

    @Test
    void aLineIsASeriesOfFees() {
        JsonNode fees = office.get(CONTRACT).at("/lines/0/fees");
        assertThat(fees.valueStream().map(JsonNode::toString))
                .containsExactly(
                        "{\"from\":\"2026-01-01\",\"to\":\"2026-07-01\",\"unitRate\":\"45000.0000\",\"units\":1,"
                                + "\"annualValue\":\"45000.00\",\"escalates\":false}",
                        "{\"from\":\"2026-07-01\",\"to\":\"2027-01-01\",\"unitRate\":\"50000.0000\",\"units\":1,"
                                + "\"annualValue\":\"50000.00\",\"escalates\":false}");
    }

    @Test
    void aMinimumFeeIsASeriesTooAndWhatTheContractIsWorthAtLeast() {
        office.command("acme", "set-minimum-fee", """
            {'contractId':'k1','annualFee':'48000','effective':'2026-01-05'}\
            """);
        office.command("acme", "set-minimum-fee", """
            {'contractId':'k1','annualFee':'60000','effective':'2026-09-01'}\
            """);
        assertThat(office.get(CONTRACT).get("minimumFee").valueStream().map(JsonNode::toString))
                .containsExactly(
                        "{\"from\":\"2026-01-05\",\"to\":\"2026-09-01\",\"annualFee\":\"48000.00\"}",
                        "{\"from\":\"2026-09-01\",\"to\":\"2027-01-01\",\"annualFee\":\"60000.00\"}");
        JsonNode client = office.get("/v1/clients/acme");
        assertThat(client.at("/recurringValue/0/amount").asString()).isEqualTo("48000.00");
        assertThat(client.at("/contracts/0/minimumFee").asString()).isEqualTo("48000.00");
        JsonNode renewal = office.get("/v1/clients/acme/renewals/k1.1");
        assertThat(renewal.get("annualValue").asString()).isEqualTo("60000.00");
        assertThat(renewal.get("minimumFee").asString()).isEqualTo("60000.00");
        assertThat(office.get("/v1/portfolio?owner=ana")
                        .at("/totals/0/recurringValue")
                        .asString())
                .isEqualTo("48000.00");
    }

    @Test
    void linesThatRunWithAnotherContractSayWhereTheyWentAndCameFrom() {
        office.command("acme", "sign-contract", """
            {'contractId':'k3','termStart':'2026-01-01','termEnd':'2027-06-30','currency':'USD','autoRenew':{'mode':'NONE'},
             'lines':[{'lineId':'l9','product':'NUTRITION','feeModel':'FLAT','unitRate':'1000','units':1}]}\
            """);
        office.command("acme", "co-term", "{'contractId':'k1','intoContractId':'k3','effective':'2026-05-01'}");

        JsonNode from = office.get(CONTRACT);
        assertThat(from.at("/lines/0/left").toString()).isEqualTo("{\"on\":\"2026-05-01\",\"into\":\"k3\"}");
        assertThat(from.at("/lines/0/fees")).hasSize(1);
        assertThat(from.at("/lines/0/fees/0/to").asString()).isEqualTo("2026-05-01");
        assertThat(from.at("/terms/0/lastDay").asString()).isEqualTo("2026-04-30");
        assertThat(from.at("/terms/0/outcome").asString()).isEqualTo("CONSOLIDATED");
        JsonNode joined = office.get("/v1/clients/acme/contracts/k3").at("/lines/1");
        assertThat(joined.get("lineId").asString()).isEqualTo("l1");
        assertThat(joined.get("joinedFrom").asString()).isEqualTo("k1");
        assertThat(joined.at("/fees/1/unitRate").asString()).isEqualTo("50000.0000");
        assertThat(joined.at("/fees/1/to").asString()).isEqualTo("2027-07-01");
        assertThat(from.get("versions")
                        .valueStream()
                        .map(version -> version.get("type").asString()))
                .containsExactly("ContractSigned", "LineAmended", "LinesCoTermed", "TermCut");
    }

    @Test
    void whatIsConsolidatedIsFoundBySayingSoAndCountsNowhere() {
        office.command("acme", "sign-contract", """
            {'contractId':'k3','termStart':'2026-01-01','termEnd':'2027-06-30','currency':'USD','autoRenew':{'mode':'NONE'},
             'lines':[{'lineId':'l9','product':'NUTRITION','feeModel':'FLAT','unitRate':'1000','units':1}]}\
            """);
        office.command("acme", "co-term", "{'contractId':'k1','intoContractId':'k3','effective':'2026-01-10'}");

        assertThat(office.texts("/v1/renewals?owner=ana&state=consolidated", "renewalId"))
                .containsExactly("k1.1");
        assertThat(office.get("/v1/renewals?owner=ana&state=consolidated")
                        .at("/items/0/outcome")
                        .asString())
                .isEqualTo("CONSOLIDATED");
        assertThat(office.texts("/v1/renewals?owner=ana&state=all", "renewalId"))
                .containsExactly("k3.1");
        JsonNode due = office.get("/v1/renewals/due?on=2026-12-01&within=90&owner=ana");
        assertThat(due.at("/windows/0/totals")).isEmpty();
        JsonNode rate = office.get("/v1/renewals/rate?dueFrom=2026-01-01&dueTo=2027-12-31&owner=ana");
        assertThat(rate.at("/rates/0/atr").asString()).isEqualTo("51000.00");
        assertThat(rate.at("/rates/0/dueCount").asInt()).isEqualTo(1);
        JsonNode retention = office.get("/v1/retention?from=2026-01-09&to=2026-01-10&owner=ana");
        assertThat(retention.at("/groups/0/churn").asString()).isEqualTo("0.00");
        assertThat(retention.at("/groups/0/end").asString()).isEqualTo("46000.00");
        assertThat(office.get("/v1/clients/acme")
                        .get("renewals")
                        .valueStream()
                        .map(row -> row.get("renewalId").asString()))
                .containsExactly("k1.1", "k3.1");
    }

    @Test
    void versionsAreTheChangesOfWhatWasAgreedAndNoticeIsNone() {
        office.command("acme", "give-notice", """
            {'contractId':'k1','receivedOn':'2026-01-09','byParty':'CLIENT','method':'LETTER'}\
            """);
        JsonNode contract = office.get(CONTRACT);
        assertThat(contract.get("versions")
                        .valueStream()
                        .map(version -> version.get("id").asString() + " "
                                + version.get("type").asString()))
                .containsExactly("acme:2:0 ContractSigned", "acme:4:0 LineAmended");
        assertThat(contract.at("/versions/0").propertyNames()).containsExactly("id", "at", "recordedAt", "by", "type");
        assertThat(contract.at("/notice/receivedOn").asString()).isEqualTo("2026-01-09");
        assertThat(contract.at("/notice/late").asBoolean()).isFalse();
        assertThat(contract.at("/deadlines/0").propertyNames()).contains("kind", "dueAt");
        assertThat(contract.at("/terms/0/termEnd").asString()).isEqualTo("2026-12-31");
        assertThat(contract.at("/terms/0/renewalId").asString()).isEqualTo("k1.1");
        assertThat(contract.at("/noticePeriod/amount").asInt()).isEqualTo(90);
    }

    @Test
    void asOfAnEarlierDayItIsWhatItWas() {
        office.on("2026-03-01").command("acme", "extend-term", "{'contractId':'k1','toDate':'2027-03-31'}");
        JsonNode then = office.get(CONTRACT + "?asOf=2026-01-15");
        assertThat(then.at("/terms/0/termEnd").asString()).isEqualTo("2026-12-31");
        assertThat(then.get("versions")).hasSize(2);
        assertThat(office.get(CONTRACT).at("/lines/0/fees/1/to").asString()).isEqualTo("2027-04-01");
        assertThat(office.reply(CONTRACT + "?asOf=2026-01-09").status()).isEqualTo(404);
    }

    @Test
    void theListHasAllOfAClientsPageByPageAndWhatNeverWasHasNoFees() {
        assertThat(office.texts("/v1/clients/acme/contracts?limit=1", "contractId"))
                .containsExactly("k1", "k2");
        JsonNode voided = office.items("/v1/clients/acme/contracts").getLast();
        assertThat(voided.get("voided").asBoolean()).isTrue();
        assertThat(voided.at("/lines/0/fees")).isEmpty();
        assertThat(voided.get("deadlines")).isEmpty();
        JsonNode first = office.get("/v1/clients/acme/contracts").at("/items/0");
        assertThat(first).isEqualTo(office.get(CONTRACT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/clients/%s/contracts", "/v1/clients/%s/contracts/k1"})
    void anothersAreNotThereForAManager(String target) {
        var ana = office.as("ana", "manager");
        Reply theirs = ana.get(target.formatted("beta"));
        Reply nobodys = ana.get(target.formatted("nono"));
        assertThat(theirs.status()).as(theirs.text()).isEqualTo(404);
        assertThat(theirs.text().replace("beta", "nono")).isEqualTo(nobodys.text());
        assertThat(ana.get(target.formatted("acme")).status()).isEqualTo(200);
        for (String role : List.of("lead", "auditor")) {
            assertThat(office.as("ana", role).get(target.formatted("beta")).status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/clients/acme/contracts/k1?limit=1",
                "/v1/clients/acme/contracts?limit=0",
                "/v1/clients/acme/contracts/k!1"
            })
    void refusesWhatItCannotRead(String target) {
        assertThat(office.reply(target).status()).as(target).isEqualTo(400);
    }
}
