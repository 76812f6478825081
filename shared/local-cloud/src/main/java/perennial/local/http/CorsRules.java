package perennial.local.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perennial.local.template.ApiSpec;

/** What an HTTP API tells browsers: it answers their preflight itself, and adds its headers to every other answer. */
record CorsRules(Optional<ApiSpec.Cors> cors) {

    boolean isPreflight(Received request) {
        return cors.isPresent()
                && request.method().equals("OPTIONS")
                && request.header("origin").isPresent()
                && request.header("access-control-request-method").isPresent();
    }

    Answer preflight(Received request) {
        Map<String, String> headers = new LinkedHashMap<>(headers(request));
        if (!headers.isEmpty()) {
            ApiSpec.Cors rules = cors.orElseThrow();
            headers.put("access-control-allow-methods", String.join(",", rules.methods()));
            headers.put("access-control-allow-headers", String.join(",", rules.headers()));
            headers.put("access-control-max-age", String.valueOf(rules.maxAge()));
        }
        return new Answer(204, headers, List.of(), new byte[0]);
    }

    /** The headers of an answer to this request: none for an origin that the template does not name. */
    Map<String, String> headers(Received request) {
        Optional<String> origin = request.header("origin");
        if (cors.isEmpty() || origin.isEmpty() || !allows(origin.get())) return Map.of();
        return Map.of(
                "access-control-allow-origin",
                cors.get().origins().contains("*") ? "*" : origin.get(),
                "access-control-expose-headers",
                String.join(",", cors.get().exposed()),
                "vary",
                "origin");
    }

    private boolean allows(String origin) {
        List<String> origins = cors.orElseThrow().origins();
        return origins.contains("*") || origins.contains(origin);
    }
}
