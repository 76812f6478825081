package perennial.edge;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import perennial.edge.http.HttpFront;
import perennial.edge.http.Route;
import perennial.edge.http.Router;
import perennial.edge.telemetry.Telemetry;
import perennial.ledger.json.DomainJson;
import tools.jackson.databind.JsonNode;

/** Drives a handler as API Gateway does: payload 2.0 as JSON, through AWS's own serialization, both ways. */
public final class Gateway {
    private static final PojoSerializer<APIGatewayV2HTTPEvent> EVENTS =
            LambdaEventSerializers.serializerFor(APIGatewayV2HTTPEvent.class, Gateway.class.getClassLoader());
    private static final PojoSerializer<APIGatewayV2HTTPResponse> RESPONSES =
            LambdaEventSerializers.serializerFor(APIGatewayV2HTTPResponse.class, Gateway.class.getClassLoader());

    private final Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler;
    private final List<Route> routes;
    private final Map<String, String> claims;
    private final Witness witness;

    /** Sees every answer. */
    @FunctionalInterface
    public interface Witness {
        void saw(String method, List<String> path, Reply reply);
    }

    private Gateway(
            Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
            List<Route> routes,
            Map<String, String> claims,
            Witness witness) {
        this.handler = handler;
        this.routes = routes;
        this.claims = claims;
        this.witness = witness;
    }

    /** Requests without a token, to a gateway that has these routes. */
    public static Gateway of(List<Route> routes, Telemetry telemetry) {
        return new Gateway(
                new HttpFront(new Router(routes), telemetry)::handle, routes, Map.of(), (method, path, reply) -> {});
    }

    /** Requests under a token that the authorizer has verified. */
    public Gateway as(String user, String role) {
        return withClaims(Map.of("sub", user, "role", role));
    }

    public Gateway withClaims(Map<String, String> other) {
        return new Gateway(handler, routes, other, witness);
    }

    public Gateway witnessedBy(Witness other) {
        return new Gateway(handler, routes, claims, other);
    }

    /** What came back. */
    public record Reply(int status, Map<String, String> headers, String text) {
        public JsonNode json() {
            return DomainJson.tree(text);
        }

        /** The pointer of a problem's first error. */
        public String pointer() {
            return json().at("/errors/0/pointer").asString("none");
        }
    }

    public Reply get(String target) {
        return send("GET", target, Map.of(), null);
    }

    public Reply get(String target, Map<String, String> headers) {
        return send("GET", target, headers, null);
    }

    public Reply post(String target, String json) {
        return post(target, json, Map.of());
    }

    public Reply post(String target, String json, Map<String, String> headers) {
        var all = new LinkedHashMap<String, String>();
        all.put("content-type", "application/json");
        all.putAll(headers);
        return send("POST", target, all, json.getBytes(StandardCharsets.UTF_8));
    }

    /** @param body sent as base64, as the gateway does with what it takes for binary; or null */
    public Reply send(String method, String target, Map<String, String> headers, byte[] body) {
        var event = event(method, target, headers);
        if (body != null) {
            event.put("body", Base64.getEncoder().encodeToString(body));
            event.put("isBase64Encoded", true);
        }
        return send(event);
    }

    /** A body that the gateway takes for text and passes as a JSON string. */
    public Reply sendText(String method, String target, Map<String, String> headers, String body) {
        var event = event(method, target, headers);
        event.put("body", body);
        event.put("isBase64Encoded", false);
        return send(event);
    }

    private Map<String, Object> event(String method, String target, Map<String, String> headers) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        var context = new LinkedHashMap<String, Object>();
        context.put("accountId", "123456789012");
        context.put("apiId", "api");
        context.put("stage", "$default");
        context.put("requestId", "request-1=");
        context.put("timeEpoch", 1_775_000_000_000L);
        context.put("http", Map.of("method", method, "path", path, "protocol", "HTTP/1.1", "sourceIp", "203.0.113.9"));
        if (!claims.isEmpty()) context.put("authorizer", Map.of("jwt", Map.of("claims", claims)));
        var event = new LinkedHashMap<String, Object>();
        event.put("version", "2.0");
        event.put("routeKey", routeKey(method, path));
        event.put("rawPath", path.contains("%") ? decoded(path) : path);
        event.put("rawQueryString", query < 0 ? "" : target.substring(query + 1));
        event.put("headers", headers);
        event.put("requestContext", context);
        return event;
    }

    /** The route with the fewest names among those of the path as it was sent. */
    private String routeKey(String method, String path) {
        List<String> segments = List.of(path.substring(1).split("/", -1));
        return routes.stream()
                .filter(route -> route.method().equals(method))
                .filter(route -> route.path().match(segments).isPresent())
                .min(Comparator.comparing(route -> route.path().names().size()))
                .map(Route::key)
                .orElse("$default");
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEncoding) {
            return path;
        }
    }

    private Reply send(Map<String, Object> event) {
        byte[] json = DomainJson.bytes(event);
        APIGatewayV2HTTPResponse response = handler.apply(EVENTS.fromJson(new ByteArrayInputStream(json)));
        var written = new ByteArrayOutputStream();
        RESPONSES.toJson(response, written);
        JsonNode reply = DomainJson.tree(written.toByteArray());
        var headers = new LinkedHashMap<String, String>();
        reply.get("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString()));
        var seen = new Reply(
                reply.get("statusCode").asInt(), headers, reply.get("body").asString());
        String path = event.get("rawPath").toString();
        witness.saw(method(event), List.of(path.substring(1).split("/", -1)), seen);
        return seen;
    }

    private static String method(Map<String, Object> event) {
        var context = (Map<?, ?>) event.get("requestContext");
        return ((Map<?, ?>) context.get("http")).get("method").toString();
    }
}
