package perennial.local.template;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What goes wrong sounds, and is told to somebody. */
final class AlarmsTest {
    private final Deployed deployed = new Deployed();
    private final Template template =
            Template.read(deployed.text, Map.of("JwtIssuer", "https://issuer.test", "JwtAudience", "perennial"));

    @Test
    void everyFunctionIsWatchedForErrorsThrottlesAndTime() {
        for (String metric : List.of("Errors", "Throttles", "Duration")) {
            assertThat(watched("AWS/Lambda", metric))
                    .as(metric)
                    .containsExactlyInAnyOrderElementsOf(deployed.functions().keySet());
        }
        alarms().values()
                .forEach(alarm -> Deployed.find(alarm, "Properties", "Metrics").stream()
                        .flatMap(metrics -> Deployed.list(metrics).stream())
                        .flatMap(metric -> Deployed.find(metric, "Expression").stream())
                        .map(String::valueOf)
                        .filter(expression -> expression.contains("MAX("))
                        .forEach(this::requireTimeouts));
    }

    private void requireTimeouts(String expression) {
        Deployed.timeouts(template).forEach((name, seconds) -> {
            String id = name.substring(0, 1).toLowerCase() + name.substring(1);
            if (expression.matches(".*\\b" + id + " / .*")) {
                assertThat(expression).contains(id + " / " + 1_000 * seconds);
            }
        });
    }

    /** A handler of requests answers whatever happens, and one of batches gives back what failed: neither throws. */
    @Test
    void whatAFunctionCatchesIsWatchedLikeWhatItThrows() {
        var catching = new HashSet<String>();
        template.api().routes().forEach(route -> catching.add(route.function()));
        deployed.resources("AWS::Lambda::EventSourceMapping").values().stream()
                .filter(mapping -> Deployed.find(mapping, "Properties", "FunctionResponseTypes")
                        .isPresent())
                .map(mapping -> Deployed.named(Deployed.at(mapping, "Properties", "FunctionName")))
                .forEach(catching::add);
        List<Object> filters = deployed.resources("AWS::Logs::MetricFilter").values().stream()
                .filter(filter -> filter.toString().contains("MetricName=Accidents"))
                .toList();

        assertThat(filters)
                .extracting(filter -> Deployed.named(Deployed.at(filter, "Properties", "LogGroupName")))
                .containsExactlyInAnyOrderElementsOf(
                        catching.stream().map(name -> name + "Log").toList());
        assertThat(filters)
                .allSatisfy(filter ->
                        assertThat(Deployed.text(filter, "FilterPattern")).isEqualTo("{ $.accident[0] = \"*\" }"));
    }

    @Test
    void everyQueueThatNobodyReadsIsWatched() {
        Set<String> read = deployed.resources("AWS::Lambda::EventSourceMapping").values().stream()
                .map(mapping -> Deployed.named(Deployed.at(mapping, "Properties", "EventSourceArn")))
                .collect(toSet());
        var letters = new HashSet<>(deployed.resources("AWS::SQS::Queue").keySet());
        letters.removeAll(read);

        assertThat(letters).isNotEmpty();
        assertThat(watched("AWS/SQS", "ApproximateNumberOfMessagesVisible"))
                .containsExactlyInAnyOrderElementsOf(letters);
        assertThat(watched("AWS/SQS", "NumberOfMessagesSent")).containsExactly("ProjectorFailures");
    }

    /** CloudWatch has no figure of a queue that rests: a sum by {@code +} would have none either, and the alarm would never sound. */
    @Test
    void noAlarmOnSeveralMetricsFallsSilentWhereOneOfThemHasNoData() {
        var expressions = new ArrayList<String>();
        alarms().values()
                .forEach(alarm -> Deployed.walk(alarm, (key, value) -> {
                    if (key.equals("Expression")) expressions.add(String.valueOf(value));
                }));

        assertThat(expressions)
                .hasSizeGreaterThan(5)
                .allMatch(each -> each.matches("SUM\\(METRICS\\(\\)\\)|100 \\* MAX\\(\\[.*]\\)"));
    }

    @Test
    void alarmsTellSomebodyAndOwnMetricsAreThoseThatAreMeasured() {
        assertThat(alarms()).allSatisfy((name, alarm) -> {
            assertThat(Deployed.list(Deployed.at(alarm, "Properties", "AlarmActions")))
                    .containsExactly(Map.of("Ref", "Alarms"));
            assertThat(Deployed.text(alarm, "AlarmDescription")).hasSizeGreaterThan(20);
        });
        Set<String> own = alarms().values().stream()
                .filter(alarm -> Deployed.find(alarm, "Properties", "Namespace")
                        .filter(Map.of("Ref", "AWS::StackName")::equals)
                        .isPresent())
                .map(alarm -> Deployed.text(alarm, "MetricName"))
                .collect(toSet());
        assertThat(own).containsExactlyInAnyOrder("LagSeconds", "ParkedLedgers", "LedgerTampered", "Accidents");
        assertThat(alarms()).allSatisfy((name, alarm) -> {
            if (own.contains(String.valueOf(
                    Deployed.find(alarm, "Properties", "MetricName").orElse("none")))) {
                assertThat(Deployed.find(alarm, "Properties", "Dimensions"))
                        .as("all of them")
                        .isEmpty();
                assertThat(Deployed.text(alarm, "Threshold"))
                        .as(name)
                        .isEqualTo(name.equals("ProjectionIsLate") ? "300" : "0");
            }
        });
    }

    @Test
    void aChangedOrRemovedCommitIsCountedByTheWordThatTheProjectorLogs() {
        Object filter = deployed.resources("AWS::Logs::MetricFilter").get("TamperingFilter");
        assertThat(Deployed.named(Deployed.at(filter, "Properties", "LogGroupName")))
                .isEqualTo("ProjectorLog");
        assertThat(Deployed.text(filter, "FilterPattern")).isEqualTo("\"ledger.tampered\"");
        assertThat(Deployed.text(filter, "MetricTransformations")).contains("MetricName=LedgerTampered");
    }

    private Map<String, Object> alarms() {
        return deployed.resources("AWS::CloudWatch::Alarm");
    }

    /** What is watched by this metric, whether as an alarm's own or as part of an expression. */
    private List<String> watched(String namespace, String metric) {
        var found = new ArrayList<String>();
        alarms().values().forEach(alarm -> {
            addWatched(Deployed.at(alarm, "Properties"), namespace, metric, found);
            Deployed.walk(alarm, (key, value) -> {
                if (key.equals("Metric")) addWatched(value, namespace, metric, found);
            });
        });
        return found;
    }

    private static void addWatched(Object holder, String namespace, String metric, List<String> found) {
        boolean is = Deployed.find(holder, "Namespace")
                        .filter(namespace::equals)
                        .isPresent()
                && Deployed.find(holder, "MetricName").filter(metric::equals).isPresent();
        if (is) {
            Deployed.list(Deployed.at(holder, "Dimensions"))
                    .forEach(dimension -> found.add(Deployed.named(Deployed.at(dimension, "Value"))));
        }
    }
}
