package perennial.edge.telemetry;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import perennial.ledger.json.DomainJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Metrics in a line of log, in CloudWatch's embedded metric format: CloudWatch makes metrics of it, and no call is made for them.
 *
 * @param namespace of the metrics
 */
public record MetricLine(String namespace, InstantSource clock) {
    /** The word of a line that says which of its other words are metrics. */
    static final String DIRECTIVE = "_aws";

    /**
     * A line of metrics and nothing else. Each is kept by itself and, without its dimension, in common with its like, so that one
     * alarm may watch them all.
     *
     * @param dimension whose metrics these are, such as {@code Projection}
     * @param name of it
     * @param values by metric, each a count or, where its name ends so, seconds
     */
    public ObjectNode of(String dimension, String name, Map<String, Long> values) {
        var units = new TreeMap<String, String>();
        values.keySet().forEach(metric -> units.put(metric, metric.endsWith("Seconds") ? "Seconds" : "Count"));
        ObjectNode line = DomainJson.mapper().createObjectNode();
        line.set(DIRECTIVE, directive(described(List.of(List.of(), List.of(dimension)), units)));
        line.put(dimension, name);
        new TreeMap<>(values).forEach(line::put);
        return line;
    }

    /**
     * Says what makes metrics of a line's words.
     *
     * @param dimensions sets of words, under each of which the metrics are kept
     * @param units of the metrics, by the words that are ones
     */
    JsonNode described(List<List<String>> dimensions, Map<String, String> units) {
        List<Map<String, String>> metrics = new TreeMap<>(units)
                .entrySet().stream()
                        .map(metric -> Map.of("Name", metric.getKey(), "Unit", metric.getValue()))
                        .toList();
        return DomainJson.toTree(List.of(Map.of("Namespace", namespace, "Dimensions", dimensions, "Metrics", metrics)));
    }

    /** The directive of a line said now: it is the same for each but for its time. */
    ObjectNode directive(JsonNode described) {
        ObjectNode directive = DomainJson.mapper().createObjectNode();
        directive.set("CloudWatchMetrics", described);
        return directive.put("Timestamp", clock.millis());
    }
}
