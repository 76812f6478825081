package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.edge.Gateway.Reply;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;

/** Notice for one of two products, over HTTP: what is shown of it, and what goes on. */
@ExtendWith(WithDynamo.class)
final class LineNoticeQueriesTest {
    private static final String CONTRACT = "/v1/clients/acme/contracts/k1";
    private static final String RENEWAL = "/v1/clients/acme/renewals/k1.1";

    private Office office;

    @BeforeEach
    void open(TestTables tables) {
        office = new Office(tables)
                .onboard("acme", "Acme Works", "EMPLOYER", "mid", "ana")
                .sign("acme", "k1", "2026-01-01", "2026-12-31", "45000", ",'noticePeriod':{'amount':90,'unit':'DAYS'}");
        office.command("acme", "add-line", """
            {'contractId':'k1','lineId':'l2','product':'DIABETES','feeModel':'FLAT','unitRate':'5000','units':1,
             'effective':'2026-01-05'}\
            """);
    }

    private void notice(String receivedOn) {
        office.command("acme", "give-notice", """
            {'contractId':'k1','receivedOn':'%s','byParty':'CLIENT','method':'EMAIL','lineIds':['l2']}\
            """.formatted(receivedOn));
    }

    @Test
    void itStandsInTheContractAndTheRenewal() {
        notice("2026-01-09");
        JsonNode notices = office.get(CONTRACT).get("lineNotices");
        assertThat(notices.valueStream().map(JsonNode::toString))
                .containsExactly("{\"term\":1,\"lineId\":\"l2\",\"receivedOn\":\"2026-01-09\",\"byParty\":\"CLIENT\","
                        + "\"method\":\"EMAIL\",\"late\":false,\"accepted\":false,\"contradictsAutoRenewal\":false}");
        JsonNode renewal = office.get(RENEWAL);
        assertThat(renewal.get("lineNotices")).isEqualTo(notices);
        assertThat(renewal.get("history")
                        .valueStream()
                        .map(entry -> entry.get("type").asString()))
                .contains("LineNoticeGiven");
        assertThat(renewal.has("noticeGivenOn")).as("the contract goes on").isFalse();
        office.command("acme", "withdraw-notice", "{'contractId':'k1','lineIds':['l2']}");
        assertThat(office.get(CONTRACT).get("lineNotices")).isEmpty();
    }

    @Test
    void aSignatureThatSaysNothingOfLinesIsTheCauseOfItsLoss() {
        notice("2026-01-09");
        office.on("2026-12-20");
        String started = office.command("acme", "close-renewal", "{'renewalId':'k1.1','signedOn':'2026-12-19'}")
                .json()
                .at("/events/1/id")
                .asString();
        office.on("2027-01-15");
        JsonNode lost = office.get("/v1/retention/lines?level=line&part=churn&from=2026-12-31&to=2027-01-10")
                .at("/items/0");
        assertThat(lost.get("lineId").asString()).isEqualTo("l2");
        assertThat(lost.get("cause").asString()).isEqualTo("LINE_NOT_RENEWED:UNKNOWN");
        assertThat(lost.get("eventId").asString()).isEqualTo(started);
    }

    @Test
    void lateNoticeIsAcceptedForTheLinesThatWereAskedFor() {
        office.on("2026-11-10");
        notice("2026-11-09");
        office.command("acme", "request-approval", """
            {'approvalId':'a1','subject':{'kind':'CONTRACT','id':'k1'},'ask':'LATE_NOTICE','neededBy':'2026-11-20',
             'lineIds':['l2']}\
            """);
        JsonNode asked = office.get("/v1/approvals").at("/items/0");
        assertThat(asked.get("amount").asString()).isEqualTo("5000.00");
        assertThat(asked.get("lineIds").valueStream().map(JsonNode::asString)).containsExactly("l2");
        office.commandOf("u-2", "acme", "decide-approval", "{'approvalId':'a1','decision':'APPROVED'}");
        office.command("acme", "accept-late-notice", "{'contractId':'k1','approvalId':'a1','lineIds':['l2']}");
        JsonNode notice = office.get(CONTRACT).at("/lineNotices/0");
        assertThat(notice.get("late").asBoolean()).isTrue();
        assertThat(notice.get("accepted").asBoolean()).isTrue();
    }

    @Test
    void noticeForEveryLineIsToBeGivenForTheWhole() {
        Reply refused = office.as("u-1", "lead").post("/v1/clients/acme/commands/give-notice", """
            {"contractId":"k1","receivedOn":"2026-01-09","byParty":"CLIENT","method":"EMAIL","lineIds":["l1","l2"]}\
            """);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("rule").asString()).isEqualTo("notice.whole");
        assertThat(refused.text()).contains("leave lineIds out");
    }
}
