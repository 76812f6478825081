package perennial.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever is called at night finds the alarm's name on the page, and what to do. */
final class RunItPageTest {
    private static final Path ROOT = Path.of(System.getProperty("perennial.root"));
    private static final Pattern ALARM = Pattern.compile("(?m)^  (\\w+):\\n    Type: AWS::CloudWatch::Alarm$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]\\w+(?:, \\w+)*) \\|(?: [^|]{10,} \\|){2}$");

    @Test
    void everyAlarmIsExplainedAndNoOther() throws IOException {
        var explained = new TreeSet<String>();
        ROW.matcher(after("## Alarms"))
                .results()
                .forEach(row -> explained.addAll(
                        Pattern.compile(", ").splitAsStream(row.group(1)).toList()));

        assertThat(explained)
                .isEqualTo(ALARM.matcher(Files.readString(ROOT.resolve("template.yaml")))
                        .results()
                        .map(alarm -> alarm.group(1))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String after(String heading) throws IOException {
        String page = Files.readString(ROOT.resolve("functions").resolve("README.md"));
        int from = page.indexOf(heading);
        return page.substring(from, page.indexOf("\n## ", from + heading.length()));
    }
}
