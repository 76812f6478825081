package perennial.edge.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request as the API Gateway's payload 2.0 carries it, decoded.
 *
 * @param routeKey of the route that the gateway took it for, whose token and scopes it has checked
 * @param path the segments between the slashes, which the gateway has decoded
 * @param query each parameter once, as sent
 * @param headers by lower-case name; one sent several times is joined by commas
 * @param claims of the token that the gateway has verified; empty where the route wants none
 */
public record HttpRequest(
        String routeKey,
        String method,
        List<String> path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        Map<String, String> claims) {

    /** @throws ProblemException (400) where query string or body cannot be decoded or a parameter is repeated */
    public static HttpRequest from(APIGatewayV2HTTPEvent event) {
        return new HttpRequest(
                event.getRouteKey(),
                event.getRequestContext().getHttp().getMethod(),
                segments(event.getRawPath()),
                parameters(event.getRawQueryString()),
                lowerCased(event.getHeaders()),
                bytes(event),
                claims(event.getRequestContext().getAuthorizer()));
    }

    /** A header by its lower-case name, without spaces at its ends. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip);
    }

    /** Whether a list is wanted as CSV rather than as JSON. */
    public boolean prefersCsv() {
        return header("accept").filter(Accept::prefersCsv).isPresent();
    }

    /** The same address with another value of one query parameter, as a reference from the root. */
    public String addressWith(String parameter, String value) {
        var other = new LinkedHashMap<>(query);
        other.put(parameter, value);
        return other.entrySet().stream()
                .map(pair -> Percent.encoded(pair.getKey()) + "=" + Percent.encoded(pair.getValue()))
                .collect(Collectors.joining(
                        "&", path.stream().map(Percent::encoded).collect(Collectors.joining("/", "/", "?")), ""));
    }

    private static List<String> segments(String rawPath) {
        return List.of(rawPath.substring(rawPath.startsWith("/") ? 1 : 0).split("/", -1));
    }

    private static Map<String, String> parameters(String rawQuery) {
        if (rawQuery == null || rawQuery.isEmpty()) return Map.of();
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : rawQuery.split("&")) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (parameters.put(name, value) != null) {
                throw Problem.ofParameter(shown(name), "is given more than once; several values go by comma")
                        .thrown();
            }
        }
        return Collections.unmodifiableMap(parameters);
    }

    private static String decoded(String encoded) {
        return Percent.query(encoded)
                .orElseThrow(() -> Problem.ofParameter("The query string", "must be percent-encoded UTF-8")
                        .thrown());
    }

    /** A name that a caller sent, short and plain enough to be sent back. */
    public static String shown(String name) {
        String plain = name.replaceAll("[^\\x20-\\x7E]", "?");
        return plain.length() <= 64 ? plain : plain.substring(0, 64) + "...";
    }

    private static Map<String, String> lowerCased(Map<String, String> headers) {
        if (headers == null) return Map.of();
        var lower = new LinkedHashMap<String, String>();
        headers.forEach((name, value) -> lower.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> a + "," + b));
        return Collections.unmodifiableMap(lower);
    }

    private static byte[] bytes(APIGatewayV2HTTPEvent event) {
        if (event.getBody() == null) return new byte[0];
        if (!event.getIsBase64Encoded()) {
            return Utf8.encode(event.getBody())
                    .orElseThrow(() -> Problem.ofField("", "must be UTF-8 without lone surrogates")
                            .thrown());
        }
        try {
            return Base64.getDecoder().decode(event.getBody());
        } catch (IllegalArgumentException broken) {
            throw Problem.ofField("", "must be valid base64 where it is announced as such")
                    .thrown();
        }
    }

    private static Map<String, String> claims(APIGatewayV2HTTPEvent.RequestContext.Authorizer authorizer) {
        if (authorizer == null
                || authorizer.getJwt() == null
                || authorizer.getJwt().getClaims() == null) return Map.of();
        return Map.copyOf(authorizer.getJwt().getClaims());
    }
}
