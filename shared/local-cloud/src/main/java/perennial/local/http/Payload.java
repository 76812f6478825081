package perennial.local.http;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import perennial.local.template.Route;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a request as the event that an HTTP API sends a function, payload format 2.0. */
final class Payload {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = new JsonMapper();

    private Payload() {}

    /**
     * The event of a request that a route matched.
     *
     * @param id the request's id
     * @param allowed what the authorizer found; no claims where it was not asked
     * @return empty where path or query are no valid encoding of UTF-8
     */
    static Optional<byte[]> event(
            Received request, Router.Match match, JwtAuthorizer.Verdict.Allowed allowed, byte[] body, RequestId id) {
        Optional<String> path = Percent.path(request.path());
        Optional<Map<String, String>> query = query(request.query());
        if (path.isEmpty() || query.isEmpty()) return Optional.empty();
        ObjectNode event = JSON.createObjectNode()
                .put("version", "2.0")
                .put("routeKey", match.route().key())
                .put("rawPath", path.get())
                .put("rawQueryString", request.query());
        if (!request.cookies().isEmpty()) texts(event.putArray("cookies"), request.cookies());
        texts(event.putObject("headers"), headers(request, id));
        if (!query.get().isEmpty()) texts(event.putObject("queryStringParameters"), query.get());
        if (!match.parameters().isEmpty()) texts(event.putObject("pathParameters"), match.parameters());
        context(event.putObject("requestContext"), request, path.get(), match.route(), id);
        if (!allowed.claims().isEmpty()) authorizer((ObjectNode) event.get("requestContext"), allowed);
        body(event, request, body);
        return Optional.of(JSON.writeValueAsBytes(event));
    }

    private static void authorizer(ObjectNode context, JwtAuthorizer.Verdict.Allowed found) {
        ObjectNode jwt = context.putObject("authorizer").putObject("jwt");
        texts(jwt.putObject("claims"), found.claims());
        if (found.scopes().isEmpty()) jwt.putNull("scopes");
        else texts(jwt.putArray("scopes"), found.scopes());
    }

    private static void context(ObjectNode context, Received request, String path, Route route, RequestId id) {
        context.put("accountId", "000000000000").put("apiId", "local");
        String host = request.header("host").orElse("");
        context.put("domainName", host).put("domainPrefix", host.replaceFirst("[.:].*", ""));
        context.putObject("http")
                .put("method", request.method())
                .put("path", path)
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", request.remoteAddress())
                .put("userAgent", request.header("user-agent").orElse(""));
        context.put("requestId", id.text())
                .put("routeKey", route.key())
                .put("stage", "$default")
                .put("time", TIME.format(id.time()))
                .put("timeEpoch", id.time().toEpochMilli());
    }

    private static Map<String, String> headers(Received request, RequestId id) {
        Map<String, String> headers = new TreeMap<>(request.headers());
        headers.put("x-forwarded-for", request.remoteAddress());
        headers.put("x-forwarded-proto", "http");
        headers.put("x-amzn-trace-id", id.trace());
        return headers;
    }

    /** What does not say that it is text, or is none, travels as base64. */
    private static void body(ObjectNode event, Received request, byte[] body) {
        Optional<String> text = isText(request.header("content-type").orElse("")) ? Utf8.text(body) : Optional.empty();
        event.put("isBase64Encoded", body.length > 0 && text.isEmpty());
        if (body.length > 0)
            event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(body)));
    }

    private static boolean isText(String contentType) {
        String type = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        return type.startsWith("text/")
                || type.endsWith("+json")
                || type.endsWith("+xml")
                || List.of("application/json", "application/xml", "application/javascript")
                        .contains(type);
    }

    /** A query's parameters, several of one name joined by comma; empty where it is no valid encoding of UTF-8. */
    static Optional<Map<String, String>> query(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : query.split("&")) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            Optional<String> name = Percent.query(equals < 0 ? pair : pair.substring(0, equals));
            Optional<String> value = Percent.query(equals < 0 ? "" : pair.substring(equals + 1));
            if (name.isEmpty() || value.isEmpty()) return Optional.empty();
            parameters.merge(name.get(), value.get(), (former, next) -> former + "," + next);
        }
        return Optional.of(parameters);
    }

    private static void texts(ObjectNode node, Map<String, String> texts) {
        texts.forEach(node::put);
    }

    private static void texts(ArrayNode node, List<String> texts) {
        texts.forEach(node::add);
    }
}
