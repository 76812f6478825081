package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.edge.Gateway;
import perennial.edge.Gateway.Reply;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;

/** What a client manager sees: their own portfolio, and of everything else not even that it is there. */
@ExtendWith(WithDynamo.class)
final class PortfolioAccessTest {
    private Office office;
    private Gateway ana;

    @BeforeEach
    void open(TestTables tables) {
        office = new Office(tables)
                .onboard("acme", "Acme Works", "EMPLOYER", "mid", "ana")
                .onboard("beta", "Beta Health", "HEALTH_PLAN", "mid", "ben")
                .sign("acme", "k1", "2026-01-01", "2026-12-31", "45000", "")
                .sign("beta", "k1", "2026-01-01", "2026-12-31", "20000", "");
        for (String client : List.of("acme", "beta")) {
            office.command(
                    client,
                    "record-response",
                    "{'responseId':'r-1','kind':'NPS','score':9,'at':'2026-01-09T09:00:00Z',"
                            + "'product':'NUTRITION','tags':['plan=gold']}");
        }
        ana = office.as("ana", "manager");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/clients",
                "/v1/clients?complexity=MEDIUM",
                "/v1/clients?segment=mid&clientType=EMPLOYER,HEALTH_PLAN",
                "/v1/clients?owner=ana",
                "/v1/renewals",
                "/v1/renewals?sort=clientName",
                "/v1/renewals?sort=-annualValue&segment=mid",
                "/v1/renewals?state=all&owner=ana",
                "/v1/agenda?until=2027-12-31",
                "/v1/activity",
                "/v1/activity?segment=mid&owner=ana",
                "/v1/responses?below=11",
                "/v1/responses?below=11&owner=ana",
                "/v1/agenda?until=2027-12-31&owner=ana&kind=RENEWAL_DUE",
            })
    void listsHoldWhatIsTheirsAlone(String target) {
        assertThat(clients(ana.get(target))).as(target).isNotEmpty().containsOnly("acme");
        assertThat(clients(office.as("cyd", "manager").get(target.replace("ana", "cyd"))))
                .as(target)
                .isEmpty();
        if (target.contains("ana")) return;
        for (String role : List.of("lead", "auditor")) {
            assertThat(clients(office.as("ana", role).get(target))).as(target).contains("acme", "beta");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/renewals/summary, /groups/0/annualValue, 45000.00, 65000.00",
        "/v1/renewals/due?within=365, /windows/0/totals/0/annualValue, 45000.00, 65000.00",
        "/v1/retention?from=2026-01-05&to=2026-01-09, /groups/0/start, 45000.00, 65000.00",
        "/v1/satisfaction/trend?kind=NPS, /overall/n, 1, 2",
        "/v1/satisfaction/trend?kind=NPS&scope=product:NUTRITION, /overall/n, 1, 2",
        "/v1/satisfaction/trend?kind=NPS&scope=tag:plan=gold, /overall/n, 1, 2",
        "/v1/satisfaction/trend?kind=NPS&scope=segment:mid, /overall/n, 1, 2",
        "/v1/satisfaction/trend?kind=NPS&scope=type:HEALTH_PLAN, /overall/n, 0, 1",
        "/v1/satisfaction/trend?kind=NPS&scope=client:acme, /overall/n, 1, 1",
        "/v1/satisfaction/trend?kind=NPS&scope=client:beta, /overall/n, 0, 1",
    })
    void sumsAreOfWhatIsTheirsAlone(String target, String pointer, String own, String all) {
        office.on("2026-01-12");
        assertThat(value(ana.get(target), pointer)).as(target).isEqualTo(own);
        assertThat(value(office.as("ana", "lead").get(target), pointer)).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/clients?owner=%s",
                "/v1/renewals?owner=%s",
                "/v1/renewals/summary?owner=%s",
                "/v1/renewals/due?owner=%s",
                "/v1/retention?period=2025&owner=%s",
                "/v1/agenda?owner=%s",
                "/v1/activity?owner=%s",
                "/v1/responses?owner=%s",
                "/v1/satisfaction/trend?kind=NPS&scope=owner:%s",
            })
    void anothersPortfolioIsRefusedByNameWhetherOrNotThereIsOne(String target) {
        Reply bens = ana.get(target.formatted("ben"));
        assertThat(bens.status()).as(bens.text()).isEqualTo(403);
        assertThat(bens.text()).isEqualTo(ana.get(target.formatted("nobody")).text());
        assertThat(ana.get(target.formatted("ana")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/clients/%s",
                "/v1/clients/%s?asOf=2026-01-10",
                "/v1/clients/%s/events",
                "/v1/clients/%s/events?from=2",
                "/v1/clients/%s/events?from=99",
                "/v1/clients/%s/renewals/k1.1",
                "/v1/clients/%s/renewals/k9.1",
            })
    void anothersClientIsAnsweredAsOneThatIsNotThere(String target) {
        Reply theirs = ana.get(target.formatted("beta"));
        Reply nobodys = ana.get(target.formatted("nono"));
        assertThat(theirs.status()).as(theirs.text()).isEqualTo(404);
        assertThat(theirs.text().replace("beta", "nono")).isEqualTo(nobodys.text());
        assertThat(theirs.headers()).isEqualTo(nobodys.headers());
        assertThat(ana.get(target.formatted("acme")).status()).isEqualTo(target.contains("k9") ? 404 : 200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amend-client   | {'name':'Apex','reason':'REBRANDED'}",
                "amend-client   | {'name':'Beta Health','reason':'REBRANDED'}",
                "launch-program | {'product':'NUTRITION','goLive':'2026-02-01'}",
                "void-contract  | {'contractId':'k1','reason':'DUPLICATE'}",
                "void-contract  | {'contractId':'none','reason':'DUPLICATE'}",
                "exclude-response | {'responseId':'r-1','reason':'TEST'}",
                "record-response | {'responseId':'r-1','kind':'NPS','score':1,'at':'2026-01-09T09:00:00Z'}",
            })
    void commandsToAnothersClientAreAnsweredAsToOneThatIsNotThere(String command, String body) {
        for (String query : List.of("", "?dryRun=true")) {
            for (Map<String, String> headers :
                    List.<Map<String, String>>of(Map.of(), Map.of("if-match", "\"3\""), Map.of("if-match", "\"0\""))) {
                Reply theirs = send(ana, "beta", command + query, body, headers);
                Reply nobodys = send(ana, "nono", command + query, body, headers);
                assertThat(theirs.status()).as(theirs.text()).isIn(404, 412);
                assertThat(theirs.text()).isEqualTo(nobodys.text());
                assertThat(theirs.headers()).isEqualTo(nobodys.headers());
            }
        }
    }

    @Test
    void aTakenNameSaysThatItIsTakenAndNothingElse() {
        String body = "{'name':'Beta Health','clientType':'HEALTH_PLAN','owner':'ana'}";
        Reply taken = send(ana, "beta", "onboard-client", body, Map.of());
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.json().get("rule").asString()).isEqualTo("client.taken");
        assertThat(taken.text()).doesNotContain("ben", "2026", "differs");
        assertThat(send(ana, "beta", "onboard-client", body.replace("Health'", "Clinics'"), Map.of())
                        .text())
                .isEqualTo(taken.text());
        Reply forBen = send(ana, "fresh", "onboard-client", body.replace("'ana'", "'ben'"), Map.of());
        assertThat(forBen.status()).isEqualTo(403);
        assertThat(forBen.text())
                .isEqualTo(send(ana, "beta", "onboard-client", body.replace("'ana'", "'ben'"), Map.of())
                        .text());
        assertThat(send(ana, "fresh", "onboard-client", body, Map.of()).status())
                .isEqualTo(200);
    }

    @Test
    void whatIsAllowedIsWhatTheReaderMaySend() {
        String renewal = "/v1/clients/acme/renewals/k1.1";
        JsonNode own = ana.get(renewal).json().get("allowed");
        assertThat(own.valueStream().map(one -> one.path("blockedBy").asString("goes")))
                .contains("goes", "renewal.stage")
                .doesNotContain("role");
        assertThat(office.as("ana", "auditor").get(renewal).json().get("allowed"))
                .hasSameSizeAs(own)
                .allSatisfy(one -> assertThat(one.get("blockedBy").asString()).isEqualTo("role"));
    }

    @Test
    void withAClientItsPastChangesHandsAtOnce() {
        office.on("2026-02-01").command("acme", "assign-owner", "{'role':'CLIENT_MANAGER','userId':'ben'}");
        Gateway ben = office.as("ben", "manager");
        String rename = "{'name':'Apex','reason':'REBRANDED'}";
        for (String target :
                List.of("/v1/clients/acme", "/v1/clients/acme?asOf=2026-01-15", "/v1/clients/acme/events")) {
            assertThat(ana.get(target).status()).as(target).isEqualTo(404);
            assertThat(ben.get(target).status()).as(target).isEqualTo(200);
        }
        for (String list : List.of("/v1/clients", "/v1/clients?asOf=2026-01-15", "/v1/renewals?asOf=2026-01-15")) {
            assertThat(clients(ana.get(list))).as(list).isEmpty();
            assertThat(clients(ben.get(list))).as(list).containsOnly("acme", "beta");
        }
        assertThat(clients(ben.get("/v1/clients?asOf=2026-01-15&owner=ben")))
                .as("of those that were his by then")
                .containsOnly("beta");
        assertThat(send(ana, "acme", "amend-client", rename, Map.of()).status()).isEqualTo(404);
        assertThat(send(ben, "acme", "amend-client", rename, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void aCursorOfALeadServesNobodyElseAndNoLongerWhenTheyLeadNoMore() {
        Gateway lead = office.as("ana", "lead");
        String next = lead.get("/v1/clients?limit=1").json().get("next").asString();
        assertThat(lead.get("/v1/clients?next=" + next).status()).isEqualTo(200);
        assertThat(ana.get("/v1/clients?next=" + next).status()).isEqualTo(400);
        assertThat(office.as("ben", "lead").get("/v1/clients?next=" + next).status())
                .isEqualTo(400);
    }

    @Test
    void aKeyIsItsSendersAndItsLedgersAlone() {
        var key = Map.of("idempotency-key", "k-1");
        String rename = "{'name':'Apex','reason':'REBRANDED'}";
        Reply first = send(ana, "acme", "amend-client", rename, key);
        assertThat(send(ana, "acme", "amend-client", rename, key).headers()).containsKey("Idempotent-Replay");
        Reply others = send(office.as("lea", "lead"), "acme", "amend-client", rename, key);
        assertThat(others.headers()).doesNotContainKey("Idempotent-Replay");
        assertThat(others.json().get("events"))
                .as("decided anew, and already so")
                .isEmpty();
        assertThat(send(office.as("ben", "manager"), "acme", "amend-client", rename, key)
                        .status())
                .isEqualTo(404);
        Reply elsewhere = send(office.as("ana", "lead"), "beta", "amend-client", rename, key);
        assertThat(elsewhere.headers()).doesNotContainKey("Idempotent-Replay");
        assertThat(elsewhere.json().at("/events/0/id").asString())
                .startsWith("beta:")
                .isNotEqualTo(first.json().at("/events/0/id").asString());
    }

    private static Reply send(Gateway from, String client, String command, String body, Map<String, String> headers) {
        return from.post("/v1/clients/%s/commands/%s".formatted(client, command), body.replace('\'', '"'), headers);
    }

    private static List<String> clients(Reply list) {
        assertThat(list.status()).as(list.text()).isEqualTo(200);
        Stream<JsonNode> items = list.json().get("items").valueStream();
        return items.map(item -> item.get("clientId").asString()).distinct().toList();
    }

    private static String value(Reply reply, String pointer) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().at(pointer).asString();
    }
}
