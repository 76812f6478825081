package perennial.local.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perennial.local.template.Route;

/**
 * Finds the route of a request as an HTTP API does: the most specific path wins, literal segments before variables, then
 * greedy variables, then {@code $default}; and the method itself wins over {@code ANY}.
 */
final class Router {

    /** A route with the values of its path's variables, decoded. */
    record Match(Route route, Map<String, String> parameters) {}

    private final List<Route> routes;

    Router(List<Route> routes) {
        this.routes = routes.stream()
                .sorted(Comparator.comparing(Router::rank)
                        .thenComparing(route -> route.method().equals("ANY")))
                .toList();
    }

    /** @param path as it was sent, percent-encoded, without the query */
    Optional<Match> match(String method, String path) {
        for (Route route : routes) {
            if (!route.method().equals("ANY") && !route.method().equals(method)) continue;
            Optional<Map<String, String>> parameters = parameters(route.path(), path);
            if (parameters.isPresent()) return Optional.of(new Match(route, parameters.get()));
        }
        return Optional.empty();
    }

    private static Optional<Map<String, String>> parameters(String pattern, String path) {
        if (pattern.equals(Route.DEFAULT)) return Optional.of(Map.of());
        List<String> wanted = segments(pattern);
        List<String> given = segments(path);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String segment = wanted.get(i);
            if (segment.endsWith("+}") && i < given.size()) {
                String rest = String.join("/", given.subList(i, given.size()));
                return put(parameters, segment.substring(1, segment.length() - 2), rest);
            }
            if (i >= given.size() || given.get(i).isEmpty()) return Optional.empty();
            if (variable(segment)) {
                if (put(parameters, segment.substring(1, segment.length() - 1), given.get(i))
                        .isEmpty()) {
                    return Optional.empty();
                }
            } else if (!segment.equals(given.get(i))) {
                return Optional.empty();
            }
        }
        return wanted.size() == given.size() ? Optional.of(parameters) : Optional.empty();
    }

    private static Optional<Map<String, String>> put(Map<String, String> parameters, String name, String encoded) {
        Optional<String> value = Percent.path(encoded);
        value.ifPresent(decoded -> parameters.put(name, decoded));
        return value.map(_ -> parameters);
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
        segments.removeFirst();
        return segments;
    }

    private static boolean variable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    /** Sorts as wanted: a letter per segment, literal before variable before greedy, and the default last. */
    private static String rank(Route route) {
        if (route.path().equals(Route.DEFAULT)) return "z";
        var rank = new StringBuilder();
        for (String segment : segments(route.path())) {
            rank.append(segment.endsWith("+}") ? 'c' : variable(segment) ? 'b' : 'a');
        }
        return rank.toString();
    }
}
