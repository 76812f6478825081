package perennial.local.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.domain.Role;
import perennial.local.identity.RunningApi.Reply;

/** Requests that two readers could read differently, or that are too large to be read at all. */
final class RequestAttackTest {
    private static final RunningApi API = RunningApi.get();
    private static final String MIA = API.token("mia", Role.MANAGER);
    private static final String LEAD = API.token("lea", Role.LEAD);
    private static final String COMMAND = "/v1/clients/" + RunningApi.MINE + "/commands/launch-program";

    /** Paths that lead to a client for some reader, and to nothing for the gateway. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "//v1/clients/%s",
                "/v1//clients/%s",
                "/v1/clients//%s",
                "/v1/clients/%s/",
                "/v1/clients/%s//",
                "/v1/./clients/%s",
                "/v1/x/../clients/%s",
                "/v1/%%2e%%2e/v1/clients/%s",
                "/v1/clients/%%2e/%s",
                "/v1/clients/x/..%%2f%s",
                "/v1/clients%%2F%s",
                "/v1%%2Fclients/%s",
                "/%%2Fv1/clients/%s",
                "/v1%%5Cclients/%s",
                "/v1/clients;a=b/%s",
                "/v1;/clients/%s",
                "/v1/clients/%s;",
                "/v1/clients/%s;x=/../y",
                "/v1/clients/%s%%00",
                "/v1/clients/%s%%0d%%0aX-Role:%%20lead",
                "/v1/clients/%s%%20",
                "/v1/clients/%s%%3Fasof=",
                "/v1/clients/%s%%23",
                "/v1/clients/%s.json",
                "/V1/clients/%s",
                "/v1/Clients/%s",
                "/v1/clients/%%c0%%ae%%c0%%ae/%s",
                "/v1/clients/%%u002e/%s",
                "/v1/projections%%2F..%%2Fclients%%2F%s",
                "/_local/../v1/clients/%s",
            })
    void noPathLeadsAroundItsRoute(String path) {
        String target = path.formatted(RunningApi.OTHERS);
        for (String token : List.of(MIA, LEAD)) {
            Reply reply = API.get(target, token);
            assertThat(reply.status()).as("%s: %s", target, reply.body()).isIn(400, 404);
            assertThat(reply.body()).doesNotContain("Secret");
        }
    }

    @Test
    void aTokenWithoutScopesReachesNothingByAnySpelling() throws Exception {
        String bare = Tokens.ours(claims -> claims.claim("scope", null));
        for (String target : List.of(
                "/v1/clients",
                "/v1/clients/" + RunningApi.MINE,
                "/v1%2Fclients",
                "/v1/clients%2F" + RunningApi.MINE,
                "/v1/projections%2Fclients",
                "/v1%2Fpolicies%2Fdefault",
                "/v1/%63lients",
                "//v1/clients",
                "http://127.0.0.1/v1/clients",
                "*")) {
            Reply reply = API.get(target, bare);
            assertThat(reply.status()).as("%s: %s", target, reply.body()).isIn(400, 403, 404);
        }
    }

    @Test
    void oneSpellingOfALetterIsAsGoodAsAnother() {
        assertThat(API.get("/v1/clients/%6dias-client", MIA).status()).isEqualTo(200);
        assertThat(API.get("/v1/clients/%62ens-client", MIA).status()).isEqualTo(404);
        assertThat(API.get("/v1/clients/%256dias-client", MIA).status())
                .as("decoded once")
                .isEqualTo(400);
    }

    /** Each of these is one request and a half to one reader and two to another. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 4",
                "Content-Length: 4\r\nContent-Length: 5",
                "Content-Length: 4, 5",
                "Content-Length: +4",
                "Content-Length: -1",
                "Content-Length: 0x4",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding\r\n : chunked",
                "Content-Length : 4",
                "X: y\r\n Content-Length: 4",
                "X: \u0000",
                "X\u0000: y",
                ": y",
                "Host: other",
            })
    void noRequestHidesInAnother(String headers) {
        String hidden = "GET /v1/clients/" + RunningApi.MINE + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                + MIA + "\r\nConnection: close\r\n\r\n";
        String answers =
                API.raw("POST " + COMMAND + "?dryRun=true HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + MIA
                        + "\r\nContent-Type: application/json\r\n" + headers + "\r\n\r\n0\r\n\r\n" + hidden);
        assertThat(answers).as(answers).startsWith("HTTP/1.1 ").doesNotContain("Secret", " 200 OK", " 500 ");
        assertThat(answers.split("HTTP/1\\.1 ", -1)).hasSize(2);
        assertThat(RunningApi.parsed(answers).status()).isIn(400, 501);
    }

    @Test
    void twoTokensAreNone() {
        String rest = "Host: 127.0.0.1\r\nConnection: close\r\n\r\n";
        for (String headers : List.of(
                "Authorization: Bearer " + MIA + "\r\nAuthorization: Bearer " + LEAD + "\r\n",
                "Authorization: Bearer " + LEAD + "\r\nauthorization: Bearer " + MIA + "\r\n",
                "Authorization: Bearer " + MIA + ", Bearer " + LEAD + "\r\n",
                "Authorization: Bearer " + MIA + " " + LEAD + "\r\n",
                "Authorization: Basic bWlhOm1pYQ==\r\n",
                "Authorization:\r\n",
                "X-Authorization: Bearer " + LEAD + "\r\n",
                "Cookie: Authorization=Bearer " + LEAD + "\r\n")) {
            String answer = API.raw("GET /v1/clients HTTP/1.1\r\n" + headers + rest);
            assertThat(RunningApi.parsed(answer).status()).as(headers).isEqualTo(401);
        }
        assertThat(API.send("GET", "/v1/clients?access_token=" + LEAD, Map.of(), "")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void nobodySpeaksForTheGateway() {
        String target = "/v1/clients/" + RunningApi.OTHERS;
        Reply plain = API.get(target, MIA);
        assertThat(plain.status()).isEqualTo(404);
        for (String name : List.of(
                "X-Amzn-Oidc-Identity",
                "X-Amzn-Oidc-Data",
                "X-Amzn-Request-Context",
                "X-Amzn-Lambda-Context",
                "X-Apigateway-Event",
                "X-Forwarded-User",
                "X-Forwarded-For",
                "Forwarded",
                "X-Original-Url",
                "X-Rewrite-Url",
                "X-Http-Method-Override",
                "X-User",
                "X-Role",
                "RequestContext",
                "Authorizer",
                "X-Amz-Security-Token")) {
            String value = "{\"authorizer\":{\"jwt\":{\"claims\":{\"sub\":\"lea\",\"role\":\"lead\"}}}}";
            for (String sent : List.of(value, "lea", "/v1/clients", "127.0.0.1")) {
                Reply reply = API.send("GET", target, Map.of("Authorization", "Bearer " + MIA, name, sent), "");
                assertThat(reply).as("%s: %s", name, sent).isEqualTo(plain);
            }
        }
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsRead() {
        String long11 = "x".repeat(11_000);
        assertThat(API.send("GET", "/v1/clients", Map.of("Authorization", "Bearer " + MIA, "X-Long", long11), "")
                        .status())
                .isEqualTo(431);
        assertThat(API.get("/v1/clients/" + long11, MIA).status()).isIn(414, 431);
        assertThat(API.get("/v1/clients?q=" + long11, MIA).status()).isIn(414, 431);
        assertThat(API.get("/v1/clients?" + "a&".repeat(4_000), MIA).status()).isEqualTo(400);
        assertThat(API.get("/v1/clients?q=" + "a".repeat(8_000), MIA).status()).isEqualTo(400);
        assertThat(API.get("/v1/clients/" + "a".repeat(8_000), MIA).status()).isEqualTo(400);
        assertThat(API.get("/" + "a/".repeat(4_000), MIA).status()).isEqualTo(404);
        String manyHeaders = "X-A: b\r\n".repeat(2_000);
        assertThat(RunningApi.parsed(API.raw("GET /v1/clients HTTP/1.1\r\n" + manyHeaders + "\r\n"))
                        .status())
                .isEqualTo(431);
        assertThat(body("{\"product\":\"" + "A".repeat(2_000_000) + "\"}")).isEqualTo(413);
        assertThat(body("x".repeat(6_500_000))).isEqualTo(413);
        assertThat(body("x".repeat(10_500_000))).isEqualTo(413);
        assertThat(API.send("POST", COMMAND, Map.of("Content-Type", "application/json"), "x".repeat(2_000_000))
                        .status())
                .as("nobody's body is read")
                .isEqualTo(401);
    }

    @Test
    void whatIsTooDeepTooWideOrTooGreatIsRefusedAtOnce() {
        long begun = System.nanoTime();
        for (String json : List.of(
                "[".repeat(500_000),
                "{\"a\":".repeat(150_000),
                "[".repeat(40) + "]".repeat(40),
                "{\"product\":" + "9".repeat(1_000_000) + "}",
                "{\"product\":1e999999999}",
                "{\"product\":-1E-999999999}",
                "{\"product\":\"NUTRITION\",\"goLive\":\"+999999999-01-01\"}",
                "{\"product\":\"" + "\\u0041".repeat(100_000) + "\",\"goLive\":\"2026-01-01\"}",
                "{" + "\"a\":1,".repeat(100_000) + "\"b\":1}",
                fields(60_000))) {
            assertThat(body(json)).as(json.substring(0, 12)).isEqualTo(400);
        }
        assertThat((System.nanoTime() - begun) / 1_000_000_000).isLessThan(10);
    }

    @Test
    void anImportIsNoWayToExhaustTheWorker() {
        for (String format :
                List.of("[".repeat(100_000), "[".repeat(300) + "d" + "]".repeat(300), "'", "yyyy{", "p".repeat(65))) {
            Reply reply = API.post(
                    "/v1/imports",
                    MIA,
                    Bodies.of("import")
                            .replace(
                                    "\"columns\":{",
                                    "\"columns\":{\"onboardedOn\":{\"column\":\"id\",\"format\":\"" + format + "\"},"));
            assertThat(reply.status()).as(reply.body()).isEqualTo(400);
            assertThat(reply.body()).contains("/columns/onboardedOn/format");
        }
    }

    @Test
    void aPlaceOrPositionThatNobodyWasGivenLeadsNowhere() {
        String next = API.get("/v1/clients?limit=1", LEAD).json().get("next").asString();
        for (String target : List.of(
                "/v1/clients?next=" + next,
                "/v1/clients?next=" + next.substring(1),
                "/v1/clients?next=" + "A".repeat(64),
                "/v1/clients?next=" + "A".repeat(5_000),
                "/v1/clients?after=Y2xpZW50cy9iZW5zLWNsaWVudEAx", // clients/bens-client@1, unsealed
                "/v1/clients?after=" + next,
                "/v1/clients?after=" + "A".repeat(5_000))) {
            Reply reply = API.get(target, MIA);
            assertThat(reply.status()).as(target).isEqualTo(400);
        }
        assertThat(API.get("/v1/clients?next=" + next, API.token("lea", Role.MANAGER))
                        .status())
                .as("the lead, who leads no more")
                .isEqualTo(400);
    }

    @Test
    void noWebPageTakesATokenOrFiresASchedule() {
        for (String target :
                List.of("/_local/token?role=lead", "/_local/schedules/ClockScheduleTick/run", "/_local/health")) {
            for (Map<String, String> page : List.of(
                    Map.of("Origin", "https://evil.test"),
                    Map.of("Origin", "null"),
                    Map.of("Sec-Fetch-Site", "cross-site"))) {
                assertThat(API.send("POST", target, page, "").status()).isEqualTo(403);
            }
            String rebound = API.raw("GET " + target + " HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n");
            assertThat(RunningApi.parsed(rebound).status()).isEqualTo(403);
        }
        assertThat(API.send("GET", "/_local/token?role=lead", Map.of(), "").status())
                .isEqualTo(200);
    }

    private static int body(String json) {
        return API.post(COMMAND, MIA, json).status();
    }

    private static String fields(int count) {
        var json = new StringBuilder("{\"a\":1");
        for (int i = 0; i < count; i++) json.append(",\"f").append(i).append("\":1");
        return json.append('}').toString();
    }
}
