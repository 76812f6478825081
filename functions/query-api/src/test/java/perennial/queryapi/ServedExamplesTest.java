package perennial.queryapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.ledger.json.DomainJson;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** The document that is served shows by example what each operation takes and gives, and each example is of its schema. */
@ExtendWith(WithDynamo.class)
final class ServedExamplesTest {
    private static final String ID = "https://perennial.test/openapi.json";

    private JsonNode document;
    private SchemaRegistry schemas;

    @BeforeEach
    void ask(TestTables tables) throws IOException {
        document = DomainJson.tree(QueryApi.on(tables, line -> {})
                .send("GET", "/v1/openapi.json", "GET /v1/openapi.json")
                .getBody());
        var strict =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(ID, document.toString())).schemaRegistryConfig(strict));
    }

    @Test
    void eachOperationHasThemForWhatItTakesAndForEachWayItSucceeds() {
        var missing = new ArrayList<JsonPointer>();
        for (JsonPointer operation : operations()) {
            JsonPointer request = json(operation.appendProperty("requestBody"));
            if (document.at(request).isObject() && !hasExample(request)) missing.add(request);
            JsonPointer responses = operation.appendProperty("responses");
            document.at(responses).propertyNames().stream()
                    .filter(status -> status.startsWith("2"))
                    .map(status -> responses.appendProperty(status).appendProperty("content"))
                    .flatMap(content ->
                            document.at(content).propertyNames().stream().map(content::appendProperty))
                    .filter(answer -> !hasExample(answer))
                    .forEach(missing::add);
        }
        assertThat(missing)
                .as("but for the document, which shows itself")
                .containsExactly(
                        JsonPointer.compile("/paths/~1v1~1openapi.json/get/responses/200/content/application~1json"));
    }

    @Test
    void eachIsOfItsSchema() {
        var places = new ArrayList<JsonPointer>();
        for (JsonPointer operation : operations()) {
            places.add(json(operation.appendProperty("requestBody")));
            JsonPointer responses = operation.appendProperty("responses");
            document.at(responses)
                    .propertyNames()
                    .forEach(status -> places.add(json(responses.appendProperty(status))));
        }
        JsonPointer problems = JsonPointer.compile("/components/responses");
        document.at(problems).propertyNames().forEach(name -> {
            places.add(json(problems.appendProperty(name)));
            places.add(
                    problems.appendProperty(name).appendProperty("content").appendProperty("application/problem+json"));
        });
        List<JsonPointer> withExamples =
                places.stream().filter(this::hasExample).toList();
        assertThat(withExamples).hasSizeGreaterThan(90).allSatisfy(this::requireOfSchema);
    }

    private void requireOfSchema(JsonPointer content) {
        var schema = schemas.getSchema(SchemaLocation.of(ID + "#" + content.appendProperty("schema")));
        var examples = new ArrayList<JsonNode>();
        if (document.at(content).has("example"))
            examples.add(document.at(content).get("example"));
        document.at(content).path("examples").forEach(example -> examples.add(example.get("value")));
        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(schema.validate(example.toString(), InputFormat.JSON))
                        .as("%s: %s", content, example)
                        .isEmpty());
    }

    private boolean hasExample(JsonPointer content) {
        return document.at(content).has("example") || document.at(content).has("examples");
    }

    private List<JsonPointer> operations() {
        JsonPointer paths = JsonPointer.compile("/paths");
        var operations = new ArrayList<JsonPointer>();
        document.at(paths)
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> operations.add(
                                paths.appendProperty(path.getKey()).appendProperty(method))));
        return operations;
    }

    private static JsonPointer json(JsonPointer body) {
        return body.appendProperty("content").appendProperty("application/json");
    }
}
