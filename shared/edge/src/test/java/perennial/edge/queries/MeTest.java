package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;

/** Who a caller is here, and what they may send. */
@ExtendWith(WithDynamo.class)
final class MeTest {
    private Office office;

    @BeforeEach
    void open(TestTables tables) {
        office = new Office(tables)
                .onboard("acme", "Acme Works", "EMPLOYER", "mid", "ana")
                .onboard("beta", "Beta Health", "HEALTH_PLAN", "mid", "ben")
                .onboard("gamma", "Gamma Clinics", "HEALTH_SYSTEM", "mid", "ana");
    }

    @ParameterizedTest
    @CsvSource({
        "ana, manager, MANAGER, 2",
        "cyd, manager, MANAGER, 0",
        "ana, lead, LEAD, 3",
        "ana, auditor, AUDITOR, 3",
        "ana, operator, OPERATOR, 0",
        "ana, [operator manager], MANAGER, 2",
        "ana, [auditor manager], MANAGER, 3",
        "ana, [manager lead], LEAD, 3",
    })
    void saysTheRoleAndHowManyClientsAreTheirsToRead(String user, String claim, String role, int clients) {
        JsonNode me = me(user, claim);
        assertThat(me.propertyNames()).containsExactly("userId", "role", "clients", "may");
        assertThat(me.get("userId").asString()).isEqualTo(user);
        assertThat(me.get("role").asString()).isEqualTo(role);
        assertThat(me.get("clients").asInt()).isEqualTo(clients);
        if (claim.contains("operator") && !claim.contains("manager")) return;
        assertThat(office.as(user, claim).get("/v1/clients?limit=200").json().get("items"))
                .as("as many as are listed")
                .hasSize(clients);
    }

    @Test
    void clientsAreThoseOfToday() {
        office.on("2026-02-01").command("acme", "assign-owner", "{'role':'CLIENT_MANAGER','userId':'ben'}");
        assertThat(me("ana", "manager").get("clients").asInt()).isEqualTo(1);
        assertThat(me("ben", "manager").get("clients").asInt()).isEqualTo(2);
    }

    @Test
    void whatSomebodyMaySendIsWhatTheirRolesAdmit() {
        assertThat(may("manager"))
                .isSorted()
                .contains("sign-contract", "close-renewal", "record-response")
                .doesNotContain("assign-owner", "set-renewal-policy", "auto-renew");
        assertThat(may("lead")).containsAll(may("manager")).contains("assign-owner", "set-renewal-policy");
        assertThat(may("auditor")).isEmpty();
        assertThat(may("operator")).isEmpty();
    }

    @Test
    void nobodyWithoutARoleIsTold() {
        assertThat(office.as("ana", "guest").get("/v1/me").status()).isEqualTo(403);
        assertThat(office.reply("/v1/me?asOf=2026-01-01").status()).isEqualTo(400);
    }

    private List<String> may(String role) {
        return me("ana", role).get("may").valueStream().map(JsonNode::asString).toList();
    }

    private JsonNode me(String user, String claim) {
        var reply = office.as(user, claim).get("/v1/me");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }
}
