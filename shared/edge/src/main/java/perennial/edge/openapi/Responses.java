package perennial.edge.openapi;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import perennial.edge.api.Header;
import perennial.edge.http.Problem;

/** The answers that say no, each once for the whole document: our problems, and what API Gateway itself says. */
final class Responses {
    /**
     * What the gateway answers in our stead, and how: to what is no HTTP, to tokens, by its limits, and for a function that
     * did not answer.
     */
    private static final Map<Integer, String> GATEWAY = Map.of(
            400, "Bad Request",
            401, "Unauthorized",
            403, "Forbidden",
            413, "Request Entity Too Large",
            429, "Too Many Requests",
            500, "Internal Server Error",
            503, "Service Unavailable");

    private static final Map<Integer, List<Header>> HEADERS = Map.of(
            401, List.of(Header.WWW_AUTHENTICATE),
            409, List.of(Header.RETRY_AFTER),
            429, List.of(Header.RETRY_AFTER),
            503, List.of(Header.RETRY_AFTER));

    private static final String SAMPLE_REQUEST = "JKJaXmPLvHcESHA=";

    private Responses() {}

    /** One response for each status that problems have, by name. */
    static Map<String, Object> components(Schemas schemas) {
        Map<String, Object> gateway = schemas.named(
                "GatewayMessage", Schemas.object(Map.of("message", Map.of("type", "string")), List.of("message")));
        var components = new LinkedHashMap<String, Object>();
        Arrays.stream(Problem.Type.values())
                .collect(Collectors.groupingBy(Problem.Type::status, TreeMap::new, Collectors.toList()))
                .forEach((status, types) -> components.put(
                        name(status), response(status, types, problem(schemas, status, types), gateway)));
        return components;
    }

    /** References to the responses with these problems' statuses. */
    static Map<String, Object> of(Set<Problem.Type> types) {
        var responses = new LinkedHashMap<String, Object>();
        types.stream()
                .map(Problem.Type::status)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .forEach(status -> responses.put(
                        Integer.toString(status), Map.of("$ref", "#/components/responses/" + name(status))));
        return responses;
    }

    /** Headers of an answer, by name. */
    static Map<String, Object> headers(List<Header> headers) {
        var written = new LinkedHashMap<String, Object>();
        for (Header header : headers) {
            var one = new LinkedHashMap<String, Object>();
            one.put("description", header.description());
            if (header.always()) one.put("required", true);
            one.put("schema", header.schema());
            one.put("example", header.example());
            written.put(header.name(), one);
        }
        return written;
    }

    /** The problem document narrowed down to what a status comes with. */
    private static Map<String, Object> problem(Schemas schemas, int status, List<Problem.Type> types) {
        var narrowed = new LinkedHashMap<String, Object>();
        narrowed.put(
                "type",
                Map.of(
                        "type",
                        "string",
                        "enum",
                        types.stream().map(Problem.Type::uri).toList()));
        narrowed.put(
                "title",
                Map.of(
                        "type",
                        "string",
                        "enum",
                        types.stream().map(Problem.Type::title).toList()));
        narrowed.put("status", Map.of("type", "integer", "const", status));
        return schemas.narrowed("Problem" + status, Problem.Document.class, narrowed);
    }

    private static Map<String, Object> response(
            int status, List<Problem.Type> types, Map<String, Object> problem, Map<String, Object> gateway) {
        var content = new LinkedHashMap<String, Object>();
        content.put("application/problem+json", OperationPaths.content(problem, examples(types)));
        if (GATEWAY.containsKey(status)) {
            Map<String, Object> example = Map.of("example", Map.of("message", GATEWAY.get(status)));
            content.put("application/json", OperationPaths.content(gateway, example));
        }
        var response = new LinkedHashMap<String, Object>();
        response.put("description", types.stream().map(Problem.Type::title).collect(Collectors.joining("; ")));
        if (HEADERS.containsKey(status)) response.put("headers", headers(HEADERS.get(status)));
        response.put("content", content);
        return response;
    }

    private static Map<String, Object> examples(List<Problem.Type> types) {
        var examples = new LinkedHashMap<String, Object>();
        for (Problem.Type type : types) {
            examples.put(
                    Words.camelCase(type.name().toLowerCase(Locale.ROOT)),
                    Map.of("value", sample(type).document(SAMPLE_REQUEST)));
        }
        return Map.of("examples", examples);
    }

    private static Problem sample(Problem.Type type) {
        return switch (type) {
            case MALFORMED -> Problem.ofField("/lines/0/units", "must be a whole number from 0 to 1000000000");
            case REFUSED -> Problem.ofRule("renewal.stage", "PROPOSED cannot follow CONTRACTING");
            default -> Problem.of(type, type.title());
        };
    }

    private static String name(int status) {
        return "Problem" + status;
    }
}
