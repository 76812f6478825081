package perennial.edge.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import perennial.domain.CommandType;
import perennial.edge.Ledgers;
import perennial.edge.Seal;
import perennial.edge.api.Operation;
import perennial.edge.command.CommandEndpoint;
import perennial.edge.http.PathPattern;
import perennial.edge.identity.Access;
import perennial.edge.queries.Operating;
import perennial.edge.queries.Queries;
import perennial.edge.query.QueryEndpoint;
import perennial.edge.query.QueryFrame;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.Surroundings;
import perennial.ledger.json.DomainJson;
import perennial.testkit.DynamoEngine;
import perennial.views.answers.ReadSide;
import perennial.views.projecting.Projections;
import perennial.views.reading.StreamLag;
import perennial.views.table.ViewsTable;
import tools.jackson.databind.JsonNode;

final class OpenApiTest {
    private final JsonNode document = DomainJson.tree(DomainJson.bytes(OpenApi.document(Ledgers.KINDS, operations())));

    private static List<Operation> operations() {
        var tables = DynamoEngine.get().client();
        var settings = new LedgerSettings("none", "none", ZoneOffset.UTC, "test");
        var ledger = Ledger.open(tables, settings, Ledgers.KINDS, Surroundings.real());
        var clock = InstantSource.system();
        var views = new ViewsTable(tables, "none");
        var side = new ReadSide(views, ledger, ZoneOffset.UTC, clock);
        var lag = new StreamLag(DynamoEngine.get().streams(), () -> "none", Ledger::position, views, clock);
        var operating = Operating.of(new Projections(ledger, views, List.of(), "test", clock), lag);
        var frame = new QueryFrame(new Access(), new Seal("k".repeat(32)), id -> List.of(), clock, ZoneOffset.UTC);
        return Stream.concat(
                        Stream.of(OpenApiEndpoint.OPERATION),
                        Queries.endpoints(frame, ledger, side, operating).stream()
                                .map(QueryEndpoint::operation))
                .toList();
    }

    @Test
    void isValidByTheMetaSchemaOfOpenApi31() {
        var registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaIdResolvers(resolvers ->
                        resolvers.mapPrefix("https://spec.openapis.org/", "classpath:spec.openapis.org/")));
        var schema = registry.getSchema(SchemaLocation.of("https://spec.openapis.org/oas/3.1/schema/2022-10-07"));
        List<Error> errors = schema.validate(document.toString(), InputFormat.JSON);
        assertThat(errors).isEmpty();
        assertThat(schema.validate("{\"openapi\": \"3.1.0\"}", InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void hasOnePathForEachPublicCommandAndNoneForTheClocks() {
        var expected = Ledgers.KINDS.stream()
                .flatMap(kind -> kind.commands().stream()
                        .filter(CommandType::isPublic)
                        .map(type -> "/v1/" + kind.name() + "/{id}/commands/" + type.name()));
        assertThat(commandPaths()).containsExactlyInAnyOrderElementsOf(expected.toList());
        assertThat(commandPaths())
                .contains("/v1/clients/{id}/commands/onboard-client")
                .noneMatch(path -> path.endsWith("tick"));
    }

    @Test
    void everyCommandsPathIsOfThePatternThatTheTemplateRoutes() {
        var pattern = List.of(CommandEndpoint.PATH.substring(1).split("/"));
        assertThat(commandPaths()).allSatisfy(path -> {
            var segments = List.of(path.substring(1).split("/"));
            assertThat(segments).hasSameSizeAs(pattern);
            for (int i = 0; i < pattern.size(); i++) {
                if (!pattern.get(i).startsWith("{")) assertThat(segments.get(i)).isEqualTo(pattern.get(i));
            }
        });
    }

    @Test
    void namesEachParameterOfAPath() {
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    List<String> declared = operation
                            .getValue()
                            .path("parameters")
                            .valueStream()
                            .filter(parameter -> parameter.get("in").asString().equals("path"))
                            .map(parameter -> parameter.get("name").asString())
                            .toList();
                    assertThat(declared).as(path.getKey()).isEqualTo(new PathPattern(path.getKey()).names());
                }));
    }

    @Test
    void resolvesEveryReferenceAndNamesEachOperationOnce() {
        assertThat(document.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        assertThat(document.findValuesAsString("operationId"))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(20);
    }

    @Test
    void describesABodyByItsRecord() {
        JsonNode body = document.at("/components/schemas/SignContract");
        assertThat(body.get("additionalProperties").asBoolean()).isFalse();
        assertThat(names(body.get("required")))
                .contains("contractId", "termStart", "lines")
                .doesNotContain("termEnd", "at");
        assertThat(body.at("/properties/at/format").asString()).isEqualTo("date-time");
        assertThat(document.at("/components/schemas/Rate/pattern").asString()).startsWith("^[0-9]");
        assertThat(names(document.at("/components/schemas/FeeModel/enum"))).contains("PMPM", "FLAT");
        assertThat(names(document.at("/components/schemas/RecordResponse/required")))
                .contains("at");
        assertThat(document.at("/components/schemas/RecordResponses/properties").has("at"))
                .isFalse();
    }

    @Test
    void namesARecordAfterWhatItBelongsTo() {
        assertThat(document.at("/components/schemas").propertyNames())
                .contains("OnboardClient", "AutoRenewMode", "Problem409", "ClientEventsItemPage")
                .doesNotContain("Mode", "Document", "Item");
    }

    @Test
    void listsOurProblemsAndTheGatewaysOwnAnswers() {
        JsonNode content = document.at("/components/responses/Problem403/content");
        assertThat(content.properties().stream().map(entry -> entry.getKey()))
                .containsExactlyInAnyOrder("application/problem+json", "application/json");
        JsonNode responses = document.at("/paths/~1v1~1clients~1{id}~1commands~1onboard-client/post/responses");
        assertThat(responses.properties().stream().map(entry -> entry.getKey()))
                .contains("200", "400", "401", "403", "404", "409", "412", "413", "415", "422", "429", "500", "503");
    }

    @Test
    void wantsATokenForAllButItself() {
        assertThat(document.at("/paths/~1v1~1openapi.json/get/security").isEmpty())
                .isTrue();
        assertThat(document.at("/paths/~1v1~1policies~1{id}/get/security").toString())
                .isEqualTo("[{\"bearer\":[\"perennial/read\"]}]");
        assertThat(document.at("/paths/~1v1~1projections/get/security").toString())
                .as("one of them suffices")
                .isEqualTo("[{\"bearer\":[\"perennial/read\"]},{\"bearer\":[\"perennial/operate\"]}]");
        for (String path : commandPaths()) {
            assertThat(document.at("/paths").get(path).at("/post/security").toString())
                    .isEqualTo("[{\"bearer\":[\"perennial/write\"]}]");
        }
        assertThat(document.at("/security/0").has("bearer")).isTrue();
    }

    private List<String> commandPaths() {
        return document.get("paths").properties().stream()
                .map(entry -> entry.getKey())
                .filter(path -> path.contains("/commands/"))
                .toList();
    }

    private static List<String> names(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
