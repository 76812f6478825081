package perennial.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.local.template.Template;

/** A small template with functions of its own, run whole: from HTTP to store, stream, queue and schedule. */
final class LocalCloudTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static LocalCloud cloud;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start(plan(0, calls -> {
            var reply = calls.post("/things/store", "sampled", new UserId("demo"), Role.LEAD);
            assertThat(reply).isEqualTo(new Calls.Reply(201, "héllo"));
        }));
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Test
    void servesOnceItIsUp() throws Exception {
        assertThat(get("/_local/health").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void loadsTheSampleIntoAnEmptyStore() throws Exception {
        assertThat(WatchStream.SEEN.contains("sampled") || await(WatchStream.SEEN, "sampled"))
                .isTrue();
    }

    @Test
    void handsACallersTokenToTheFunctionAsClaims() throws Exception {
        var answer = send(request("/things/a%20b?x=1&x=2").header("X-Forwarded-For", "6.6.6.6"));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("héllo");
        assertThat(answer.headers().firstValue("etag")).contains("\"7\"");
        assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
        var event = EchoApi.EVENTS.stream()
                .filter(seen -> "/things/a b".equals(seen.getRawPath()))
                .findFirst()
                .orElseThrow();
        assertThat(event.getRouteKey()).isEqualTo("GET /things/{id}");
        assertThat(event.getPathParameters()).containsEntry("id", "a b");
        assertThat(event.getQueryStringParameters()).containsEntry("x", "1,2");
        assertThat(event.getHeaders()).containsEntry("x-forwarded-for", "127.0.0.1");
        assertThat(event.getRequestContext().getAuthorizer().getJwt().getClaims())
                .containsEntry("sub", "u1")
                .containsEntry("role", "manager");
    }

    @Test
    void refusesAFunctionWhatItsRoleDoesNotAllow() throws Exception {
        assertThat(post("/things/forbidden", "x").statusCode()).isEqualTo(500);
        assertThat(post("/things/store", "allowed").statusCode()).isEqualTo(201);
    }

    @Test
    void takesStoredItemsToTheStreamsFunctionInOrderAndAgainWhereItFailed() throws Exception {
        for (String item : new String[] {"one", "stubborn", "two"}) post("/things/store", item);
        assertThat(await(WatchStream.SEEN, "two")).isTrue();
        assertThat(WatchStream.SEEN)
                .containsSubsequence("one", "stubborn", "two")
                .containsOnlyOnce("stubborn");
    }

    @Test
    void takesMessagesToTheirFunctionAndThoseItFailsAtAsOftenAsTheQueueAllows() throws Exception {
        post("/things/work", "good");
        post("/things/work", "bad");
        assertThat(await(ConsumeQueue.TAKEN, "good")).isTrue();
        assertThat(await(ConsumeQueue.TAKEN, "bad")).isTrue();
        assertThat(await(ConsumeQueue.TAKEN, "bad")).isTrue();
        Thread.sleep(2500);
        assertThat(ConsumeQueue.TAKEN).doesNotContain("bad");
    }

    @Test
    void firesAScheduleByHandAsOfAnInstant() throws Exception {
        assertThat(get("/_local/schedules/EchoOften/run?at=2026-12-31T00:00:00Z")
                        .body())
                .contains("\"at\":\"2026-12-31T00:00:00Z\"");
        assertThat(get("/_local/schedules/Nothing/run").statusCode()).isEqualTo(404);
        assertThat(get("/_local/schedules/EchoOften/run?at=tomorrow").statusCode())
                .isEqualTo(400);
    }

    @Test
    void givesTokensThatItsRoutesAccept() throws Exception {
        String token = get("/_local/token?role=lead&user=u7").body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        var answer = HTTP.send(
                HttpRequest.newBuilder(uri("/things/x"))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(get("/_local/token?role=god").statusCode()).isEqualTo(400);
        assertThat(get("/_local/token?user=a@b.c").statusCode()).isEqualTo(400);
    }

    @Test
    void refusesAsTheGatewayDoes() throws Exception {
        assertThat(get("/things/x").statusCode()).isEqualTo(401);
        assertThat(get("/things/x").body()).isEqualTo("{\"message\":\"Unauthorized\"}");
        assertThat(send(request("/admin")).statusCode()).isEqualTo(403);
        assertThat(get("/open").statusCode()).isEqualTo(201);
        assertThat(send(request("/things/throw")).body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
        assertThat(post("/things/big", "x".repeat(11 * 1024 * 1024)).statusCode())
                .isEqualTo(413);
        assertThat(post("/things/big", "x".repeat(7 * 1024 * 1024)).statusCode())
                .isEqualTo(413);
        assertThat(send(request("/things/x").header("X-Long", "x".repeat(11_000)))
                        .statusCode())
                .isEqualTo(431);
    }

    @Test
    void aRouteThatTakesOptionsAnswersABrowsersPreflight() throws Exception {
        var preflight = HttpRequest.newBuilder(uri("/things/x"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Access-Control-Request-Method", "GET");
        var allowed = HTTP.send(
                preflight.copy().header("Origin", "https://app.test").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(allowed.statusCode()).isEqualTo(201);
        assertThat(allowed.headers().firstValue("access-control-allow-origin")).contains("https://app.test");
        assertThat(allowed.headers().firstValue("access-control-allow-headers")).contains("authorization");
        var other = HTTP.send(
                preflight.header("Origin", "https://evil.test").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(other.headers().firstValue("access-control-allow-origin")).isEmpty();
    }

    @Test
    void saysThatAPortIsTaken() {
        assertThatExceptionOfType(StartFailed.class)
                .isThrownBy(() -> LocalCloud.start(plan(cloud.port(), Sample.NONE)))
                .withMessageContaining("Port " + cloud.port());
    }

    private static LocalCloud.Plan plan(int port, Sample sample) {
        return new LocalCloud.Plan(port, Optional.empty(), small(), sample, Sweep.NONE);
    }

    private static Template small() {
        try (InputStream yaml = LocalCloudTest.class.getResourceAsStream("/small.yaml")) {
            return Template.read(
                    new String(yaml.readAllBytes(), StandardCharsets.UTF_8),
                    Map.of("JwtIssuer", "https://issuer.test", "JwtAudience", "small"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean await(BlockingQueue<String> queue, String wanted) throws InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20); System.nanoTime() < end; ) {
            if (queue == WatchStream.SEEN ? queue.contains(wanted) : queue.remove(wanted)) return true;
            Thread.sleep(20);
        }
        return false;
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path).header("Content-Type", "text/plain").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + cloud.token(new UserId("u1"), Role.MANAGER));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + cloud.port() + path);
    }
}
