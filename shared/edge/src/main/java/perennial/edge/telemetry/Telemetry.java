package perennial.edge.telemetry;

import java.util.function.Consumer;

/**
 * What a function's requests are reported to.
 *
 * @param meter of the clients that answer them
 * @param log takes one line of JSON for each request
 */
public record Telemetry(Meter meter, Consumer<String> log) {}
