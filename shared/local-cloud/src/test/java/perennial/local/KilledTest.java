package perennial.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The runner in a process of its own, killed in the middle of writes and started again on the same folder. */
final class KilledTest {
    private static final int KILLS = 2;
    private static final int COMMITS_BEFORE_A_KILL = 40;

    private final List<Writer> writers =
            IntStream.range(0, 4).mapToObj(i -> new Writer("client-" + i)).toList();

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasAcknowledgedIsThereAfterAnyKill(@TempDir Path data) throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            try (ChildRunner runner = ChildRunner.start(data)) {
                requireAllThere(runner);
                writeUntilKilled(runner);
            }
        }
        try (ChildRunner runner = ChildRunner.start(data)) {
            requireAllThere(runner);
            // What was cut off is sent again under its key, and lands once whether or not it had landed.
            for (Writer writer : writers) writer.write(runner);
            requireAllThere(runner);
        }
    }

    private void writeUntilKilled(ChildRunner runner) throws Exception {
        long goal = acknowledged() + COMMITS_BEFORE_A_KILL;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = writers.stream()
                    .map(writer -> threads.submit(() -> writer.writeUntilCutOff(runner)))
                    .toList();
            while (acknowledged() < goal) {
                assertThat(writing).as("all are still writing").noneMatch(each -> each.isDone());
                Thread.sleep(5);
            }
            runner.kill();
            for (var each : writing) each.get();
        }
    }

    private long acknowledged() {
        return writers.stream().mapToLong(Writer::acknowledged).sum();
    }

    private void requireAllThere(ChildRunner runner) throws Exception {
        for (Writer writer : writers) writer.requireAllThere(runner);
    }
}
