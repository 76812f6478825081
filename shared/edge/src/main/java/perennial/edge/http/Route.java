package perennial.edge.http;

/** A method on a path, and what answers it. */
public record Route(String method, PathPattern path, Endpoint endpoint) {

    public Route(String method, String path, Endpoint endpoint) {
        this(method, new PathPattern(path), endpoint);
    }

    /** What the gateway calls it, such as {@code GET /v1/clients/{id}}. */
    public String key() {
        return method + " " + path.text();
    }

    /** What another function answers: here it only tells 405 from 404. */
    public static Route elsewhere(String method, PathPattern path) {
        return new Route(method, path, call -> {
            throw Router.nothingHere().thrown();
        });
    }
}
