package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.edge.Gateway.Reply;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;

/** Approvals and what was granted under them, over HTTP: acme is ana's, globex is ben's; a lead, u-1, asks for all. */
@ExtendWith(WithDynamo.class)
final class ApprovalQueriesTest {
    private static final String REQUEST = """
        {'approvalId':'%s','subject':{'kind':'RENEWAL','id':'k1.1'},'ask':'CONCESSION','concession':'%s',
         'amount':'%s','currency':'USD','neededBy':'%s'}\
        """;
    private static final String APPROVED = "{'approvalId':'%s','decision':'APPROVED'}";

    private Office office;

    @BeforeEach
    void open(TestTables tables) {
        office = new Office(tables);
        office.onboard("acme", "Acme", "EMPLOYER", "mid", "ana")
                .onboard("globex", "Globex", "HEALTH_PLAN", "mid", "ben")
                .sign("acme", "k1", "2026-01-01", "2026-12-31", "1000", "")
                .sign("globex", "k1", "2026-01-01", "2026-12-31", "1000", "");
        ask("acme", "a2", "DISCOUNT", "200", "2026-02-01");
        ask("acme", "a1", "RATE_LOCK", "100.5", "2026-01-20");
        ask("globex", "a3", "DISCOUNT", "300", "2026-01-15");
    }

    private void ask(String client, String id, String type, String amount, String neededBy) {
        office.command(client, "request-approval", REQUEST.formatted(id, type, amount, neededBy));
    }

    private void approve(String client, String id) {
        office.commandOf("u-2", client, "decide-approval", APPROVED.formatted(id));
    }

    private void grant(String client, String id, String type, String value) {
        office.command(
                client,
                "grant-concession",
                "{'renewalId':'k1.1','type':'%s','annualValue':'%s','approvalId':'%s'}".formatted(type, value, id));
    }

    private List<String> ids(String target) {
        return office.texts(target, "approvalId");
    }

    @Test
    void theOpenOnesComeFirstAskedForFirstNeeded() {
        assertThat(ids("/v1/approvals")).containsExactly("a3", "a1", "a2");
        assertThat(ids("/v1/approvals?limit=1")).containsExactly("a3", "a1", "a2");
        assertThat(ids("/v1/approvals?owner=ana")).containsExactly("a1", "a2");
        JsonNode first = office.get("/v1/approvals?owner=ana").get("items").get(0);
        assertThat(first.get("clientName").asString()).isEqualTo("Acme");
        assertThat(first.get("subject").get("id").asString()).isEqualTo("k1.1");
        assertThat(first.get("amount").asString()).isEqualTo("100.50");
        assertThat(first.get("concession").asString()).isEqualTo("RATE_LOCK");
        assertThat(first.get("state").asString()).isEqualTo("OPEN");
        assertThat(first.get("requestedBy").asString()).isEqualTo("u-1");
        assertThat(first.get("expiresAt").asString()).startsWith("2026-01-24T12:00:00");
        assertThat(first.has("decidedBy")).isFalse();
    }

    @Test
    void eachStandsInOneState() {
        approve("acme", "a1");
        grant("acme", "a1", "RATE_LOCK", "100.50");
        approve("acme", "a2");
        office.command("globex", "withdraw-approval", "{'approvalId':'a3'}");
        assertThat(ids("/v1/approvals")).isEmpty();
        assertThat(ids("/v1/approvals?state=USED")).containsExactly("a1");
        assertThat(ids("/v1/approvals?state=APPROVED,WITHDRAWN")).containsExactly("a3", "a2");
        JsonNode used = office.get("/v1/approvals?state=USED").get("items").get(0);
        assertThat(used.get("decidedBy").asString()).isEqualTo("u-2");
        assertThat(used.get("decidedAt").asString()).startsWith("2026-01-10T12:00:00");
        assertThat(used.get("usedAt").asString()).startsWith("2026-01-10T12:00:00");
        office.on("2026-01-12");
        assertThat(ids("/v1/approvals?state=OPEN&asOf=2026-01-10")).isEmpty();
        assertThat(office.replyTo("lead", "/v1/approvals?state=CLOSED").status())
                .isEqualTo(400);
    }

    @Test
    void mineAreThoseIAskedForOrMayDecide() {
        assertThat(ids("/v1/approvals?mine=true")).containsExactly("a3", "a1", "a2");
        assertThat(mine("u-9", "lead")).containsExactly("a3", "a1", "a2");
        assertThat(mine("ana", "manager")).isEmpty();
        approve("acme", "a1");
        assertThat(ids("/v1/approvals?mine=true&state=APPROVED")).containsExactly("a1");
        assertThat(textsAs("u-9", "lead", "/v1/approvals?mine=true&state=APPROVED"))
                .isEmpty();
        office.policy("set-approval-policy", """
            {'expiryDays':14,'approvers':[{'ask':'PRICE_OVER_CAP','role':'LEAD'},{'ask':'LATE_NOTICE','role':'LEAD'},
             {'ask':'CONCESSION','role':'MANAGER','limits':[{'currency':'USD','amount':'250'}]}]}\
            """);
        assertThat(mine("ana", "manager")).containsExactly("a2");
        assertThat(mine("ben", "manager")).isEmpty();
        assertThat(mine("u-9", "lead")).containsExactly("a2");
    }

    private List<String> mine(String user, String role) {
        return textsAs(user, role, "/v1/approvals?mine=true");
    }

    private List<String> textsAs(String user, String role, String target) {
        var ids = new ArrayList<String>();
        office.as(user, role)
                .get(target)
                .json()
                .get("items")
                .forEach(item -> ids.add(item.get("approvalId").asString()));
        return ids;
    }

    @Test
    void aManagerSeesTheirOwnClientsAlone() {
        assertThat(textsAs("ben", "manager", "/v1/approvals")).containsExactly("a3");
        assertThat(office.as("ben", "manager").get("/v1/approvals?owner=ana").status())
                .isEqualTo(403);
        approve("acme", "a1");
        grant("acme", "a1", "RATE_LOCK", "100.50");
        assertThat(office.as("ben", "manager").get("/v1/concessions").json().get("totals"))
                .isEmpty();
        Reply others = office.as("ben", "manager")
                .post(
                        "/v1/clients/acme/commands/decide-approval",
                        APPROVED.formatted("a2").replace('\'', '"'));
        assertThat(others.status()).isEqualTo(404);
    }

    @Test
    void whoDecidesIsWhomTheTokenNames() {
        Reply named = office.as("u-2", "lead")
                .post(
                        "/v1/clients/acme/commands/decide-approval",
                        "{\"approvalId\":\"a1\",\"decision\":\"APPROVED\",\"decidedBy\":\"u-3\"}");
        assertThat(named.status()).isEqualTo(400);
        Reply own = office.as("u-1", "lead")
                .post(
                        "/v1/clients/acme/commands/decide-approval",
                        APPROVED.formatted("a1").replace('\'', '"'));
        assertThat(own.status()).isEqualTo(409);
        assertThat(own.json().get("rule").asString()).isEqualTo("approval.self");
        Reply manager = office.as("ana", "manager")
                .post(
                        "/v1/clients/acme/commands/decide-approval",
                        APPROVED.formatted("a1").replace('\'', '"'));
        assertThat(manager.json().get("rule").asString()).isEqualTo("approval.role");
    }

    @Test
    void concessionsAddUpByOwnerTypeAndCurrencyAndPerRenewal() {
        for (String id : List.of("a1", "a2")) approve("acme", id);
        approve("globex", "a3");
        grant("acme", "a1", "RATE_LOCK", "100.50");
        grant("acme", "a2", "DISCOUNT", "200");
        grant("globex", "a3", "DISCOUNT", "300");
        assertThat(totals("/v1/concessions"))
                .containsExactly(
                        "ana DISCOUNT USD 1 200.00", "ana RATE_LOCK USD 1 100.50", "ben DISCOUNT USD 1 300.00");
        assertThat(totals("/v1/concessions?owner=ben")).containsExactly("ben DISCOUNT USD 1 300.00");
        JsonNode renewal = office.get("/v1/clients/acme/renewals/k1.1");
        assertThat(renewal.get("concessions")).hasSize(2);
        assertThat(renewal.get("concessionTotal").asString()).isEqualTo("300.50");
        office.command("globex", "void-contract", "{'contractId':'k1','reason':'DUPLICATE'}");
        assertThat(totals("/v1/concessions?owner=ben")).isEmpty();
        office.command("acme", "close-renewal", "{'renewalId':'k1.1','signedOn':'2026-01-10'}");
        assertThat(office.get("/v1/clients/acme/renewals/k1.1")
                        .get("concessionTotal")
                        .asString())
                .isEqualTo("300.50");
        assertThat(totals("/v1/concessions?owner=ana")).hasSize(2);
    }

    private List<String> totals(String target) {
        var totals = new ArrayList<String>();
        office.get(target)
                .get("totals")
                .forEach(total -> totals.add("%s %s %s %d %s"
                        .formatted(
                                total.get("owner").asString(),
                                total.get("type").asString(),
                                total.get("currency").asString(),
                                total.get("count").asLong(),
                                total.get("annualValue").asString())));
        return totals;
    }

    @Test
    void theAgendaSaysWhatIsToBeDecidedAndWhatExpires() {
        List<String> everybodys = office.texts("/v1/agenda?kind=APPROVAL_NEEDED,APPROVAL_EXPIRY", "title");
        assertThat(everybodys)
                .containsExactly(
                        "Approval a3 is needed",
                        "Approval a1 is needed",
                        "Approval a1 expires undecided",
                        "Approval a2 expires undecided",
                        "Approval a3 expires undecided",
                        "Approval a2 is needed");
        assertThat(office.texts("/v1/agenda?owner=ben&kind=APPROVAL_NEEDED", "title"))
                .containsExactly("Approval a3 is needed");
        approve("globex", "a3");
        assertThat(office.items("/v1/agenda?owner=ben&kind=APPROVAL_NEEDED,APPROVAL_EXPIRY"))
                .isEmpty();
    }

    @Test
    void anAcceptedLateNoticeIsLateStillButLocksNothingIn() {
        office.sign("acme", "k2", "2025-02-01", "2026-01-31", "500", ",'noticePeriod':{'amount':90,'unit':'DAYS'}");
        office.command("acme", "set-auto-renewal", "{'contractId':'k2','mode':'SAME_TERM'}");
        office.command("acme", "give-notice", """
            {'contractId':'k2','receivedOn':'2026-01-09','byParty':'CLIENT','method':'LETTER'}\
            """);
        JsonNode late = office.get("/v1/clients/acme/renewals/k2.1");
        assertThat(late.get("locksIn").asBoolean()).isTrue();
        assertThat(late.get("noticeAccepted").asBoolean()).isFalse();
        office.command("acme", "request-approval", """
            {'approvalId':'n1','subject':{'kind':'CONTRACT','id':'k2'},'ask':'LATE_NOTICE','neededBy':'2026-01-20'}\
            """);
        approve("acme", "n1");
        assertThat(blockOf(office.get("/v1/clients/acme/renewals/k2.1"), "accept-late-notice"))
                .isEmpty();
        office.command("acme", "accept-late-notice", "{'contractId':'k2','approvalId':'n1'}");
        JsonNode accepted = office.get("/v1/clients/acme/renewals/k2.1");
        assertThat(accepted.get("locksIn").asBoolean()).isFalse();
        assertThat(accepted.get("noticeLate").asBoolean()).isTrue();
        assertThat(accepted.get("noticeAccepted").asBoolean()).isTrue();
        assertThat(accepted.get("history").toString()).contains("LateNoticeAccepted");
    }

    private static String blockOf(JsonNode renewal, String command) {
        for (JsonNode each : renewal.get("allowed")) {
            if (each.get("command").asString().equals(command))
                return each.path("blockedBy").asString("");
        }
        throw new AssertionError(command + " is not among " + renewal.get("allowed"));
    }

    @Test
    void thePolicyShowsWhoDecides() {
        JsonNode approval = office.get("/v1/policies/default").get("approval");
        assertThat(approval.get("expiryDays").asInt()).isEqualTo(14);
        assertThat(approval.get("approvers")).hasSize(3);
        assertThat(approval.get("approvers").get(0).get("role").asString()).isEqualTo("LEAD");
    }
}
