package perennial.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perennial.edge.Environment;
import perennial.edge.priming.Stage;
import perennial.testkit.FunctionVariables;

/** What is played before the snapshot is what callers send after it, and goes well. */
final class ImporterRehearsalTest {
    private final List<String> log = new ArrayList<>();
    private final Environment stage = Stage.in(
            new Environment(FunctionVariables.with(Map.of(
                    "SEAL_KEY",
                    "of thirty-two characters or more",
                    "IMPORTS_TABLE",
                    "imports",
                    "IMPORT_QUEUE_URL",
                    "https://stage.invalid/imports"))),
            log::add);

    @Test
    void takesAnImport() {
        ImportApiHandler.rehearse(stage);
        assertThat(log).singleElement().asString().contains("\"outcome\":202");
    }

    @Test
    void worksAnImportOff() {
        ImportWorkerHandler.rehearse(stage);
        assertThat(log).singleElement().asString().contains("\"outcome\":\"done\"");
    }
}
