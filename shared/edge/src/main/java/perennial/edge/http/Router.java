package perennial.edge.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the route of a request; among several forms of its path the one with the fewest names. It must be the one that the
 * gateway took it for: where the two read a path differently, as with a slash that came encoded, the gateway has checked
 * the token for another route than would be answered.
 */
public final class Router {
    /** Before they call, browsers ask whether they may, of any path and without a token: the gateway adds the answer's headers. */
    private static final Route PREFLIGHT = new Route("OPTIONS", "/{proxy+}", call -> HttpResponse.empty());

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
        if (PREFLIGHT.key().equals(request.routeKey())) return new Match(PREFLIGHT, Map.of());
        var onPath = new ArrayList<Match>();
        for (Route route : routes) {
            route.path().match(request.path()).ifPresent(named -> onPath.add(new Match(route, named)));
        }
        for (Match match : onPath) {
            if (!match.route().method().equals(request.method())) continue;
            if (match.route().key().equals(request.routeKey())) return match;
            break;
        }
        throw nothing(request.method(), onPath).thrown();
    }

    static Problem nothingHere() {
        return Problem.of(Problem.Type.NOT_FOUND, "There is nothing at this path");
    }

    private static Problem nothing(String method, List<Match> onPath) {
        Set<String> methods = new TreeSet<>();
        for (Match match : onPath) methods.add(match.route().method());
        if (methods.isEmpty() || methods.contains(method)) return nothingHere();
        String allowed = String.join(", ", methods);
        return Problem.of(Problem.Type.METHOD_NOT_ALLOWED, "Only " + allowed + " is offered here")
                .with("Allow", allowed);
    }
}
