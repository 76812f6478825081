package perennial.edge.telemetry;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import perennial.ledger.json.DomainJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * Metrics as a line of log in CloudWatch's embedded metric format: CloudWatch makes metrics of it, and no call is made for them.
 * Each is kept by itself and, without its dimension, in common with its like, so that one alarm may watch them all.
 *
 * @param namespace of the metrics
 */
public record MetricLine(String namespace, InstantSource clock) {

    /**
     * @param dimension whose metrics these are, such as {@code Projection}
     * @param name of it
     * @param values by metric, each a count or, where its name ends so, seconds
     */
    public ObjectNode of(String dimension, String name, Map<String, Long> values) {
        List<Map<String, String>> metrics = new TreeMap<>(values)
                .keySet().stream()
                        .map(metric -> Map.of("Name", metric, "Unit", metric.endsWith("Seconds") ? "Seconds" : "Count"))
                        .toList();
        var directive = Map.of(
                "Namespace", namespace, "Dimensions", List.of(List.of(), List.of(dimension)), "Metrics", metrics);
        ObjectNode line = DomainJson.mapper().createObjectNode();
        line.set(
                "_aws",
                DomainJson.toTree(Map.of("Timestamp", clock.millis(), "CloudWatchMetrics", List.of(directive))));
        line.put(dimension, name);
        new TreeMap<>(values).forEach(line::put);
        return line;
    }
}
