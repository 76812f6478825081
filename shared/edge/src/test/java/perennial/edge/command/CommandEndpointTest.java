package perennial.edge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.edge.command.CommandApi.GOOD;
import static perennial.edge.command.CommandApi.ONBOARD;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.edge.Gateway;
import perennial.edge.Gateway.Reply;
import perennial.edge.Ledgers;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.ledger.Position;
import perennial.ledger.json.DomainJson;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;

@ExtendWith(WithDynamo.class)
final class CommandEndpointTest {
    private static final Instant NOW = Instant.parse("2026-04-15T09:30:00Z");
    private static final String CLASSIFY = "/v1/clients/acme/commands/classify-client";
    private static final String HIGH = "{\"complexity\":\"HIGH\",\"reason\":\"SIZE\"}";

    private final List<String> log = new ArrayList<>();
    private Ledger ledger;
    private Gateway manager;

    @BeforeEach
    void open(TestTables tables) {
        var api = CommandApi.on(tables, InstantSource.fixed(NOW), log::add);
        ledger = api.ledger();
        manager = api.gateway().as("u-1", "manager");
    }

    private long head(String id) {
        return ledger.load(Ledgers.CLIENTS, id).head();
    }

    @Test
    void answersWithWhatHappened() {
        Reply reply = manager.post(ONBOARD, GOOD);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("ETag", "\"1\"").containsEntry("Content-Type", "application/json");
        JsonNode answer = reply.json();
        assertThat(answer.propertyNames()).containsExactly("clientId", "commit", "position", "events");
        assertThat(answer.get("clientId").asString()).isEqualTo("acme");
        assertThat(answer.get("commit").asInt()).isEqualTo(1);
        assertThat(CommandApi.POSITIONS.parse(answer.get("position").asString()))
                .isEqualTo(new Position(new Address("clients", "acme"), 1));
        JsonNode event = answer.at("/events/0");
        assertThat(event.propertyNames()).containsExactly("id", "type", "at", "data");
        assertThat(event.get("id").asString()).isEqualTo("acme:1:0");
        assertThat(event.get("type").asString()).isEqualTo("ClientOnboarded");
        assertThat(event.get("at").asString()).isEqualTo("2026-04-15T09:30:00.000000Z");
        assertThat(event.at("/data/owner").asString()).isEqualTo("u-1");
    }

    @Test
    void answersNothingToDoWithNoEventsAndTodaysHead() {
        manager.post(ONBOARD, GOOD);
        Reply again = manager.post(ONBOARD, GOOD);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("events")).isEmpty();
        assertThat(again.json().get("commit").asInt()).isEqualTo(1);
        assertThat(again.headers()).containsEntry("ETag", "\"1\"").doesNotContainKey("Idempotent-Replay");
    }

    @Test
    void takesTheBusinessTimeFromTheBody() {
        manager.post(ONBOARD, GOOD.replace("{\"name", "{\"at\":\"2026-01-01T00:00:00Z\",\"name"));
        Reply later = manager.post(CLASSIFY, HIGH.replace("}", ",\"at\":\"2026-02-01T00:00:00Z\"}"));
        assertThat(later.json().at("/events/0/at").asString()).isEqualTo("2026-02-01T00:00:00.000000Z");
        Reply ahead =
                manager.post(CLASSIFY, "{\"complexity\":\"LOW\",\"reason\":\"SIZE\",\"at\":\"2026-04-15T09:36:00Z\"}");
        assertThat(ahead.status()).isEqualTo(400);
        assertThat(ahead.pointer()).isEqualTo("/at");
    }

    @Test
    void writesForTheUserOfTheTokenUnderTheCorrelationOfTheHeader() {
        manager.as("u-9", "lead").post(ONBOARD, GOOD, Map.of("x-correlation-id", "from-crm.1"));
        var commit = ledger.commits(new Address("clients", "acme"), 1, 1).getFirst();
        assertThat(commit.meta().by().text()).isEqualTo("u-9");
        assertThat(commit.meta().correlation()).isEqualTo("from-crm.1");
        assertThat(log.getLast()).contains("\"correlation\":\"from-crm.1\"");
    }

    @Test
    void answersTheSameKeyWithTheFirstAnswer() {
        var key = Map.of("idempotency-key", "k 1");
        Reply first = manager.post(ONBOARD, GOOD, key);
        manager.post(CLASSIFY, HIGH);
        Reply replay = manager.post(ONBOARD, " " + GOOD.replace(",", " , "), key);
        assertThat(replay.status()).isEqualTo(200);
        assertThat(replay.headers()).containsEntry("Idempotent-Replay", "true");
        assertThat(replay.json()).isEqualTo(first.json());
        assertThat(first.headers()).doesNotContainKey("Idempotent-Replay");
        assertThat(head("acme")).isEqualTo(2);
    }

    @Test
    void answersAReplayBeforeItLooksAtIfMatch() {
        var headers = Map.of("idempotency-key", "k", "if-match", "\"0\"");
        assertThat(manager.post(ONBOARD, GOOD, headers).status()).isEqualTo(200);
        assertThat(manager.post(ONBOARD, GOOD, headers).headers()).containsEntry("Idempotent-Replay", "true");
    }

    @Test
    void refusesAKeyThatStandsForAnotherBody() {
        var key = Map.of("idempotency-key", "k");
        manager.post(ONBOARD, GOOD, key);
        Reply other = manager.post(ONBOARD, GOOD.replace("Acme", "Other"), key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.headers()).containsEntry("Content-Type", "application/problem+json");
        Reply withTime = manager.post(ONBOARD, GOOD.replace("{\"name", "{\"at\":\"2026-01-01T00:00:00Z\",\"name"), key);
        assertThat(withTime.status()).isEqualTo(422);
        assertThat(head("acme")).isEqualTo(1);
    }

    @Test
    void obeysIfMatch() {
        manager.post(ONBOARD, GOOD);
        Reply moved = manager.post(CLASSIFY, HIGH, Map.of("if-match", "\"7\""));
        assertThat(moved.status()).isEqualTo(412);
        assertThat(moved.json().get("detail").asString()).contains("1");
        assertThat(manager.post(CLASSIFY, HIGH, Map.of("if-match", "\"1\"")).status())
                .isEqualTo(200);
        for (String bad : List.of("1", "\"x\"", "W/\"1\"", "*", "\"1\",\"2\"", "\"01\"", "")) {
            Reply malformed = manager.post(CLASSIFY, HIGH, Map.of("if-match", bad));
            assertThat(malformed.status()).as(bad).isEqualTo(400);
            assertThat(malformed.json().get("detail").asString()).startsWith("If-Match ");
        }
    }

    @Test
    void refusesHeadersThatCannotBe() {
        for (String key : List.of("", "x".repeat(129), "käse", "a\tb")) {
            Reply reply = manager.post(ONBOARD, GOOD, Map.of("idempotency-key", key));
            assertThat(reply.status()).as(key).isEqualTo(400);
            assertThat(reply.json().get("detail").asString()).startsWith("Idempotency-Key ");
        }
        Reply correlation = manager.post(ONBOARD, GOOD, Map.of("x-correlation-id", "a b"));
        assertThat(correlation.status()).isEqualTo(400);
        assertThat(head("acme")).isZero();
    }

    @Test
    void decidesADryRunAndWritesNothing() {
        Reply dry = manager.post(ONBOARD + "?dryRun=true", GOOD, Map.of("idempotency-key", "k"));
        assertThat(dry.status()).isEqualTo(200);
        assertThat(dry.json().at("/events/0/type").asString()).isEqualTo("ClientOnboarded");
        assertThat(head("acme")).isZero();
        assertThat(manager.post(ONBOARD + "?dryRun=false", GOOD, Map.of("idempotency-key", "k"))
                        .status())
                .isEqualTo(200);
        assertThat(head("acme")).isEqualTo(1);
        assertThat(manager.post(ONBOARD + "?dryRun=yes", GOOD)
                        .json()
                        .get("detail")
                        .asString())
                .isEqualTo("dryRun must be one of true, false");
    }

    @Test
    void saysWhichRuleRefused() {
        manager.post(ONBOARD, GOOD);
        Reply differs = manager.post(ONBOARD, GOOD.replace("Acme", "Other"));
        assertThat(differs.status()).isEqualTo(409);
        JsonNode problem = differs.json();
        assertThat(problem.propertyNames()).containsExactly("type", "title", "status", "detail", "instance", "rule");
        assertThat(problem.get("rule").asString()).isEqualTo("client.differs");
        assertThat(problem.get("instance").asString()).isEqualTo("request-1=");
        assertThat(problem.get("status").asInt()).isEqualTo(409);
        assertThat(log.getLast())
                .contains("\"rule\":\"client.differs\"", "\"outcome\":409")
                .doesNotContain("Other");
    }

    @Test
    void knowsNoClientBeforeItIsOnboarded() {
        Reply unknown = manager.post(CLASSIFY, HIGH);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().has("rule")).isFalse();
        assertThat(manager.post("/v1/clients/acme/commands/fire-client", "{}").status())
                .isEqualTo(404);
        assertThat(manager.post("/v1/teams/acme/commands/onboard-client", GOOD).status())
                .isEqualTo(404);
        assertThat(manager.post("/v1/clients/acme/commands/open-renewal", "{\"renewalId\":\"c.1\"}")
                        .status())
                .as("the clock's own")
                .isEqualTo(404);
    }

    @Test
    void servesEveryKind() {
        Gateway lead = manager.as("u-2", "LEAD");
        Reply set = lead.post("/v1/policies/default/commands/set-satisfaction-policy", "{\"smallestBucket\":7}");
        assertThat(set.json().get("policyId").asString()).isEqualTo("default");
        assertThat(set.json().at("/events/0/type").asString()).isEqualTo("SatisfactionPolicySet");
        Reply other = lead.post("/v1/policies/other/commands/set-satisfaction-policy", "{\"smallestBucket\":7}");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.json().get("detail").asString()).startsWith("id must be default");
    }

    @Test
    void admitsWhomTheCommandsRecordAdmitsAndTakesIdentityFromTheTokenAlone() {
        assertThat(manager.as("u-3", "auditor").post(ONBOARD, GOOD).status()).isEqualTo(403);
        assertThat(manager.post("/v1/policies/default/commands/set-satisfaction-policy", "{\"smallestBucket\":7}")
                        .status())
                .isEqualTo(403);
        Reply nobody = manager.withClaims(Map.of()).post(ONBOARD, GOOD, Map.of("x-user", "u-1", "role", "lead"));
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.headers()).containsEntry("WWW-Authenticate", "Bearer");
        assertThat(manager.withClaims(Map.of("sub", "jane@acme.com", "role", "lead"))
                        .post(ONBOARD, GOOD)
                        .status())
                .isEqualTo(401);
        assertThat(manager.withClaims(Map.of("sub", "u-1")).post(ONBOARD, GOOD).status())
                .isEqualTo(403);
        assertThat(manager.withClaims(Map.of("sub", "u-1", "custom:role", "[auditor lead]"))
                        .post(ONBOARD, GOOD)
                        .status())
                .isEqualTo(200);
        Reply inBody = manager.as("u-3", "auditor").post(ONBOARD, GOOD.replace("{", "{\"role\":\"LEAD\","));
        assertThat(inBody.status()).isEqualTo(403);
    }

    @Test
    void logsOneLineWithIdsAndNumbersOnly() {
        manager.post(ONBOARD, GOOD);
        assertThat(log).hasSize(1);
        JsonNode line = DomainJson.tree(log.getFirst());
        assertThat(line.propertyNames())
                .containsExactly(
                        "request",
                        "route",
                        "correlation",
                        "ledger",
                        "command",
                        "commit",
                        "events",
                        "outcome",
                        "calls",
                        "units",
                        "durationMs");
        assertThat(line.get("route").asString()).isEqualTo("POST /v1/{kind}/{id}/commands/{command}");
        assertThat(line.get("ledger").asString()).isEqualTo("clients/acme");
        assertThat(log.getFirst()).doesNotContain("Acme");
    }
}
