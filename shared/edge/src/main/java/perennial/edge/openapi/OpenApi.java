package perennial.edge.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import perennial.domain.CommandType;
import perennial.domain.EventType;
import perennial.domain.Kind;
import perennial.edge.api.Operation;

/** The OpenAPI 3.1 document, written from the records that the code itself reads and writes. */
public final class OpenApi {
    private static final String VERSION = "3.1.0";

    private final Schemas schemas;
    private final Map<String, Map<String, Object>> paths = new TreeMap<>();

    private OpenApi(List<Kind<?>> kinds) {
        schemas = new Schemas(kinds.stream()
                .flatMap(kind -> kind.events().stream())
                .<Class<?>>map(EventType::type)
                .toList());
    }

    /**
     * @param kinds whose public commands are offered, each on a path of its own
     * @param operations all else that is offered
     */
    public static Map<String, Object> document(List<Kind<?>> kinds, List<Operation> operations) {
        return new OpenApi(kinds).write(kinds, operations);
    }

    private Map<String, Object> write(List<Kind<?>> kinds, List<Operation> operations) {
        Examples examples = Examples.recorded();
        var commands = new CommandPaths(schemas, examples);
        for (Kind<?> kind : kinds) {
            for (CommandType<?> type : kind.commands()) {
                if (type.isPublic()) put(CommandPaths.path(kind, type), "post", commands.operation(kind, type));
            }
        }
        var others = new OperationPaths(schemas, examples);
        for (Operation operation : operations) {
            put(operation.path().text(), operation.method().toLowerCase(Locale.ROOT), others.write(operation));
        }
        return document();
    }

    private void put(String path, String method, Map<String, Object> operation) {
        if (paths.computeIfAbsent(path, p -> new TreeMap<>()).put(method, operation) != null) {
            throw new IllegalStateException(method + " " + path + " is offered twice");
        }
    }

    private Map<String, Object> document() {
        Map<String, Object> responses = Responses.components(schemas);
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", VERSION);
        document.put(
                "info",
                Map.of(
                        "title",
                        "Perennial",
                        "version",
                        "1",
                        "description",
                        "The life of a virtual-care company's clients as events: the renewal pipeline and the"
                            + " satisfaction trend. A token says by its claim role (manager, lead, operator, auditor)"
                            + " who its holder is, and by its scopes what it is for. What a client manager sees and"
                            + " changes are the clients that are theirs today; any other is not there for them"
                            + " (404)."));
        document.put("servers", List.of(Map.of("url", "/")));
        document.put("security", List.of(Map.of(OperationPaths.SECURITY, List.of())));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of(
                        "schemas",
                        schemas.components(),
                        "responses",
                        responses,
                        "securitySchemes",
                        Map.of(
                                OperationPaths.SECURITY,
                                Map.of("type", "http", "scheme", "bearer", "bearerFormat", "JWT"))));
        return document;
    }
}
