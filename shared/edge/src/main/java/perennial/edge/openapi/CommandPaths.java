package perennial.edge.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import perennial.domain.CommandType;
import perennial.domain.EventType;
import perennial.domain.Kind;
import perennial.edge.Seal;
import perennial.edge.api.Header;
import perennial.edge.api.LedgerIds;
import perennial.edge.api.Parameter;
import perennial.edge.api.RequestHeaders;
import perennial.edge.command.CommandEndpoint;
import perennial.edge.command.CommandTime;
import perennial.edge.identity.Scope;

/** Commands as OpenAPI writes them: one path for each kind and public command. */
final class CommandPaths {
    private final Schemas schemas;
    private final Examples examples;

    CommandPaths(Schemas schemas, Examples examples) {
        this.schemas = schemas;
        this.examples = examples;
    }

    /** Such as {@code /v1/clients/{id}/commands/onboard-client}. */
    static String path(Kind<?> kind, CommandType<?> type) {
        return CommandEndpoint.PATH.replace("{kind}", kind.name()).replace("{command}", type.name());
    }

    Map<String, Object> operation(Kind<?> kind, CommandType<?> type) {
        String id = Words.camelCase(type.name());
        var written = new LinkedHashMap<String, Object>();
        written.put("operationId", id);
        written.put("summary", "Sends " + type.name());
        written.put("description", description(type));
        written.put("security", OperationPaths.security(Scope.of("POST", type.roles())));
        written.put("tags", List.of(kind.name()));
        written.put("parameters", parameters(kind));
        written.put("requestBody", OperationPaths.requestBody(body(type), examples.request(id)));
        written.put("responses", responses(kind, id));
        return written;
    }

    private static String description(CommandType<?> type) {
        String refusals = type.refusals().isEmpty()
                ? ""
                : " Can be refused (409) by the rules " + String.join(", ", type.refusals()) + ".";
        return OperationPaths.roles(type.roles()) + refusals;
    }

    private static List<Object> parameters(Kind<?> kind) {
        var parameters = new ArrayList<>();
        parameters.add(OperationPaths.parameter("path", LedgerIds.of(kind)));
        parameters.add(OperationPaths.parameter("query", CommandEndpoint.DRY_RUN));
        for (Parameter<?> header : CommandEndpoint.HEADERS) parameters.add(OperationPaths.parameter("header", header));
        parameters.add(OperationPaths.parameter("header", RequestHeaders.CORRELATION));
        return parameters;
    }

    /** The record's own fields, and the business time where it has none itself. */
    private Map<String, Object> body(CommandType<?> type) {
        if (!CommandTime.isBeside(type)) return schemas.of(type.type());
        Map<String, Object> at = Map.of(
                "type",
                "string",
                "format",
                "date-time",
                "description",
                "Business time; absent, the later of now and the last change of what is changed");
        return schemas.withFields(type.type(), Map.of(CommandTime.FIELD, at));
    }

    private Map<String, Object> responses(Kind<?> kind, String id) {
        Map<String, Object> content = OperationPaths.content(answer(kind), examples.answer(id, 200));
        var responses = new LinkedHashMap<String, Object>();
        responses.put(
                "200",
                OperationPaths.jsonAnswer(
                        "Done, or already so (then without events)", List.of(Header.HEAD, Header.REPLAY), content));
        responses.putAll(Responses.of(CommandEndpoint.PROBLEMS));
        return responses;
    }

    private Map<String, Object> answer(Kind<?> kind) {
        List<Map<String, Object>> events =
                kind.events().stream().map(this::event).toList();
        String prefix = kind.name().substring(0, 1).toUpperCase(Locale.ROOT)
                + kind.name().substring(1);
        Map<String, Object> event = schemas.named(prefix + "Event", Map.of("oneOf", events));
        var fields = new LinkedHashMap<String, Object>();
        fields.put(kind.idField(), Map.of("type", "string"));
        fields.put("commit", Map.of("type", "integer", "format", "int64", "minimum", 0));
        fields.put("position", Map.of("type", "string", "pattern", Seal.TOKEN, "description", "For after= on a query"));
        fields.put("events", Schemas.list(event));
        return schemas.named(prefix + "CommandAnswer", Schemas.object(fields, List.copyOf(fields.keySet())));
    }

    private Map<String, Object> event(EventType<?> type) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", Map.of("type", "string", "examples", List.of("acme:18:0")));
        fields.put("type", Map.of("const", type.name()));
        fields.put("at", Map.of("type", "string", "format", "date-time"));
        fields.put("data", schemas.of(type.type()));
        return Schemas.object(fields, List.copyOf(fields.keySet()));
    }
}
