package perennial.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perennial.edge.Environment;
import perennial.edge.priming.Stage;
import perennial.testkit.FunctionVariables;

/** What is played before the snapshot is what callers send after it, and goes well. */
final class CommandRehearsalTest {
    private final List<String> log = new ArrayList<>();
    private final Environment stage = Stage.in(
            new Environment(FunctionVariables.with(Map.of("SEAL_KEY", "of thirty-two characters or more"))), log::add);

    @Test
    void sendsCommandsThatAreTaken() {
        CommandApiHandler.rehearse(stage);
        assertThat(log).hasSize(4).allMatch(line -> line.contains("\"outcome\":200"));
    }
}
