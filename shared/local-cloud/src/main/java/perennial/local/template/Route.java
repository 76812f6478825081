package perennial.local.template;

import java.util.List;
import java.util.Optional;

/**
 * A route of the HTTP API.
 *
 * @param method {@code ANY} for every method
 * @param path such as {@code /v1/clients/{id}}, or {@code $default}
 * @param scopes what the token must have one of; empty where no token is asked for, an empty list where any will do
 */
public record Route(String method, String path, String function, Optional<List<String>> scopes) {

    /** Catches what no other route does. */
    public static final String DEFAULT = "$default";

    /** What API Gateway calls it, such as {@code GET /v1/clients}. */
    public String key() {
        return path.equals(DEFAULT) ? DEFAULT : method + " " + path;
    }
}
