package perennial.edge.openapi;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import perennial.edge.http.Problem;

/** The answers that say no, each once for the whole document: our problems, and what API Gateway itself says. */
final class Responses {
    /** What the gateway answers in our stead: its authorizer, its size and rate limits, a function that did not answer. */
    private static final Set<Integer> GATEWAY = Set.of(401, 403, 413, 429, 500, 503);

    private static final Map<String, Object> RETRY_AFTER = Map.of(
            "Retry-After",
            Map.of("description", "Seconds to wait before trying again", "schema", Map.of("type", "integer")));

    private Responses() {}

    /** One response for each status that problems have, by name. */
    static Map<String, Object> components(Schemas schemas) {
        Map<String, Object> problem = schemas.of(Problem.Document.class);
        Map<String, Object> gateway = schemas.named(
                "GatewayMessage", Schemas.object(Map.of("message", Map.of("type", "string")), List.of("message")));
        var components = new LinkedHashMap<String, Object>();
        Arrays.stream(Problem.Type.values())
                .collect(Collectors.groupingBy(Problem.Type::status, TreeMap::new, Collectors.toList()))
                .forEach((status, types) -> components.put(name(status), response(status, types, problem, gateway)));
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

    private static Map<String, Object> response(
            int status, List<Problem.Type> types, Map<String, Object> problem, Map<String, Object> gateway) {
        var content = new LinkedHashMap<String, Object>();
        content.put("application/problem+json", Map.of("schema", problem));
        if (GATEWAY.contains(status)) content.put("application/json", Map.of("schema", gateway));
        var response = new LinkedHashMap<String, Object>();
        response.put("description", types.stream().map(Problem.Type::title).collect(Collectors.joining("; ")));
        if (Set.of(409, 429, 503).contains(status)) response.put("headers", RETRY_AFTER);
        response.put("content", content);
        return response;
    }

    private static String name(int status) {
        return "Problem" + status;
    }
}
