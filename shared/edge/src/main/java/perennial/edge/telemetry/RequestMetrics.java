package perennial.edge.telemetry;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perennial.edge.Environment;
import tools.jackson.databind.JsonNode;

/**
 * What requests to a function cost, as metrics: how many calls to the store each made, the capacity units of these and its
 * milliseconds. They are the words of its line of log, so that an odd figure in CloudWatch leads to its lines. Kept by function and by
 * nothing else, for each further metric is paid for by the month.
 *
 * @param function whose requests these are
 * @param described which words of a line are metrics, made once
 */
public record RequestMetrics(MetricLine metrics, String function, JsonNode described) {
    private static final String FUNCTION = "function";
    private static final Map<String, String> UNITS =
            Map.of("calls", "Count", "units", "Count", "durationMs", "Milliseconds");

    RequestMetrics(MetricLine metrics, String function) {
        this(metrics, function, metrics.described(List.of(List.of(FUNCTION)), UNITS));
    }

    /** None where the process is no Lambda function. */
    static Optional<RequestMetrics> of(Environment environment) {
        return environment
                .find("AWS_LAMBDA_FUNCTION_NAME")
                .map(name -> new RequestMetrics(
                        new MetricLine(environment.text("METRICS_NAMESPACE"), InstantSource.system()), name));
    }

    void addTo(LogLine line) {
        line.say(FUNCTION, function).say(MetricLine.DIRECTIVE, metrics.directive(described));
    }
}
