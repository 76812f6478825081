package perennial.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perennial.edge.Environment;
import perennial.edge.priming.Stage;
import perennial.testkit.FunctionVariables;

/** What is played before the snapshot is what callers send after it, and goes well. */
final class RebuildRehearsalTest {
    private final List<String> log = new ArrayList<>();
    private final Environment stage = Stage.in(
            new Environment(FunctionVariables.with(
                    Map.of("PROJECTOR_TIMEOUT", "45", "REBUILD_QUEUE_URL", "https://stage.invalid/rebuild"))),
            log::add);

    @Test
    void beginsARebuild() {
        RebuildApiHandler.rehearse(stage);
        assertThat(log).last().asString().contains("\"outcome\":202");
    }

    @Test
    void doesEveryDuty() {
        UpkeepHandler.rehearse(stage);
        assertThat(log)
                .anyMatch(line -> line.contains("LagSeconds"))
                .anyMatch(line -> line.contains("catch-up"))
                .anyMatch(line -> line.contains("nightly"));
    }

    @Test
    void sweepsAfterALostBatch() {
        LostBatchHandler.rehearse(stage);
        assertThat(log).last().asString().contains("projector.lost").doesNotContain("\"queued\":0");
    }

    @Test
    void doesJobs() {
        RebuildHandler.rehearse(stage);
        assertThat(log)
                .filteredOn(line -> line.contains("rebuild.job"))
                .isNotEmpty()
                .noneMatch(line -> line.contains("accident"));
    }
}
