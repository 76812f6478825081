package perennial.edge.openapi;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import perennial.domain.Role;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.http.Problem;
import perennial.edge.identity.Scope;

/** Operations as OpenAPI writes them. */
final class OperationPaths {
    private static final Set<Problem.Type> EVERYWHERE = EnumSet.of(
            Problem.Type.MALFORMED, Problem.Type.TOO_MANY_REQUESTS, Problem.Type.INTERNAL, Problem.Type.UNAVAILABLE);

    /** The name of the one security scheme. */
    static final String SECURITY = "bearer";

    private static final Map<String, Object> ETAG =
            Map.of("ETag", Map.of("description", "Names this answer", "schema", Map.of("type", "string")));

    private final Schemas schemas;

    OperationPaths(Schemas schemas) {
        this.schemas = schemas;
    }

    Map<String, Object> write(Operation operation) {
        Operation.Input input = operation.input();
        var written = new LinkedHashMap<String, Object>();
        written.put("operationId", id(operation));
        written.put("summary", operation.summary());
        if (operation.isProtected()) written.put("description", roles(input.roles()));
        written.put("security", security(operation.scopes()));
        written.put("parameters", parameters(input));
        input.body().ifPresent(body -> written.put("requestBody", requestBody(schemas.of(body))));
        written.put("responses", responses(operation));
        return written;
    }

    static String roles(Set<Role> roles) {
        return "For the roles " + roles.stream().sorted().map(Role::name).collect(Collectors.joining(", ")) + ".";
    }

    /** Each alternative of its own: one of the scopes suffices. */
    static List<Object> security(Set<Scope> scopes) {
        return List.copyOf(scopes.stream()
                .map(scope -> Map.of(SECURITY, List.of(scope.text())))
                .toList());
    }

    static Map<String, Object> requestBody(Map<String, Object> schema) {
        return Map.of("required", true, "content", Map.of("application/json", Map.of("schema", schema)));
    }

    static Map<String, Object> parameter(String in, Parameter<?> parameter) {
        var written = new LinkedHashMap<String, Object>();
        written.put("name", parameter.name());
        written.put("in", in);
        written.put("description", parameter.description());
        if (in.equals("path") || parameter.required()) written.put("required", true);
        if (parameter.isList()) {
            written.put("style", "form");
            written.put("explode", false);
        }
        written.put("schema", parameter.schema());
        return written;
    }

    private static List<Object> parameters(Operation.Input input) {
        var parameters = new ArrayList<>();
        input.path().forEach(parameter -> parameters.add(parameter("path", parameter)));
        input.query().forEach(parameter -> parameters.add(parameter("query", parameter)));
        input.headers().forEach(parameter -> parameters.add(parameter("header", parameter)));
        return parameters;
    }

    private Map<String, Object> responses(Operation operation) {
        var responses = new LinkedHashMap<String, Object>();
        operation.output().answers().forEach((status, shape) -> responses.put(Integer.toString(status), answer(shape)));
        if (operation.method().equals("GET") && operation.isProtected()) {
            responses.put("304", Map.of("description", "What If-None-Match names is still right", "headers", ETAG));
        }
        responses.putAll(Responses.of(problems(operation)));
        return responses;
    }

    private Map<String, Object> answer(Operation.Shape shape) {
        Map<String, Object> schema = switch (shape) {
            case Operation.PageOf page -> pageOf(page.item());
            case Operation.One one -> schemas.of(one.type());
            case Operation.Joining both -> schemas.joined(both.row(), both.details());
        };
        return Map.of(
                "description",
                "The answer",
                "headers",
                ETAG,
                "content",
                Map.of("application/json", Map.of("schema", schema)));
    }

    private Map<String, Object> pageOf(Class<?> item) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("items", Schemas.list(schemas.of(item)));
        fields.put(
                "next",
                Map.of("type", "string", "description", "Asks for the page after this one; absent on the last"));
        return schemas.named(Schemas.name(item) + "Page", Schemas.object(fields, List.of("items")));
    }

    private static Set<Problem.Type> problems(Operation operation) {
        Set<Problem.Type> problems = EnumSet.copyOf(EVERYWHERE);
        if (operation.isProtected()) problems.addAll(Set.of(Problem.Type.UNAUTHENTICATED, Problem.Type.FORBIDDEN));
        if (operation.input().body().isPresent()) {
            problems.addAll(Set.of(Problem.Type.TOO_LARGE, Problem.Type.UNSUPPORTED_MEDIA_TYPE));
        }
        problems.addAll(operation.output().problems());
        return problems;
    }

    /** The method and the path's words, in camel case; a name in the path as «By…». */
    private static String id(Operation operation) {
        String words = List.of(operation.path().text().split("/")).stream()
                .filter(segment -> !segment.isEmpty() && !segment.equals("v1"))
                .map(segment -> segment.startsWith("{") ? "by-" + segment.substring(1, segment.length() - 1) : segment)
                .collect(Collectors.joining("-"));
        return Words.camelCase(operation.method().toLowerCase(Locale.ROOT) + "-" + words);
    }
}
