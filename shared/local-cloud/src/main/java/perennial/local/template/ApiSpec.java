package perennial.local.template;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The HTTP API: its routes, who checks tokens, and what browsers may do. */
public record ApiSpec(List<Route> routes, Optional<Authorizer> authorizer, Optional<Cors> cors) {

    /** The JWT authorizer: a token must come from {@code issuer} and name one of {@code audience}. */
    public record Authorizer(String issuer, List<String> audience) {}

    /** What a browser is told: all lower case but the origins and methods. */
    public record Cors(
            List<String> origins, List<String> methods, List<String> headers, List<String> exposed, int maxAge) {

        static Cors of(Node cors) {
            return new Cors(
                    texts(cors, "AllowOrigins"),
                    texts(cors, "AllowMethods"),
                    lower(texts(cors, "AllowHeaders")),
                    lower(texts(cors, "ExposeHeaders")),
                    cors.number("MaxAge", 0));
        }

        private static List<String> lower(List<String> texts) {
            return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
        }
    }

    static Optional<Authorizer> authorizer(Node api) {
        return api.find("Auth").map(auth -> {
            Node jwt = auth.at("Authorizers").at(auth.text("DefaultAuthorizer"));
            if (!jwt.text("IdentitySource").equals("$request.header.Authorization")) {
                throw new TemplateError(jwt.path() + " takes its token from elsewhere than the Authorization header");
            }
            Node settings = jwt.at("JwtConfiguration");
            return new Authorizer(settings.text("issuer"), texts(settings, "audience"));
        });
    }

    static List<String> texts(Node node, String key) {
        return node.find(key)
                .map(Node::resolved)
                .map(value -> value instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of(String.valueOf(value).split(",")))
                .orElse(List.of());
    }
}
