package perennial.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import perennial.local.launch.Attached;

/** The runner as the launcher starts it: in a process of its own, which ends with this one at the latest. */
final class ChildRunner implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("serves on (http://[0-9.:]+)");
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private String address;
    private String lead;
    private String operator;

    private ChildRunner(Process process) {
        this.process = process;
    }

    /**
     * Returns once it serves.
     *
     * @param template what runs, in place of the project's own
     */
    static ChildRunner start(Path data, Path template) throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        var command = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                before(System.getProperty("java.class.path"), template),
                Attached.class.getName(),
                "--port=0",
                "--sample=none",
                "--data=" + data);
        var runner = new ChildRunner(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        try {
            runner.address = runner.saidAddress();
            runner.lead = runner.token("lead");
            runner.operator = runner.token("operator");
            return runner;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            runner.close();
            throw e;
        }
    }

    /** The runner takes the first {@code perennial/local/template.yaml} on its class path. */
    private static String before(String classPath, Path template) throws IOException {
        Path first = template.resolveSibling("first");
        Path named = first.resolve("perennial/local/template.yaml");
        Files.createDirectories(named.getParent());
        Files.copy(template, named, StandardCopyOption.REPLACE_EXISTING);
        return first + File.pathSeparator + classPath;
    }

    private String token(String role) throws IOException, InterruptedException {
        Matcher given = TOKEN.matcher(
                send(HttpRequest.newBuilder(URI.create(address + "/_local/token?role=" + role + "&user=u1")))
                        .body());
        assertThat(given.find()).isTrue();
        return given.group(1);
    }

    private String saidAddress() throws IOException {
        BufferedReader said = process.inputReader();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher found = ADDRESS.matcher(line);
            if (found.find()) return found.group(1);
        }
        throw new IllegalStateException("The runner ended before it served");
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path, lead));
    }

    HttpResponse<String> post(String path, String key, String json) throws IOException, InterruptedException {
        return send(request(path, lead)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> getAsOperator(String path) throws IOException, InterruptedException {
        return send(request(path, operator));
    }

    HttpResponse<String> postAsOperator(String path) throws IOException, InterruptedException {
        return send(request(path, operator).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
    }
}
