package perennial.local.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perennial.domain.Role;
import perennial.local.identity.RunningApi.Reply;
import tools.jackson.databind.JsonNode;

/** Who may do what: every route that the document offers, for every role, on one's own client and on another's. */
final class RolesTest {
    /** What each role may: everything, of its own clients only, or nothing (−). A route that is missing here fails. */
    private static final String TABLE = """
        GET  /v1/me                                          own all all all
        GET  /v1/vocabulary                                  all all all all
        GET  /v1/clients                                     own all -   all
        GET  /v1/clients/{id}                                own all -   all
        GET  /v1/clients/{id}/events                         own all -   all
        GET  /v1/clients/{id}/renewals/{renewalId}           own all -   all
        GET  /v1/clients/{id}/contracts                      own all -   all
        GET  /v1/clients/{id}/contracts/{contractId}         own all -   all
        GET  /v1/portfolio                                   own all -   all
        GET  /v1/retention/lines                             own all -   all
        GET  /v1/renewals/rate                               own all -   all
        GET  /v1/renewals                                    own all -   all
        GET  /v1/renewals/summary                            own all -   all
        GET  /v1/renewals/due                                own all -   all
        GET  /v1/retention                                   own all -   all
        GET  /v1/satisfaction/trend                          own all -   all
        GET  /v1/agenda                                      own all -   all
        GET  /v1/approvals                                   own all -   all
        GET  /v1/concessions                                 own all -   all
        GET  /v1/activity                                    own all -   all
        GET  /v1/responses                                   own all -   all
        GET  /v1/forecasts/{period}                          own all -   all
        GET  /v1/forecasts/{period}/bridge                   own all -   all
        GET  /v1/forecasts/{period}/bridge/rows              own all -   all
        GET  /v1/forecasts/calibration                       own all -   all
        GET  /v1/policies/{id}                               all all -   all
        GET  /v1/imports/{importId}                          all all -   all
        POST /v1/imports                                     all all -   -
        GET  /v1/projections                                 -   all all all
        GET  /v1/projections/{name}                          -   all all all
        GET  /v1/projections/{name}/rebuilds/{rebuildId}     -   all all all
        POST /v1/projections/{name}/*                        -   -   all -
        POST /v1/clients/{id}/commands/assign-owner          -   all -   -
        POST /v1/clients/{id}/commands/*                     own all -   -
        POST /v1/policies/{id}/commands/*                    -   all -   -
        """;

    private static final Map<String, List<String>> MAY = table();
    private static final RunningApi API = RunningApi.get();

    private record Operation(String method, String path, JsonNode document) {
        String key() {
            return method + " " + path;
        }

        boolean isOfOneClient() {
            return path.startsWith("/v1/clients/{id}");
        }

        boolean isOnboarding() {
            return path.endsWith("/onboard-client");
        }

        String may(Role role) {
            return MAY.entrySet().stream()
                    .filter(row -> row.getKey().endsWith("*")
                            ? key().startsWith(row.getKey()
                                    .substring(0, row.getKey().length() - 1))
                            : key().equals(row.getKey()))
                    .map(row -> row.getValue().get(role.ordinal()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("Say in the table who may " + key()));
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void eachRoleMayWhatTheTableSays(Role role) {
        String token = API.token("mia", role);
        for (Operation operation : protectedOperations()) {
            switch (operation.may(role)) {
                case "-" -> assertForbidden(operation, token);
                case "own" -> assertOwnOnly(operation, token);
                case "all" -> assertAll(operation, token);
                default -> throw new AssertionError(operation.may(role));
            }
        }
    }

    /** Whatever is there or not, the answer is the same; and it comes from us, for the scopes are right. */
    private static void assertForbidden(Operation operation, String token) {
        Reply reply = send(operation, RunningApi.MINE, token);
        assertThat(reply.status()).as("%s: %s", operation.key(), reply.body()).isEqualTo(403);
        for (String other : List.of(RunningApi.OTHERS, RunningApi.NOBODYS)) {
            assertThat(send(operation, other, token)).as(operation.key()).isEqualTo(reply);
        }
    }

    private static void assertOwnOnly(Operation operation, String token) {
        Reply own = send(operation, RunningApi.MINE, token);
        assertAdmitted(operation, own);
        if (operation.isOnboarding()) {
            Reply taken = send(operation, RunningApi.OTHERS, token);
            assertThat(taken.json().get("rule").asString()).isEqualTo("client.taken");
            assertThat(taken.body()).doesNotContain("Secret");
        } else if (operation.isOfOneClient()) {
            Reply others = send(operation, RunningApi.OTHERS, token);
            Reply nobodys = send(operation, RunningApi.NOBODYS, token);
            assertThat(others.status()).as(operation.key()).isEqualTo(404);
            assertThat(others.body().replace(RunningApi.OTHERS, RunningApi.NOBODYS))
                    .isEqualTo(nobodys.body());
            assertThat(others.headers().keySet()).isEqualTo(nobodys.headers().keySet());
        } else {
            assertThat(own.body()).as(operation.key()).doesNotContain(RunningApi.OTHERS);
        }
    }

    private static void assertAll(Operation operation, String token) {
        assertAdmitted(operation, send(operation, RunningApi.MINE, token));
        assertAdmitted(operation, send(operation, RunningApi.OTHERS, token));
    }

    private static void assertAdmitted(Operation operation, Reply reply) {
        assertThat(reply.status())
                .as("%s: %s", operation.key(), reply.body())
                .isNotIn(400, 401, 403, 405, 413, 415, 422, 500, 503);
        if (operation.isOfOneClient()) assertThat(reply.status()).isNotEqualTo(404);
    }

    @Test
    void nobodyIsToldAnythingWithoutATokenNorWithoutARole() throws Exception {
        String stranger = Tokens.ours(claims -> claims.claim("role", "guest").claim("scope", Tokens.ALL_SCOPES));
        for (Operation operation : protectedOperations()) {
            Reply unknown = API.send(operation.method(), target(operation, RunningApi.MINE), Map.of(), "");
            assertThat(unknown.status()).as(operation.key()).isEqualTo(401);
            assertThat(unknown.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
            assertThat(API.send(operation.method(), target(operation, RunningApi.NOBODYS), Map.of(), ""))
                    .isEqualTo(unknown);
            assertForbidden(operation, stranger);
        }
        assertThat(API.send("GET", "/v1/no/such/thing", Map.of(), "").status()).isEqualTo(401);
    }

    @Test
    void theGatewayWantsTheScopesThatTheDocumentNames() throws Exception {
        for (Operation operation : protectedOperations()) {
            List<String> wanted = operation
                    .document()
                    .get("security")
                    .valueStream()
                    .map(one -> one.get("bearer").get(0).asString())
                    .toList();
            assertThat(wanted).as(operation.key()).isNotEmpty();
            for (String scope : (Tokens.ALL_SCOPES + " other").split(" ")) {
                String token =
                        Tokens.ours(claims -> claims.claim("role", "guest").claim("scope", scope));
                Reply reply = send(operation, RunningApi.MINE, token);
                assertThat(reply.status()).isEqualTo(403);
                boolean stoppedByTheGateway = reply.body().equals("{\"message\":\"Forbidden\"}");
                assertThat(stoppedByTheGateway)
                        .as("%s with %s", operation.key(), scope)
                        .isNotEqualTo(wanted.contains(scope));
            }
        }
    }

    @Test
    void theActorOfEveryCommitIsTheTokensSubject() {
        String mia = API.token("mia", Role.MANAGER);
        long head = API.get("/v1/clients/" + RunningApi.MINE, mia)
                .json()
                .get("head")
                .asLong();
        Reply done = API.send(
                "POST",
                "/v1/clients/" + RunningApi.MINE + "/commands/launch-program",
                Map.of(
                        "Authorization", "Bearer " + mia,
                        "Content-Type", "application/json",
                        "X-Forwarded-User", "lea",
                        "X-Amzn-Oidc-Identity", "lea"),
                "{\"product\":\"DERMATOLOGY\",\"goLive\":\"2026-03-01\"}");
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        JsonNode last = API.get("/v1/clients/%s/events?from=%d".formatted(RunningApi.MINE, head + 1), mia)
                .json();
        assertThat(last.at("/items/0/by").asString()).isEqualTo("mia");
        for (String field : List.of("\"by\":\"lea\"", "\"actor\":\"lea\"", "\"role\":\"lead\"", "\"userId\":\"lea\"")) {
            Reply refused = API.post(
                    "/v1/clients/" + RunningApi.MINE + "/commands/launch-program",
                    mia,
                    "{\"product\":\"DIABETES\",\"goLive\":\"2026-03-01\"," + field + "}");
            assertThat(refused.status()).as(field).isEqualTo(400);
        }
    }

    private static Reply send(Operation operation, String client, String token) {
        String target = target(operation, client);
        if (operation.method().equals("GET")) return API.get(target, token);
        boolean isCommand = operation.path().contains("/commands/");
        String last = operation.path().substring(operation.path().lastIndexOf('/') + 1);
        if (!isCommand && !last.equals("imports")) return API.send("POST", target, bearer(token), "");
        return API.post(target + (isCommand ? "?dryRun=true" : ""), token, Bodies.of(isCommand ? last : "import"));
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static String target(Operation operation, String client) {
        String id = operation.path().startsWith("/v1/policies") ? "default" : client;
        String from = "?from=" + RunningApi.SNAPSHOT_DAY;
        String query = Map.of(
                        "/v1/forecasts/{period}/bridge", from,
                        "/v1/forecasts/{period}/bridge/rows", from,
                        "/v1/retention", "?period=2025",
                        "/v1/retention/lines", "?period=2025&part=churn",
                        "/v1/renewals/rate", "?dueFrom=2026-01-01&dueTo=2027-12-31",
                        "/v1/satisfaction/trend", "?kind=NPS",
                        "/v1/agenda", "?until=2030-01-01")
                .getOrDefault(operation.path(), "");
        return operation
                        .path()
                        .replace("{id}", id)
                        .replace("{period}", RunningApi.FORECAST)
                        .replace("{renewalId}", "k1.1")
                        .replace("{contractId}", "k1")
                        .replace("{name}", "clients")
                        .replaceAll("\\{\\w+}", "none")
                + query;
    }

    private static List<Operation> protectedOperations() {
        JsonNode document = API.send("GET", "/v1/openapi.json", Map.of(), "").json();
        var operations = new ArrayList<Operation>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return operations.stream()
                .filter(operation -> !operation.document().get("security").isEmpty())
                .toList();
    }

    private static Map<String, List<String>> table() {
        var table = new LinkedHashMap<String, List<String>>();
        TABLE.lines()
                .map(line -> line.split(" +"))
                .forEach(cells -> table.put(
                        cells[0] + " " + cells[1], Stream.of(cells).skip(2).toList()));
        return table;
    }

    @Test
    void theTableNamesNothingThatIsNotThere() {
        List<String> offered =
                protectedOperations().stream().map(Operation::key).toList();
        for (String row : MAY.keySet()) {
            Optional<String> start = Optional.of(row).filter(key -> key.endsWith("*"));
            assertThat(offered)
                    .as(row)
                    .anyMatch(key -> start.map(prefix -> key.startsWith(prefix.substring(0, prefix.length() - 1)))
                            .orElse(key.equals(row)));
        }
    }
}
