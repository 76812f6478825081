package perennial.edge.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import perennial.domain.Kind;
import perennial.edge.Gateway;
import perennial.edge.api.Operation;
import perennial.edge.http.PathPattern;
import perennial.ledger.json.DomainJson;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Holds answers to what the OpenAPI document says of them: a status that it lists, a body of its schema. */
public final class Documented implements Gateway.Witness {
    private static final String ID = "https://perennial.test/openapi.json";

    private final JsonNode document;
    private final SchemaRegistry schemas;

    public Documented(List<Kind<?>> kinds, List<Operation> operations) {
        document = DomainJson.tree(DomainJson.bytes(OpenApi.document(kinds, operations)));
        schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ID, document.toString())));
    }

    /** Does nothing where the document has no such path: there is nothing it could promise. */
    @Override
    public void saw(String method, List<String> path, Gateway.Reply reply) {
        document.get("paths").propertyNames().stream()
                .filter(pattern -> new PathPattern(pattern).match(path).isPresent())
                .map(pattern -> JsonPointer.empty()
                        .appendProperty("paths")
                        .appendProperty(pattern)
                        .appendProperty(method.toLowerCase(Locale.ROOT)))
                .filter(operation -> !document.at(operation).isMissingNode())
                .findFirst()
                .ifPresent(operation -> require(operation, reply));
    }

    private void require(JsonPointer operation, Gateway.Reply reply) {
        JsonPointer response =
                resolved(operation.appendProperty("responses").appendProperty(Integer.toString(reply.status())));
        assertThat(document.at(response).isMissingNode())
                .as("%s documents status %d: %s", operation, reply.status(), reply.text())
                .isFalse();
        if (reply.text().isEmpty()) return;
        String mediaType = reply.headers().get("Content-Type").split(";")[0];
        JsonPointer schema =
                response.appendProperty("content").appendProperty(mediaType).appendProperty("schema");
        assertThat(document.at(schema).isMissingNode()).as("%s", schema).isFalse();
        if (!mediaType.endsWith("json")) return;
        var known = schemas.getSchema(SchemaLocation.of(ID + "#" + schema));
        assertThat(known.validate(reply.text(), InputFormat.JSON))
                .as(reply.text())
                .isEmpty();
    }

    private JsonPointer resolved(JsonPointer place) {
        JsonNode reference = document.at(place).path("$ref");
        return reference.isMissingNode()
                ? place
                : JsonPointer.compile(reference.asString().substring(1));
    }
}
