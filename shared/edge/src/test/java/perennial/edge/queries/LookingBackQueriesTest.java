package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.edge.Gateway.Reply;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;

/** Every question that may be asked about an earlier day is answered as it was on that day. */
@ExtendWith(WithDynamo.class)
final class LookingBackQueriesTest {

    private static final List<String> ROUTES = List.of(
            "/v1/clients?limit=100",
            "/v1/clients/acme?",
            "/v1/renewals?state=all",
            "/v1/renewals/summary?groupBy=owner,stage",
            "/v1/renewals/due?on=2026-12-01&within=60,400",
            "/v1/retention?from=2026-01-05&to=2026-01-10",
            "/v1/policies/default?");

    private final Map<String, String> answers = new LinkedHashMap<>();
    private Office office;

    @BeforeEach
    void aDayAndWhatChangedSince(TestTables tables) {
        office = new Office(tables)
                .policy("set-forecast-policy", policy("0.9"))
                .onboard("acme", "Acme Works", "EMPLOYER", "mid", "ana")
                .sign("acme", "k1", "2026-01-01", "2026-12-31", "45000", "");
        office.command("acme", "call-forecast", """
            {'renewalId':'k1.1','category':'COMMIT','amount':'45000','closeDate':'2026-12-15'}\
            """);
        for (String route : ROUTES) answers.put(route, told(ok(route)));

        office.on("2026-02-10")
                .policy("set-forecast-policy", policy("0.4"))
                .onboard("later", "Later Health", "HEALTH_PLAN", "mid", "zoe")
                .sign("later", "k9", "2026-01-01", "2026-12-31", "9000", "")
                .sign("acme", "k2", "2026-01-01", "2026-12-31", "7000", "");
        office.command("acme", "advance-renewal", "{'renewalId':'k1.1','to':'PLANNING'}");
        office.command("acme", "assign-owner", "{'role':'CLIENT_MANAGER','userId':'zoe'}");
        office.on("2026-03-10");
    }

    private static String policy(String commit) {
        return "{'probabilities':{'COMMIT':%s,'BEST_CASE':0.3,'PIPELINE':0.2,'AT_RISK':0.1,'OMITTED':0}}"
                .formatted(commit);
    }

    private String ok(String target) {
        Reply reply = office.reply(target);
        assertThat(reply.status()).as("%s: %s", target, reply.text()).isEqualTo(200);
        return reply.text();
    }

    /** Without what says how far the ledger goes today, and the way to the rows. */
    private static String told(String answer) {
        return answer.replaceAll("\"head\":\\d+,", "").replaceAll("\"rows\":\"[^\"]*\",", "");
    }

    @Test
    void asOfThatDay() {
        answers.forEach((route, then) -> {
            assertThat(told(ok(route))).as(route).isNotEqualTo(then);
            assertThat(told(ok(route + "&asOf=2026-01-10"))).as(route).isEqualTo(then);
        });
    }

    @Test
    void asOfThatDayAsItWasKnownThen() {
        answers.forEach((route, then) -> assertThat(told(ok(route + "&asOf=2026-01-10&asKnownAt=2026-01-10")))
                .as(route)
                .isEqualTo(then));
    }

    @Test
    void asItWasKnownThenWithoutWhatIsKnownSince() {
        answers.keySet().forEach(route -> {
            String known = told(ok(route + "&asKnownAt=2026-01-10"));
            assertThat(known).as(route).doesNotContain("zoe", "later", "0.4", "PLANNING", "k2");
        });
    }
}
