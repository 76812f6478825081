package perennial.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import perennial.ledger.json.DomainJson;
import tools.jackson.databind.JsonNode;

/** The Node program that does the same work on other people's event stores; in {@code shared/bench/peers}. */
final class Peers {

    private static final Path HOME = Path.of(System.getProperty("perennial.bench.peers", "peers"));

    private Peers() {}

    /** What one peer did. Calls and units are averages, the time is the median. */
    record Done(String peer, String what, double calls, double units, double ms) {}

    /**
     * Runs it to its end.
     *
     * @param events data that the peers write, as JSON
     * @throws IllegalStateException where Node or the packages are missing, or the program fails
     */
    static List<Done> run(URI endpoint, List<JsonNode> events) {
        if (!Files.isDirectory(HOME.resolve("node_modules"))) {
            throw new IllegalStateException("the peers are not installed: run npm install --no-package-lock in "
                    + HOME.toAbsolutePath().normalize());
        }
        try {
            Path data = Files.createTempFile("events", ".json");
            try {
                Files.writeString(data, DomainJson.text(events));
                return read(started(endpoint, data));
            } finally {
                Files.delete(data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the peers need Node 20 or later on the path", e);
        }
    }

    private static Process started(URI endpoint, Path data) throws IOException {
        var command = new ProcessBuilder("node", "--no-warnings", "main.mjs")
                .directory(HOME.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        command.environment().put("DYNAMO_ENDPOINT", endpoint.toString());
        command.environment().put("EVENTS", data.toString());
        return command.start();
    }

    private static List<Done> read(Process process) throws IOException {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            List<Done> done =
                    lines.lines().map(line -> DomainJson.read(line, Done.class)).toList();
            if (process.waitFor() != 0) throw new IllegalStateException("the peers' program failed");
            return done;
        } catch (InterruptedException stop) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the peers worked", stop);
        }
    }
}
