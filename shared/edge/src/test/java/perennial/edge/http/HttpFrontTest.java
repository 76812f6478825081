package perennial.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.domain.Refusal;
import perennial.edge.Gateway;
import perennial.edge.Gateway.Reply;
import perennial.edge.telemetry.Meter;
import perennial.edge.telemetry.Telemetry;
import perennial.ledger.json.DomainJson;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

final class HttpFrontTest {
    private final List<String> log = new ArrayList<>();

    private Gateway answering(Endpoint endpoint) {
        var routes = List.of(
                new Route("GET", "/v1/things/{id}", endpoint),
                new Route("GET", "/v1/things/special", call -> HttpResponse.json(200, new byte[] {'1'})),
                new Route("POST", "/v1/things/{id}", endpoint),
                Route.elsewhere("DELETE", new PathPattern("/v1/{kind}/{id}")));
        return Gateway.of(routes, new Telemetry(new Meter(), log::add));
    }

    private Reply afterThrowing(RuntimeException thrown) {
        return answering(call -> {
                    throw thrown;
                })
                .get("/v1/things/1");
    }

    @Test
    void hidesAnAccidentAndLogsItOnceUnderTheRequestsId() {
        var secret = new IllegalArgumentException("Jane Doe", new IllegalStateException("no such table"));
        Reply reply = afterThrowing(secret);
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(reply.text()).doesNotContain("Jane", "table", "Exception");
        assertThat(reply.json().get("instance").asString()).isEqualTo("request-1=");
        assertThat(log).hasSize(1);
        assertThat(log.getFirst())
                .contains("request-1=", "IllegalArgumentException", "no such table", "HttpFrontTest", "\"outcome\":500")
                .doesNotContain("Jane", "\n");
    }

    @Test
    void asksToTryAgainWhereTheStoreIsBusyOrAway() {
        var throttled = ProvisionedThroughputExceededException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ProvisionedThroughputExceededException")
                        .build())
                .build();
        for (RuntimeException busy : List.of(throttled, SdkClientException.create("no connection"))) {
            Reply reply = afterThrowing(busy);
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.headers()).containsEntry("Retry-After", "1");
        }
        assertThat(afterThrowing(ResourceNotFoundException.builder()
                                .statusCode(400)
                                .build())
                        .status())
                .isEqualTo(500);
        assertThat(log).hasSize(3).allMatch(line -> line.contains("accident"));
    }

    @Test
    void tellsARefusalWithoutCallingItAnAccident() {
        Reply reply = afterThrowing(new Refusal("renewal.stage", "CLOSED cannot follow"));
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().get("rule").asString()).isEqualTo("renewal.stage");
        assertThat(log.getFirst()).doesNotContain("accident");
    }

    @Test
    void refusesAnAnswerThatLambdaWouldNotPassOn() {
        String most = '"' + "x".repeat(HttpResponse.MOST_BYTES - 4) + '"';
        assertThat(answer(most).status()).isEqualTo(200);
        Reply refused = answer(most.replaceFirst("x", "xx"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("type").asString()).isEqualTo("urn:perennial:problem:answer-too-large");
        assertThat(refused.json().get("detail").asString()).contains("5000000", "ask for less");
        assertThat(answer("[" + "\"\",".repeat(1_000_000) + "0]").status())
                .as("3 MB of which each quote is sent as two")
                .isEqualTo(400);
        assertThat(log).noneMatch(line -> line.contains("accident"));
    }

    private Reply answer(String json) {
        return answering(call -> HttpResponse.json(200, json.getBytes(StandardCharsets.UTF_8)))
                .get("/v1/things/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"a\":[1,2]}", "\"\\\\\"", "\"M\u00fcller\"", "a\nb\u001fc"})
    void countsNoLessThanIsSent(String body) {
        byte[] sent = DomainJson.bytes(body);
        assertThat(HttpResponse.sentBytes(body.getBytes(StandardCharsets.UTF_8)))
                .isBetween(sent.length - 2L, 6L * body.length());
    }

    @Test
    void prefersTheMostLiteralPath() {
        Gateway gateway = answering(call -> HttpResponse.json(200, DomainJson.bytes(call.path())));
        assertThat(gateway.get("/v1/things/special").text()).isEqualTo("1");
        assertThat(gateway.get("/v1/things/a%20b").json().get("id").asString()).isEqualTo("a b");
    }

    @Test
    void answersOnlyOnTheRouteThatTheGatewayTookTheRequestFor() {
        Gateway gateway = answering(call -> HttpResponse.json(200, new byte[0]));
        assertThat(gateway.get("/v1/things%2F1").status())
                .as("taken by $default")
                .isEqualTo(404);
        assertThat(gateway.get("/v1%2Fthings/1").status()).isEqualTo(404);
        assertThat(gateway.get("/v1/things/%73pecial").status())
                .as("taken for a thing, read as the special one")
                .isEqualTo(404);
        assertThat(gateway.get("/v1/things/a%2Fb").status()).isEqualTo(404);
    }

    @Test
    void tellsAnUnknownPathFromAMethodThatIsNotOffered() {
        Gateway gateway = answering(call -> HttpResponse.json(200, new byte[0]));
        assertThat(gateway.get("/v1/other").status()).isEqualTo(404);
        Reply put = gateway.send("PUT", "/v1/things/1", Map.of(), null);
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.headers()).containsEntry("Allow", "DELETE, GET, POST");
        assertThat(gateway.get("/v1/others/1").headers())
                .as("another function's route")
                .containsEntry("Allow", "DELETE");
        assertThat(gateway.send("DELETE", "/v1/others/1", Map.of(), null).status())
                .isEqualTo(404);
    }
}
