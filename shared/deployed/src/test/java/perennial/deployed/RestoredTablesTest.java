package perennial.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A stack that begins with restored tables can grow into the whole one: they are the same tables to both. */
final class RestoredTablesTest {
    private static final Path ROOT = Path.of(System.getProperty("perennial.root"));
    private static final Pattern KEPT_TABLE = Pattern.compile(
            "(?m)^  (\\w+):.*\\n    Type: AWS::DynamoDB::Table\\n    DeletionPolicy: Retain\\n(?:    .*\\n)+");

    @Test
    void whatIsKeptIsWhatIsImportedAndIsKeyedAlike() throws IOException {
        Map<String, List<String>> imported =
                keptTables(ROOT.resolve("functions").resolve("restore.yaml"));
        Map<String, List<String>> deployed = keptTables(ROOT.resolve("template.yaml"));

        assertThat(imported.keySet()).isEqualTo(deployed.keySet()).isNotEmpty();
        imported.forEach(
                (name, lines) -> assertThat(deployed.get(name)).as(name).containsSubsequence(lines));
    }

    /** By name, each with the lines that declare it. */
    private static Map<String, List<String>> keptTables(Path template) throws IOException {
        var found = new LinkedHashMap<String, List<String>>();
        KEPT_TABLE
                .matcher(Files.readString(template))
                .results()
                .forEach(table ->
                        found.put(table.group(1), table.group().lines().skip(1).toList()));
        return found;
    }
}
