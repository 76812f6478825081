package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.edge.Gateway;
import perennial.edge.Gateway.Reply;
import perennial.edge.Ledgers;
import perennial.edge.Positions;
import perennial.edge.Seal;
import perennial.edge.command.CommandEndpoint;
import perennial.edge.http.Route;
import perennial.edge.identity.Access;
import perennial.edge.openapi.Documented;
import perennial.edge.query.QueryEndpoint;
import perennial.edge.query.QueryFrame;
import perennial.edge.telemetry.Meter;
import perennial.edge.telemetry.Telemetry;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.Surroundings;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;

/** A client's events and the policy, straight from the ledger, beside the commands that make them. */
@ExtendWith(WithDynamo.class)
final class LedgerQueriesTest {
    private static final Documented DOCUMENT =
            new Documented(Ledgers.KINDS, List.of(ClientEvents.OPERATION, PolicyInForce.OPERATION));
    private static final String POLICY = "/v1/policies/default";
    private Instant now = Instant.parse("2026-01-10T12:00:00Z");
    private Gateway gateway;

    @BeforeEach
    void open(TestTables tables) {
        InstantSource clock = () -> now;
        var settings = new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, "build-7");
        var ledger = Ledger.open(
                tables.client(), settings, Ledgers.KINDS, Surroundings.real().withClock(clock));
        var access = new Access();
        var frame = new QueryFrame(access, new Seal("k".repeat(32)), id -> List.of(), clock, ZoneOffset.UTC);
        List<Route> routes = Stream.concat(
                        Stream.of(new CommandEndpoint(Ledgers.KINDS, ledger, access, new Positions(frame.seal()))
                                .route()),
                        Stream.of(
                                        new QueryEndpoint(
                                                ClientEvents.OPERATION,
                                                frame,
                                                new ClientEvents(Ledgers.CLIENTS, ledger)),
                                        new QueryEndpoint(PolicyInForce.OPERATION, frame, new PolicyInForce(ledger)))
                                .map(QueryEndpoint::route))
                .toList();
        gateway = Gateway.of(routes, new Telemetry(new Meter(), line -> {}))
                .witnessedBy(DOCUMENT)
                .as("u-1", "lead");
    }

    private Reply command(String path, String body) {
        Reply reply = gateway.post("/v1/" + path, body, Map.of("x-correlation-id", "cor-1"));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        now = now.plus(Duration.ofDays(1));
        return reply;
    }

    private void smallestBucket(int n) {
        command("policies/default/commands/set-satisfaction-policy", "{\"smallestBucket\":" + n + "}");
    }

    private void acmeWithFiveCommits() {
        command(
                "clients/acme/commands/onboard-client",
                "{\"name\":\"Acme\",\"clientType\":\"EMPLOYER\",\"owner\":\"u-1\"}");
        for (String complexity : List.of("LOW", "HIGH", "LOW", "HIGH")) {
            String body = "{\"complexity\":\"" + complexity + "\",\"reason\":\"REVIEW\"}";
            command("clients/acme/commands/classify-client", body);
        }
    }

    @Test
    void tellsAHistoryCommitByCommit() {
        acmeWithFiveCommits();
        JsonNode first = gateway.get("/v1/clients/acme/events").json().at("/items/0");
        assertThat(first.propertyNames())
                .containsExactly("commit", "recordedAt", "by", "correlation", "build", "hash", "events");
        assertThat(first.get("by").asString()).isEqualTo("u-1");
        assertThat(first.get("correlation").asString()).isEqualTo("cor-1");
        assertThat(first.get("build").asString()).isEqualTo("build-7");
        assertThat(first.get("hash").asString()).matches("[0-9a-f]{64}");
        JsonNode event = first.at("/events/0");
        assertThat(event.propertyNames()).containsExactly("id", "type", "v", "at", "data");
        assertThat(event.get("id").asString()).isEqualTo("acme:1:0");
        assertThat(event.at("/data/name").asString()).isEqualTo("Acme");
    }

    @Test
    void pagesThroughAHistory() {
        acmeWithFiveCommits();
        assertThat(commits("/v1/clients/acme/events?limit=2")).containsExactly(1, 2, 3, 4, 5);
        assertThat(commits("/v1/clients/acme/events?from=4&limit=1")).containsExactly(4, 5);
        assertThat(commits("/v1/clients/acme/events?from=6")).isEmpty();
        assertThat(gateway.get("/v1/clients/nobody/events").status()).isEqualTo(404);
        assertThat(gateway.get("/v1/clients/nobody/events?from=9").status()).isEqualTo(404);
        assertThat(gateway.get("/v1/clients/No/events").status()).isEqualTo(400);
        assertThat(gateway.get("/v1/clients/acme/events?from=0").status()).isEqualTo(400);
    }

    private List<Integer> commits(String target) {
        var commits = new ArrayList<Integer>();
        JsonNode page = gateway.get(target).json();
        page.get("items").forEach(item -> commits.add(item.get("commit").asInt()));
        while (page.has("next")) {
            page = gateway.get(target + "&next=" + page.get("next").asString()).json();
            page.get("items").forEach(item -> commits.add(item.get("commit").asInt()));
        }
        return commits;
    }

    @Test
    void showsThePolicyAsBuiltInBeforeAnybodySetsOne() {
        JsonNode policy = gateway.get(POLICY).json();
        assertThat(policy.propertyNames())
                .containsExactly("policyId", "commit", "renewal", "forecast", "satisfaction", "approval", "history");
        assertThat(policy.get("commit").asInt()).isZero();
        assertThat(policy.at("/renewal/leadDays/HIGH").asInt()).isEqualTo(180);
        assertThat(policy.at("/forecast/probabilities/COMMIT").decimalValue()).isEqualByComparingTo("0.9");
        assertThat(policy.get("history")).isEmpty();
        assertThat(gateway.get("/v1/policies/other").status()).isEqualTo(400);
    }

    @Test
    void showsThePolicyInForceAndAsOfAnEarlierDay() {
        smallestBucket(7);
        String position = gateway.post(
                        "/v1/policies/default/commands/set-satisfaction-policy", "{\"smallestBucket\":9}")
                .json()
                .get("position")
                .asString();
        now = now.plus(Duration.ofDays(1));
        JsonNode latest = gateway.get(POLICY + "?after=" + position).json();
        assertThat(latest.at("/satisfaction/smallestBucket").asInt()).isEqualTo(9);
        assertThat(latest.get("commit").asInt()).isEqualTo(2);
        assertThat(latest.at("/history/0").propertyNames())
                .containsExactly("id", "at", "recordedAt", "by", "type", "data");
        assertThat(latest.at("/history/1/id").asString()).isEqualTo("default:2:0");
        JsonNode earlier = gateway.get(POLICY + "?asOf=2026-01-10").json();
        assertThat(earlier.at("/satisfaction/smallestBucket").asInt()).isEqualTo(7);
        assertThat(earlier.get("history")).hasSize(1);
        JsonNode known = gateway.get(POLICY + "?asKnownAt=2026-01-09").json();
        assertThat(known.at("/satisfaction/smallestBucket").asInt()).isEqualTo(5);
    }
}
