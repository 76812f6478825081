package perennial.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.local.http.JwtAuthorizer.Verdict.Allowed;
import perennial.local.template.Route;

final class PayloadTest {
    private static final RequestId ID = RequestId.at(Instant.parse("2026-11-24T09:05:06Z"));

    @Test
    void saysAllThatTheGatewayWould() {
        var event = event(
                request(
                        "/things/a%20b",
                        "x=1&y=%C3%A9&x=2&flag", Map.of("content-type", "application/json; charset=utf-8")),
                "{\"é\":1}".getBytes(StandardCharsets.UTF_8));
        assertThat(event.getVersion()).isEqualTo("2.0");
        assertThat(event.getRouteKey()).isEqualTo("GET /things/{id}");
        assertThat(event.getRawPath()).isEqualTo("/things/a b");
        assertThat(event.getRawQueryString()).isEqualTo("x=1&y=%C3%A9&x=2&flag");
        assertThat(event.getQueryStringParameters()).isEqualTo(Map.of("x", "1,2", "y", "é", "flag", ""));
        assertThat(event.getPathParameters()).isEqualTo(Map.of("id", "a b"));
        assertThat(event.getCookies()).containsExactly("a=1", "b=2");
        assertThat(event.getHeaders())
                .containsEntry("x-forwarded-for", "10.1.2.3")
                .containsEntry("x-forwarded-proto", "http");
        assertThat(event.getBody()).isEqualTo("{\"é\":1}");
        assertThat(event.getIsBase64Encoded()).isFalse();
        assertThat(event.getRequestContext().getHttp().getMethod()).isEqualTo("GET");
        assertThat(event.getRequestContext().getHttp().getSourceIp()).isEqualTo("10.1.2.3");
        assertThat(event.getRequestContext().getRequestId()).isEqualTo(ID.text());
        assertThat(event.getRequestContext().getTime()).isEqualTo("24/Nov/2026:09:05:06 +0000");
        assertThat(event.getRequestContext().getAuthorizer().getJwt().getClaims())
                .containsEntry("sub", "u1");
    }

    @Test
    void sendsWhatIsNoTextAsBase64() {
        byte[] broken = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
        for (String type : List.of("application/json", "application/octet-stream", "")) {
            var event = event(request("/things/x", "", Map.of("content-type", type)), broken);
            assertThat(event.getIsBase64Encoded()).as(type).isTrue();
            assertThat(Base64.getDecoder().decode(event.getBody())).isEqualTo(broken);
        }
        assertThat(event(request("/things/x", "", Map.of()), new byte[0]).getBody())
                .isNull();
    }

    @Test
    void refusesAPathOrQueryThatIsNoValidEncoding() {
        for (String query : List.of("x=%", "x=%zz", "%ff=1", "x=%ed%a0%80")) {
            assertThat(bytes(request("/things/x", query, Map.of()), new byte[0]))
                    .as(query)
                    .isEmpty();
        }
    }

    private static Received request(String path, String query, Map<String, String> headers) {
        return new Received("GET", path, query, headers, List.of("a=1", "b=2"), "10.1.2.3");
    }

    private static Optional<byte[]> bytes(Received request, byte[] body) {
        var route = new Route("GET", "/things/{id}", "F", Optional.of(List.of()));
        var match = new Router(List.of(route)).match("GET", request.path()).orElseThrow();
        return Payload.event(request, match, new Allowed(Map.of("sub", "u1"), List.of()), body, ID);
    }

    private static APIGatewayV2HTTPEvent event(Received request, byte[] body) {
        return LambdaEventSerializers.serializerFor(APIGatewayV2HTTPEvent.class, PayloadTest.class.getClassLoader())
                .fromJson(new ByteArrayInputStream(bytes(request, body).orElseThrow()));
    }
}
