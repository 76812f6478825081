package perennial.local.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.ledger.json.DomainJson;
import perennial.local.LocalCloud;
import perennial.local.Sample;
import perennial.local.Sweep;
import perennial.local.template.Template;
import tools.jackson.databind.JsonNode;

/**
 * The whole runner, started once for all tests, with two client managers' clients in it; asked over plain sockets, since an
 * HTTP client would mend what these tests send.
 */
final class RunningApi {
    static final String ISSUER = "https://issuer.test";
    static final String AUDIENCE = "perennial";
    static final String MINE = "mias-client";
    static final String OTHERS = "bens-client";
    static final String NOBODYS = "nobodys-client";
    /** A period with a snapshot, and the day that it was taken on. */
    static final String FORECAST = "2025-Q4";

    static final String SNAPSHOT_DAY = "2025-10-06";
    private static final int PATIENCE_MILLIS = 10_000;
    private static RunningApi running;

    private final LocalCloud cloud;
    private final RSAKey key;

    /** What came back; the body without the id that every answer has of its own. */
    record Reply(int status, Map<String, String> headers, String body) {
        JsonNode json() {
            return DomainJson.tree(body);
        }
    }

    private RunningApi(Path folder) throws IOException, ParseException {
        try (InputStream yaml = LocalCloud.class.getResourceAsStream("template.yaml")) {
            var template = Template.read(
                    new String(yaml.readAllBytes(), StandardCharsets.UTF_8),
                    Map.of("JwtIssuer", ISSUER, "JwtAudience", AUDIENCE));
            cloud = LocalCloud.start(new LocalCloud.Plan(0, Optional.of(folder), template, Sample.NONE, Sweep.NONE));
        }
        key = RSAKey.parse(Files.readString(folder.resolve("secrets").resolve("token-issuer")));
    }

    static synchronized RunningApi get() {
        if (running != null) return running;
        try {
            Path folder = Files.createTempDirectory("perennial-identity");
            running = new RunningApi(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(running.cloud::close));
            running.fill();
            return running;
        } catch (IOException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fill() {
        String lead = token("lea", Role.LEAD);
        String position = "";
        for (Map.Entry<String, String> client :
                Map.of(MINE, "mia", OTHERS, "ben").entrySet()) {
            String commands = "/v1/clients/" + client.getKey() + "/commands/";
            accepted(lead, commands + "onboard-client", """
                {"name":"Secret Holdings %s","clientType":"EMPLOYER","owner":"%s"}\
                """.formatted(client.getKey(), client.getValue()));
            accepted(lead, commands + "sign-contract", """
                {"contractId":"k1","termStart":"2026-01-01","termEnd":"2026-12-31","currency":"USD",
                 "autoRenew":{"mode":"NONE"},"lines":[{"lineId":"l1","product":"NUTRITION","feeModel":"FLAT",
                 "unitRate":"45000","units":1}]}\
                """);
            position = accepted(lead, commands + "record-response", """
                {"responseId":"r-1","kind":"NPS","score":9,"at":"2026-01-09T09:00:00Z"}\
                """)
                    .json()
                    .get("position")
                    .asString();
            assertThat(get("/v1/renewals?after=" + position, lead).status()).isEqualTo(200);
        }
        String firing = "/_local/schedules/ForecastScheduleWeekly/run?at=" + SNAPSHOT_DAY + "T06:00:00Z";
        Reply fired = send("POST", firing, Map.of(), "");
        assertThat(fired.status()).as(fired.body()).isEqualTo(200);
    }

    private Reply accepted(String token, String target, String json) {
        Reply reply = post(target, token, json);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply;
    }

    /** The key that the runner's own issuer signs with, for tokens that it would not make. */
    RSAKey key() {
        return key;
    }

    String token(String user, Role role) {
        return cloud.token(new UserId(user), role);
    }

    int port() {
        return cloud.port();
    }

    Reply get(String target, String token) {
        return send("GET", target, Map.of("Authorization", "Bearer " + token), "");
    }

    Reply post(String target, String token, String json) {
        return send(
                "POST", target, Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"), json);
    }

    Reply send(String method, String target, Map<String, String> headers, String body) {
        var request = new StringBuilder();
        request.append(method)
                .append(' ')
                .append(target)
                .append(" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0)
            request.append("Content-Length: ").append(bytes.length).append("\r\n");
        return parsed(raw(request.append("\r\n").append(body).toString()));
    }

    /** Sends these very bytes, and answers with all that comes back until the server closes. */
    String raw(String request) {
        try (var socket = new Socket("127.0.0.1", cloud.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
            } catch (IOException refusedBeforeItsEnd) {
                // What it says is read below all the same.
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(request.substring(0, Math.min(200, request.length())), e);
        }
    }

    static Reply parsed(String response) {
        int end = response.indexOf("\r\n\r\n");
        String[] head = response.substring(0, end).split("\r\n");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < head.length; i++) {
            int colon = head[i].indexOf(':');
            headers.put(
                    head[i].substring(0, colon), head[i].substring(colon + 1).strip());
        }
        headers.keySet().removeAll(List.of("Apigw-Requestid", "Date"));
        String body = response.substring(end + 4).replaceAll("\"instance\":\"[^\"]*\"", "\"instance\":\"\"");
        return new Reply(Integer.parseInt(head[0].split(" ")[1]), headers, body);
    }
}
