package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.edge.Gateway.Reply;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;

/** Three years with a break after each, over HTTP: what is agreed, what is due, and what notice makes of it. */
@ExtendWith(WithDynamo.class)
final class BreakQueriesTest {
    private static final String CONTRACT = "/v1/clients/acme/contracts/k1";
    private static final String RENEWAL = "/v1/clients/acme/renewals/k1.1";
    private static final String BREAKS = """
        ,'breaks':[{'lastDay':'2026-12-31','notice':{'amount':60,'unit':'DAYS'}},
                   {'lastDay':'2027-12-31','notice':{'amount':3,'unit':'MONTHS'}}]\
        """;

    private Office office;

    @BeforeEach
    void open(TestTables tables) {
        office = new Office(tables)
                .onboard("acme", "Acme Works", "EMPLOYER", "mid", "ana")
                .sign("acme", "k1", "2026-01-01", "2028-12-31", "45000", BREAKS);
    }

    private Reply notice(String receivedOn, String lastDay) {
        return office.command("acme", "give-notice", """
            {'contractId':'k1','receivedOn':'%s','byParty':'CLIENT','method':'LETTER','lastDay':'%s'}\
            """.formatted(receivedOn, lastDay));
    }

    private List<String> agenda(String until) {
        return office.items("/v1/agenda?kind=BREAK_DEADLINE,BREAK_EXPIRY&until=" + until).stream()
                .map(item ->
                        item.get("kind").asString() + ": " + item.get("title").asString())
                .toList();
    }

    @Test
    void breaksStandInTheContractTheRenewalAndOnTheAgenda() {
        JsonNode breaks = office.get(CONTRACT).at("/terms/0/breaks");
        assertThat(breaks.valueStream().map(JsonNode::toString))
                .containsExactly(
                        "{\"lastDay\":\"2026-12-31\",\"notice\":{\"amount\":60,\"unit\":\"DAYS\"},"
                                + "\"deadline\":\"2026-11-01\",\"passed\":false}",
                        "{\"lastDay\":\"2027-12-31\",\"notice\":{\"amount\":3,\"unit\":\"MONTHS\"},"
                                + "\"deadline\":\"2027-09-30\",\"passed\":false}");
        assertThat(office.get(RENEWAL).get("breaks")).isEqualTo(breaks);
        assertThat(agenda("2026-12-31"))
                .containsExactly(
                        "BREAK_DEADLINE: Last day for notice by the break on 2026-12-31 before renewal k1.1",
                        "BREAK_EXPIRY: The break on 2026-12-31 before renewal k1.1 passes");
        assertThat(office.get("/v1/agenda?kind=BREAK_EXPIRY&until=2026-12-31")
                        .at("/items/0/command")
                        .asString())
                .isEqualTo("pass-break");
    }

    @Test
    void agreedAnewTheyAreAVersionOfTheContract() {
        office.command("acme", "agree-breaks", """
            {'contractId':'k1','breaks':[{'lastDay':'2027-06-30','notice':{'amount':60,'unit':'DAYS'}}]}\
            """);
        JsonNode contract = office.get(CONTRACT);
        assertThat(contract.at("/terms/0/breaks/0/lastDay").asString()).isEqualTo("2027-06-30");
        assertThat(contract.get("versions")
                        .valueStream()
                        .map(version -> version.get("type").asString()))
                .containsExactly("ContractSigned", "BreaksAgreed", "BreaksAgreed");
        assertThat(office.get(RENEWAL)
                        .get("history")
                        .valueStream()
                        .map(entry -> entry.get("type").asString()))
                .contains("BreaksAgreed");
    }

    @Test
    void noticeByABreakEndsTheTermThereAndIsTheCauseOfWhatIsLost() {
        office.on("2026-10-31");
        String event =
                notice("2026-10-30", "2026-12-31").json().at("/events/0/id").asString();
        JsonNode row = office.get("/v1/renewals").at("/items/0");
        assertThat(row.get("termEnd").asString()).isEqualTo("2026-12-31");
        assertThat(row.get("dueOn").asString()).isEqualTo("2027-01-01");
        assertThat(row.get("noticeDeadline").asString()).isEqualTo("2026-11-01");
        assertThat(office.get(CONTRACT).at("/notice/lastDay").asString()).isEqualTo("2026-12-31");
        assertThat(agenda("2027-12-31")).isEmpty();
        office.on("2027-02-01");
        JsonNode lost = office.get("/v1/retention/lines?level=line&part=churn&from=2026-12-31&to=2027-01-31")
                .at("/items/0");
        assertThat(lost.get("cause").asString()).isEqualTo("TERM_ENDED");
        assertThat(lost.get("eventId").asString()).isEqualTo(event);
        office.command("acme", "withdraw-notice", "{'contractId':'k1'}");
        assertThat(office.get("/v1/renewals").at("/items/0/termEnd").asString()).isEqualTo("2028-12-31");
    }

    @Test
    void lateNoticeIsFlaggedUntilItIsAccepted() {
        office.on("2026-11-10");
        notice("2026-11-09", "2026-12-31");
        JsonNode noticed = office.get(CONTRACT);
        assertThat(noticed.at("/notice/late").asBoolean()).isTrue();
        assertThat(noticed.at("/notice/accepted").asBoolean()).isFalse();
        assertThat(noticed.at("/terms/0/termEnd").asString()).isEqualTo("2028-12-31");
        office.command("acme", "request-approval", """
            {'approvalId':'a1','subject':{'kind':'CONTRACT','id':'k1'},'ask':'LATE_NOTICE','neededBy':'2026-11-20'}\
            """);
        office.commandOf("u-2", "acme", "decide-approval", "{'approvalId':'a1','decision':'APPROVED'}");
        office.command("acme", "accept-late-notice", "{'contractId':'k1','approvalId':'a1'}");
        JsonNode accepted = office.get(CONTRACT);
        assertThat(accepted.at("/notice/accepted").asBoolean()).isTrue();
        assertThat(accepted.at("/terms/0/termEnd").asString()).isEqualTo("2026-12-31");
    }

    @Test
    void whatIsNoBreakIsPointedAt() {
        Reply refused = office.as("u-1", "lead").post("/v1/clients/acme/commands/give-notice", """
            {"contractId":"k1","receivedOn":"2026-01-09","byParty":"CLIENT","method":"LETTER","lastDay":"2026-12-30"}\
            """);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("/lastDay", "2026-12-31, 2027-12-31");
    }
}
