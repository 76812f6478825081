package perennial.queryapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.edge.Ledgers;
import perennial.edge.Seal;
import perennial.edge.command.CommandEndpoint;
import perennial.edge.identity.Access;
import perennial.edge.queries.Operating;
import perennial.edge.query.QueryFrame;
import perennial.edge.telemetry.Meter;
import perennial.edge.telemetry.Telemetry;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.Surroundings;
import perennial.ledger.json.DomainJson;
import perennial.testkit.DynamoEngine;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.answers.ReadSide;
import perennial.views.projecting.Projections;
import perennial.views.reading.StreamLag;
import perennial.views.table.ViewsTable;
import tools.jackson.databind.JsonNode;

@ExtendWith(WithDynamo.class)
final class QueryApiHandlerTest {
    private final List<String> log = new ArrayList<>();
    private QueryApiHandler handler;

    @BeforeEach
    void open(TestTables tables) {
        var settings = new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, "test");
        var ledger = Ledger.open(tables.client(), settings, Ledgers.KINDS, Surroundings.real());
        var frame = new QueryFrame(
                new Access(), new Seal("k".repeat(32)), id -> List.of(), InstantSource.system(), ZoneOffset.UTC);
        var views = new ViewsTable(tables.client(), tables.views());
        var side = new ReadSide(views, ledger, ZoneOffset.UTC, InstantSource.system());
        var lag = new StreamLag(
                DynamoEngine.get().streams(), () -> "none", Ledger::position, views, InstantSource.system());
        var operating = Operating.of(new Projections(ledger, views, List.of(), "test", InstantSource.system()), lag);
        handler = new QueryApiHandler(frame, ledger, side, operating, new Telemetry(new Meter(), log::add));
    }

    /** @param routeKey of the route that the gateway took the request for */
    private APIGatewayV2HTTPResponse send(String method, String path, String routeKey) throws IOException {
        var loader = QueryApiHandlerTest.class.getClassLoader();
        try (var json = loader.getResourceAsStream("request.json")) {
            APIGatewayV2HTTPEvent event = LambdaEventSerializers.serializerFor(APIGatewayV2HTTPEvent.class, loader)
                    .fromJson(json);
            event.setRawPath(path);
            event.setRouteKey(routeKey);
            event.getRequestContext().getHttp().setMethod(method);
            return handler.handleRequest(event, null);
        }
    }

    @Test
    void answersAQuery() throws IOException {
        APIGatewayV2HTTPResponse policy = send("GET", "/v1/policies/default", "GET /v1/policies/{id}");
        assertThat(policy.getStatusCode()).as(policy.getBody()).isEqualTo(200);
        assertThat(policy.getBody()).startsWith("{\"policyId\":\"default\",\"commit\":0,");
        assertThat(log.getFirst()).contains("\"route\":\"GET /v1/policies/{id}\"", "\"id\":\"default\"");
    }

    @Test
    void servesTheDocumentOfEverythingItRoutes() throws IOException {
        APIGatewayV2HTTPResponse document = send("GET", "/v1/openapi.json", "GET /v1/openapi.json");
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
        JsonNode paths = DomainJson.tree(
                        send("GET", "/v1/openapi.json", "GET /v1/openapi.json").getBody())
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
        assertThat(send("GET", "/v1/nothing", "$default").getStatusCode()).isEqualTo(404);
        assertThat(send("GET", "/v1/policies/default", "$default").getStatusCode())
                .as("the gateway took it for another route, with other scopes")
                .isEqualTo(404);
        APIGatewayV2HTTPResponse delete = send("DELETE", "/v1/policies/default", "$default");
        assertThat(delete.getStatusCode()).isEqualTo(405);
        assertThat(delete.getHeaders()).containsEntry("Allow", "GET");
        APIGatewayV2HTTPResponse command = send("GET", "/v1/clients/acme/commands/onboard-client", "$default");
        assertThat(command.getStatusCode()).isEqualTo(405);
        assertThat(command.getHeaders()).containsEntry("Allow", "POST");
    }
}
