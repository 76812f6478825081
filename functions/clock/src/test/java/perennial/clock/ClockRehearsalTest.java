package perennial.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perennial.edge.Environment;
import perennial.edge.priming.Stage;
import perennial.testkit.FunctionVariables;

/** What is played before the snapshot is what callers send after it, and goes well. */
final class ClockRehearsalTest {
    private final List<String> log = new ArrayList<>();
    private final Environment stage = Stage.in(
            new Environment(FunctionVariables.with(Map.of("CLOCK_QUEUE_URL", "https://stage.invalid/clock"))),
            log::add);

    @Test
    void looksForWhatIsDueAndQueuesIt() {
        ClockScheduleHandler.rehearse(stage);
        assertThat(log)
                .satisfiesExactly(
                        none -> assertThat(none).contains("\"ledgers\":0"),
                        one -> assertThat(one).contains("\"ledgers\":1"));
    }

    @Test
    void decidesAGroup() {
        ClockTickHandler.rehearse(stage);
        assertThat(log).singleElement().asString().contains("\"failed\":[]");
    }

    @Test
    void takesSnapshots() {
        ForecastScheduleHandler.rehearse(stage);
        assertThat(log.subList(log.size() - 2, log.size()))
                .satisfiesExactly(
                        taken -> assertThat(taken).contains("forecasts/2025-Q4", "forecasts/2026-Q4"),
                        missed -> assertThat(missed).contains("missedUpTo", "\"taken\":[]"));
    }
}
