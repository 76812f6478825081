package perennial.edge.http;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the route of a request; among several forms of its path the one with the fewest names. */
public final class Router {

    private final List<Route> routes;

    public Router(List<Route> routes) {
        this.routes = routes.stream()
                .sorted(Comparator.comparing(route -> route.path().names().size()))
                .toList();
    }

    /** A route and what its path's names stand for. */
    public record Match(Route route, Map<String, String> path) {}

    /** @throws ProblemException 404 where nothing has this path, 405 where it has other methods */
    public Match find(HttpRequest request) {
        List<Match> onPath = routes.stream()
                .flatMap(route -> route.path().match(request.path()).map(named -> new Match(route, named)).stream())
                .toList();
        return onPath.stream()
                .filter(match -> match.route().method().equals(request.method()))
                .findFirst()
                .orElseThrow(() -> nothing(onPath).thrown());
    }

    static Problem nothingHere() {
        return Problem.of(Problem.Type.NOT_FOUND, "There is nothing at this path");
    }

    private static Problem nothing(List<Match> onPath) {
        if (onPath.isEmpty()) return nothingHere();
        String allowed = onPath.stream()
                .map(match -> match.route().method())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return Problem.of(Problem.Type.METHOD_NOT_ALLOWED, "Only " + allowed + " is offered here")
                .with("Allow", allowed);
    }
}
