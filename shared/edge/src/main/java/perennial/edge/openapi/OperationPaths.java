package perennial.edge.openapi;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perennial.domain.Role;
import perennial.edge.Seal;
import perennial.edge.api.Header;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.api.RequestHeaders;
import perennial.edge.http.Problem;
import perennial.edge.identity.Scope;

/** Operations as OpenAPI writes them. */
final class OperationPaths {
    private static final Set<Problem.Type> EVERYWHERE = EnumSet.of(
            Problem.Type.MALFORMED, Problem.Type.TOO_MANY_REQUESTS, Problem.Type.INTERNAL, Problem.Type.UNAVAILABLE);

    private static final Map<String, Object> CSV = Map.of(
            "type",
            "string",
            "description",
            "The list by RFC 4180, with a header of the fields' paths. Where keys are data, such as currencies, there"
                + " is a column for each that occurs. Values of a list are joined by ;, objects of a list are JSON. An"
                + " apostrophe leads what a spreadsheet would take for a formula.");

    /** The name of the one security scheme. */
    static final String SECURITY = "bearer";

    private final Schemas schemas;
    private final Examples examples;

    OperationPaths(Schemas schemas, Examples examples) {
        this.schemas = schemas;
        this.examples = examples;
    }

    Map<String, Object> write(Operation operation) {
        Operation.Input input = operation.input();
        String id = id(operation);
        var written = new LinkedHashMap<String, Object>();
        written.put("operationId", id);
        written.put("summary", operation.summary());
        String description = description(operation);
        if (!description.isEmpty()) written.put("description", description);
        written.put("security", security(operation.scopes()));
        written.put("tags", List.of(tag(operation)));
        written.put("parameters", parameters(operation));
        input.body().ifPresent(body -> written.put("requestBody", requestBody(schema(body), examples.request(id))));
        written.put("responses", responses(operation, id));
        return written;
    }

    private static String description(Operation operation) {
        String roles = operation.isProtected() ? roles(operation.input().roles()) : "";
        return Stream.of(roles, operation.meaning())
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
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

    static Map<String, Object> requestBody(Map<String, Object> schema, Map<String, Object> example) {
        return Map.of("required", true, "content", Map.of("application/json", content(schema, example)));
    }

    /** What is sent or answered, of one media type. */
    static Map<String, Object> content(Map<String, Object> schema, Map<String, Object> example) {
        var content = new LinkedHashMap<String, Object>();
        content.put("schema", schema);
        content.putAll(example);
        return content;
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

    private static List<Object> parameters(Operation operation) {
        Operation.Input input = operation.input();
        var parameters = new ArrayList<>();
        input.path().forEach(parameter -> parameters.add(parameter("path", parameter)));
        input.query().forEach(parameter -> parameters.add(parameter("query", parameter)));
        input.headers().forEach(parameter -> parameters.add(parameter("header", parameter)));
        if (isQuestion(operation)) parameters.add(parameter("header", RequestHeaders.IF_NONE_MATCH));
        parameters.add(parameter("header", RequestHeaders.CORRELATION));
        return parameters;
    }

    private Map<String, Object> schema(Operation.Body body) {
        return switch (body) {
            case Operation.Of of -> schemas.of(of.type());
            case Operation.Described described -> schemas.of(described);
        };
    }

    private Map<String, Object> responses(Operation operation, String id) {
        var responses = new LinkedHashMap<String, Object>();
        operation.output().answers().forEach((status, answer) -> {
            List<Header> headers = isQuestion(operation) ? headers(answer.shape()) : answer.headers();
            responses.put(
                    Integer.toString(status), answer("The answer", headers, contents(answer.shape(), id, status)));
        });
        if (isQuestion(operation)) {
            responses.put(
                    "304",
                    Map.of(
                            "description",
                            "What If-None-Match names is still right",
                            "headers",
                            Responses.headers(
                                    operation.list().isPresent()
                                            ? List.of(Header.ETAG, Header.VARY)
                                            : List.of(Header.ETAG))));
        }
        responses.putAll(Responses.of(problems(operation)));
        return responses;
    }

    /** @param contents by media type */
    private static Map<String, Object> answer(String description, List<Header> headers, Map<String, Object> contents) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("description", description);
        if (!headers.isEmpty()) answer.put("headers", Responses.headers(headers));
        answer.put("content", contents);
        return answer;
    }

    /** An answer with JSON. */
    static Map<String, Object> jsonAnswer(String description, List<Header> headers, Map<String, Object> content) {
        return answer(description, headers, Map.of("application/json", content));
    }

    /** By media type; a list comes as CSV too. */
    private Map<String, Object> contents(Operation.Shape shape, String id, int status) {
        var contents = new LinkedHashMap<String, Object>();
        contents.put("application/json", content(schema(shape), examples.answer(id, status)));
        if (shape instanceof Operation.Listed list)
            contents.put("text/csv", content(CSV, examples.table(id, status, list)));
        return contents;
    }

    private static List<Header> headers(Operation.Shape shape) {
        return shape instanceof Operation.Listed
                ? List.of(Header.ETAG, Header.VARY, Header.LINK, Header.DISPOSITION)
                : List.of(Header.ETAG);
    }

    private static boolean isQuestion(Operation operation) {
        return operation.method().equals("GET");
    }

    private Map<String, Object> schema(Operation.Shape shape) {
        return switch (shape) {
            case Operation.PageOf page -> pageOf(page.item());
            case Operation.ListIn list -> schemas.of(list.type());
            case Operation.One one -> schemas.of(one.type());
            case Operation.Joining both -> schemas.joined(both.row(), both.details());
        };
    }

    private Map<String, Object> pageOf(Class<?> item) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("items", Schemas.list(schemas.of(item)));
        String description = "Asks for the page after this one; absent on the last";
        fields.put("next", Map.of("type", "string", "pattern", Seal.TOKEN, "description", description));
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

    /** The first word of the path. */
    private static String tag(Operation operation) {
        return operation.path().text().split("/")[2].replace(".json", "");
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
