package perennial.queryapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.edge.command.CommandEndpoint;
import perennial.ledger.json.DomainJson;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;

@ExtendWith(WithDynamo.class)
final class QueryApiHandlerTest {
    private final List<String> log = new ArrayList<>();
    private QueryApi api;

    @BeforeEach
    void open(TestTables tables) {
        api = QueryApi.on(tables, log::add);
    }

    @Test
    void answersAQuery() throws IOException {
        APIGatewayV2HTTPResponse policy = api.send("GET", "/v1/policies/default", "GET /v1/policies/{id}");
        assertThat(policy.getStatusCode()).as(policy.getBody()).isEqualTo(200);
        assertThat(policy.getBody()).startsWith("{\"policyId\":\"default\",\"commit\":0,");
        assertThat(log.getFirst()).contains("\"route\":\"GET /v1/policies/{id}\"", "\"id\":\"default\"");
    }

    @Test
    void servesTheDocumentOfEverythingItRoutes() throws IOException {
        APIGatewayV2HTTPResponse document = api.send("GET", "/v1/openapi.json", "GET /v1/openapi.json");
        assertThat(document.getStatusCode()).isEqualTo(200);
        assertThat(document.getBody())
                .contains("\"/v1/policies/{id}\"", "\"/v1/clients/{id}/events\"", "commands/sign-contract");
    }

    @Test
    void documentsOnlyWhatTheTemplateRoutes() throws IOException {
        String template = Files.readString(Path.of("../../template.yaml"));
        List<String> routed = Pattern.compile("Method: (\\w+),? *\\s*Path: \"?([^\", \\s]+)")
                .matcher(template)
                .results()
                .map(route -> route.group(1).toLowerCase(Locale.ROOT) + " "
                        + route.group(2).strip())
                .toList();
        JsonNode paths = DomainJson.tree(api.send("GET", "/v1/openapi.json", "GET /v1/openapi.json")
                        .getBody())
                .get("paths");
        paths.properties()
                .forEach(path -> path.getValue().propertyNames().forEach(method -> {
                    String pattern = path.getKey()
                            .replaceFirst(
                                    "/v1/\\w+/[{]id}/commands/[a-z-]+$",
                                    Matcher.quoteReplacement(CommandEndpoint.PATH));
                    assertThat(routed).as(path.getKey()).contains(method + " " + pattern);
                }));
    }

    @Test
    void saysWhatIsNowhereAndWhatIsOfferedOtherwise() throws IOException {
        assertThat(api.send("GET", "/v1/nothing", "$default").getStatusCode()).isEqualTo(404);
        assertThat(api.send("GET", "/v1/policies/default", "$default").getStatusCode())
                .as("the gateway took it for another route, with other scopes")
                .isEqualTo(404);
        APIGatewayV2HTTPResponse delete = api.send("DELETE", "/v1/policies/default", "$default");
        assertThat(delete.getStatusCode()).isEqualTo(405);
        assertThat(delete.getHeaders()).containsEntry("Allow", "GET");
        APIGatewayV2HTTPResponse command = api.send("GET", "/v1/clients/acme/commands/onboard-client", "$default");
        assertThat(command.getStatusCode()).isEqualTo(405);
        assertThat(command.getHeaders()).containsEntry("Allow", "POST");
    }
}
