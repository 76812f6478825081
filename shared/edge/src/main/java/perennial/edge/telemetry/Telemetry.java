package perennial.edge.telemetry;

import java.util.Optional;
import java.util.function.Consumer;
import perennial.edge.Environment;

/**
 * What a function's requests are reported to.
 *
 * @param meter of the clients that answer them
 * @param metrics makes metrics of each line, where CloudWatch reads them
 * @param log takes one line of JSON for each request
 */
public record Telemetry(Meter meter, Optional<RequestMetrics> metrics, Consumer<String> log) {

    /** Lines without metrics. */
    public Telemetry(Meter meter, Consumer<String> log) {
        this(meter, Optional.empty(), log);
    }

    /** What the environment asks for: metrics on Lambda, which names its functions, and lines everywhere. */
    public static Telemetry of(Environment environment, Meter meter) {
        return new Telemetry(meter, RequestMetrics.of(environment), environment.log());
    }

    /** Writes a request's line. */
    public void report(LogLine line) {
        metrics.ifPresent(each -> each.addTo(line));
        log.accept(line.text());
    }
}
