package perennial.edge.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perennial.edge.Environment;
import perennial.edge.Gateway;
import perennial.edge.http.HttpResponse;
import perennial.edge.http.Route;
import perennial.ledger.json.DomainJson;
import tools.jackson.databind.JsonNode;

final class RequestMetricsTest {
    private final List<String> log = new ArrayList<>();

    @Test
    void areTheWordsOfTheRequestsOwnLine() {
        JsonNode line = lineIn(Map.of("AWS_LAMBDA_FUNCTION_NAME", "stack-QueryApi", "METRICS_NAMESPACE", "stack"));
        JsonNode directive = line.get("_aws").get("CloudWatchMetrics").get(0);
        assertThat(directive.get("Namespace").asString()).isEqualTo("stack");
        assertThat(directive.get("Dimensions").toString()).isEqualTo("[[\"function\"]]");
        assertThat(line.get("_aws").get("Timestamp").isIntegralNumber()).isTrue();
        assertThat(line.get("function").asString()).isEqualTo("stack-QueryApi");
        var units = new HashMap<String, String>();
        for (JsonNode metric : directive.get("Metrics")) {
            String name = metric.get("Name").asString();
            assertThat(line.get(name).isNumber()).as(name).isTrue();
            units.put(name, metric.get("Unit").asString());
        }
        assertThat(units)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("calls", "Count", "units", "Count", "durationMs", "Milliseconds"));
    }

    @Test
    void areLeftOutWhereTheProcessIsNoLambdaFunction() {
        assertThat(lineIn(Map.of()).propertyNames())
                .contains("route", "durationMs")
                .doesNotContain("_aws", "function");
    }

    @Test
    void wantTheirNamespaceOnLambda() {
        assertThatThrownBy(() -> lineIn(Map.of("AWS_LAMBDA_FUNCTION_NAME", "stack-QueryApi")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("METRICS_NAMESPACE");
    }

    /** What is logged of one request to a function in an environment. */
    private JsonNode lineIn(Map<String, String> variables) {
        var environment = new Environment(variables, () -> null, log::add);
        var route = new Route("GET", "/v1/things", call -> HttpResponse.json(200, new byte[] {'1'}));
        Gateway.of(List.of(route), Telemetry.of(environment, new Meter())).get("/v1/things");
        return DomainJson.mapper().readTree(log.getLast());
    }
}
