package perennial.edge.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import perennial.edge.api.Operation;
import perennial.edge.csv.CsvTable;
import perennial.ledger.json.DomainJson;
import tools.jackson.databind.JsonNode;

/**
 * A request and an answer of each operation, as the running code once took and gave them: a test tells the story that they
 * come from, and fails where the code would answer otherwise today.
 */
final class Examples {
    static final String REQUEST = "request";
    static final String FILE = "examples.json";

    private final JsonNode byOperation;

    Examples(JsonNode byOperation) {
        this.byOperation = byOperation;
    }

    /** Those that come with this code. */
    static Examples recorded() {
        try (InputStream file = Examples.class.getResourceAsStream(FILE)) {
            return new Examples(DomainJson.tree(file.readAllBytes()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The body of a request, as a media type has it; nothing where none is recorded. */
    Map<String, Object> request(String operationId) {
        return example(byOperation.path(operationId).path(REQUEST));
    }

    /** The body of an answer, as a media type has it; nothing where none is recorded. */
    Map<String, Object> answer(String operationId, int status) {
        return example(byOperation.path(operationId).path(Integer.toString(status)));
    }

    /** The list in an answer as CSV; nothing where no answer is recorded. */
    Map<String, Object> table(String operationId, int status, Operation.Listed list) {
        JsonNode recorded = byOperation.path(operationId).path(Integer.toString(status));
        if (recorded.isMissingNode()) return Map.of();
        List<JsonNode> items = recorded.get(list.field()).valueStream().toList();
        byte[] csv = CsvTable.of(list).write(items).bytes();
        return Map.of("example", new String(csv, StandardCharsets.UTF_8));
    }

    private static Map<String, Object> example(JsonNode recorded) {
        return recorded.isMissingNode() ? Map.of() : Map.of("example", recorded);
    }
}
