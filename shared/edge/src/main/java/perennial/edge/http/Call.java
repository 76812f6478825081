package perennial.edge.http;

import java.util.Map;
import perennial.edge.telemetry.LogLine;

/**
 * A request in the hands of the endpoint that answers it.
 *
 * @param path the named segments of the route's pattern
 * @param correlation ties together what one cause led to, from header to event to projection
 * @param log what its one line of log will say
 */
public record Call(HttpRequest request, Map<String, String> path, String correlation, LogLine log) {}
