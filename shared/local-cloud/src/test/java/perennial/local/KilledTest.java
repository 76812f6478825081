package perennial.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import perennial.ledger.json.DomainJson;
import tools.jackson.databind.JsonNode;

/**
 * The runner in a process of its own, killed again and again while it writes, projects and rebuilds, and started again on the
 * same folder. More often with {@code -Dtest.args=-Dperennial.kills=50}.
 */
final class KilledTest {
    private static final int KILLS = Integer.getInteger("perennial.kills", 4);
    private static final int MOST_MINUTES = 30;
    private static final List<String> PROJECTIONS =
            List.of("clients", "renewal-pipeline", "satisfaction-trend", "approvals", "activity", "responses");
    /** A client, a contract, a name and an answer. */
    private static final int COMMITS_FOR_FIGURES = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Random random = new Random(9);
    private final List<Writer> writers =
            IntStream.range(0, 4).mapToObj(i -> new Writer("client-" + i)).toList();
    private final List<Writer> bystanders =
            IntStream.range(0, 60).mapToObj(i -> new Writer("bystander-" + i)).toList();

    @TempDir
    private Path data;

    @TempDir
    private Path elsewhere;

    private Path hurriedTemplate;

    /** A rebuild waits until no projector can be unaware of it, which a shorter time limit makes shorter. */
    @BeforeEach
    void aProjectorWithLittleTime() throws IOException {
        String whole = template();
        String hurried = whole.replaceFirst("(?m)(Projector:\\s+Timeout:\\s+Seconds:) 45", "$1 10");
        assertThat(hurried).isNotEqualTo(whole);
        hurriedTemplate = Files.writeString(elsewhere.resolve("template.yaml"), hurried);
    }

    private static String template() throws IOException {
        try (InputStream yaml = Main.class.getResourceAsStream("template.yaml")) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @Timeout(value = MOST_MINUTES, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasAcknowledgedIsThereAfterAnyKill() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            try (ChildRunner runner = start()) {
                if (kill == 0) for (Writer one : bystanders) one.write(runner);
                requireAllThere(runner);
                List<String> rebuilds = askForRebuilds(runner);
                if (kill % 2 == 0) writeUntilKilled(runner, commitsLater(5 + random.nextInt(60)));
                else writeUntilKilled(runner, () -> isUnderWay(rebuilds, runner));
            }
        }
        try (ChildRunner runner = start()) {
            requireAllThere(runner);
            // What was cut off is sent again under its key, and lands once whether or not it had landed.
            for (Writer writer : writers) writer.writeAtLeast(COMMITS_FOR_FIGURES, runner);
            requireFigures(runner);
            List<String> rebuilds = askForRebuilds(runner);
            assertThat(within(() -> areDone(rebuilds, runner))).as("rebuilt").isTrue();
            requireAllThere(runner);
            requireFigures(runner);
        }
    }

    private ChildRunner start() throws IOException, InterruptedException {
        return ChildRunner.start(data, hurriedTemplate);
    }

    /** Begins one of each projection, or answers with those that are under way, by their paths. */
    private static List<String> askForRebuilds(ChildRunner runner) throws IOException, InterruptedException {
        var rebuilds = new ArrayList<String>();
        for (String projection : PROJECTIONS) {
            String path = "/v1/projections/" + projection + "/rebuilds";
            var answer = runner.postAsOperator(path);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            rebuilds.add(
                    path + "/" + DomainJson.tree(answer.body()).get("rebuildId").stringValue());
        }
        return rebuilds;
    }

    private void writeUntilKilled(ChildRunner runner, Moment moment) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> writing = writers.stream()
                    .map(writer -> threads.submit(() -> writer.writeUntilCutOff(runner)))
                    .toList();
            try {
                within(() -> {
                    assertThat(writing).as("all are still writing").noneMatch(Future::isDone);
                    return moment.hasCome();
                });
            } finally {
                runner.kill();
            }
            for (var each : writing) each.get();
        }
    }

    /** Something to wait for. */
    @FunctionalInterface
    private interface Moment {
        boolean hasCome() throws Exception;
    }

    private Moment commitsLater(int commits) {
        long goal = acknowledged() + commits;
        return () -> acknowledged() >= goal;
    }

    private long acknowledged() {
        return writers.stream().mapToLong(Writer::acknowledged).sum();
    }

    /** @return whether it came */
    private static boolean within(Moment moment) throws Exception {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
            if (moment.hasCome()) return true;
            Thread.sleep(5);
        }
        return false;
    }

    /** Whether any has come somewhere and has somewhere to go. */
    private static boolean isUnderWay(List<String> rebuilds, ChildRunner runner)
            throws IOException, InterruptedException {
        for (String rebuild : rebuilds) {
            JsonNode now = state(rebuild, runner);
            if (now.get("state").stringValue().equals("RUNNING")
                    && now.at("/progress/ledgers").longValue() > 0) return true;
        }
        return false;
    }

    private static boolean areDone(List<String> rebuilds, ChildRunner runner) throws IOException, InterruptedException {
        for (String rebuild : rebuilds) {
            if (!state(rebuild, runner).get("state").stringValue().equals("DONE")) return false;
        }
        return true;
    }

    private static JsonNode state(String rebuild, ChildRunner runner) throws IOException, InterruptedException {
        var answer = runner.getAsOperator(rebuild);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return DomainJson.tree(answer.body());
    }

    private void requireAllThere(ChildRunner runner) throws IOException, InterruptedException {
        for (Writer writer : writers) writer.requireAllThere(runner);
        for (Writer bystander : bystanders) bystander.requireAllThere(runner);
    }

    private void requireFigures(ChildRunner runner) throws IOException, InterruptedException {
        for (Writer writer : writers) writer.requireAnswers(runner);
        JsonNode group = DomainJson.tree(runner.get("/v1/renewals/summary?after="
                                + writers.getLast().position())
                        .body())
                .at("/groups/0");
        assertThat(group.get("count").intValue()).isEqualTo(writers.size());
        assertThat(new BigDecimal(group.get("annualValue").stringValue()))
                .isEqualByComparingTo(BigDecimal.valueOf((long) Writer.ANNUAL_VALUE * writers.size()));
    }
}
