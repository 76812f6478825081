package perennial.queryapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perennial.edge.Environment;
import perennial.edge.priming.Stage;
import perennial.testkit.FunctionVariables;

/** What is played before the snapshot is what callers send after it, and goes well. */
final class QueryRehearsalTest {
    private final List<String> log = new ArrayList<>();
    private final Environment stage = Stage.in(
            new Environment(FunctionVariables.with(
                    Map.of("IMPORTS_TABLE", "imports", "SEAL_KEY", "of thirty-two characters or more"))),
            log::add);

    @Test
    void asksWhatIsAskedMostAndFindsRows() {
        QueryApiHandler.rehearse(stage);
        assertThat(log).hasSizeGreaterThan(5).allMatch(line -> line.contains("\"outcome\":200"));
    }
}
