package perennial.edge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static perennial.edge.command.CommandApi.GOOD;
import static perennial.edge.command.CommandApi.ONBOARD;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.edge.Gateway.Reply;
import perennial.edge.http.JsonBody;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;

/** A request that cannot be is answered with a problem and leaves nothing behind. */
@ExtendWith(WithDynamo.class)
final class BadRequestTest {

    private CommandApi api;

    @BeforeEach
    void open(TestTables tables) {
        api = CommandApi.on(tables, InstantSource.system(), line -> {});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "null",
                "[]",
                "[1]",
                "\"text\"",
                "17",
                "{",
                "{}x",
                "{} {}",
                "{},",
                "//{}",
                "{'a':1}",
                "NaN",
                "{\"a\":}"
            })
    void refusesABodyThatIsNotOneJsonObject(String body) {
        Reply reply = api.gateway().post(ONBOARD, body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().at("/errors/0/message").asString()).isNotEmpty();
        api.assertNothingLeft();
    }

    @Test
    void refusesTrailingGarbageAndAByteOrderMark() {
        api.assertRefused(api.gateway().post(ONBOARD, GOOD + "x"), 400, "");
        api.assertRefused(api.gateway().post(ONBOARD, GOOD + GOOD), 400, "");
        api.assertRefused(api.gateway().post(ONBOARD, "\uFEFF" + GOOD), 400, "");
    }

    @Test
    void refusesBytesThatAreNoUtf8HoweverTheyCome() {
        byte[] latin1 = GOOD.replace("Acme", "Caf\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        var json = Map.of("content-type", "application/json");
        api.assertRefused(api.gateway().send("POST", ONBOARD, json, latin1), 400, "");
        byte[] overlong = GOOD.replace("Acme", "\u0001\u0002").getBytes(StandardCharsets.ISO_8859_1);
        int at = new String(overlong, StandardCharsets.ISO_8859_1).indexOf('\u0001');
        overlong[at] = (byte) 0xC0;
        overlong[at + 1] = (byte) 0xAF;
        api.assertRefused(api.gateway().send("POST", ONBOARD, json, overlong), 400, "");
        byte[] utf16 = GOOD.getBytes(StandardCharsets.UTF_16);
        api.assertRefused(api.gateway().send("POST", ONBOARD, json, utf16), 400, "");
        assertThat(api.gateway().sendText("POST", ONBOARD, json, GOOD).status()).isEqualTo(200);
    }

    @Test
    void survivesDepthAndLength() {
        int deep = 150_000;
        String lists = "{\"name\":" + "[".repeat(deep) + "]".repeat(deep) + "}";
        String objects = "{\"name\":" + "{\"a\":".repeat(deep / 3) + "1" + "}".repeat(deep / 3) + "}";
        for (String body : List.of(lists, objects)) {
            Reply reply = api.gateway().post(ONBOARD, body);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.pointer()).startsWith("/name/").hasSizeLessThan(201);
            api.assertNothingLeft();
        }
        String longName = GOOD.replace("Acme", "x".repeat(300_000));
        api.assertRefused(api.gateway().post(ONBOARD, longName), 400, "/name");
        Reply longField = api.gateway().post(ONBOARD, GOOD.replace("\"name", "\"" + "n".repeat(300_000)));
        assertThat(longField.status()).isEqualTo(400);
        assertThat(longField.text()).hasSizeLessThan(2_000);
        String longNumber = "{\"smallestBucket\":" + "9".repeat(300_000) + "}";
        Reply number = api.gateway().post("/v1/policies/default/commands/set-satisfaction-policy", longNumber);
        api.assertRefused(number, 400, "/smallestBucket");
        Reply tooLong = api.gateway().post(ONBOARD, GOOD + " ".repeat(JsonBody.MOST_BYTES));
        assertThat(tooLong.status()).isEqualTo(413);
        api.assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/json; charset=latin1",
                "application/jsonp",
                "",
                "application/json, text/plain"
            })
    void wantsJsonAnnounced(String contentType) {
        Reply reply = api.gateway().post(ONBOARD, GOOD, Map.of("content-type", contentType));
        assertThat(reply.status()).isEqualTo(415);
        api.assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json;charset=utf-8", "application/json; charset=\"UTF-8\"", "APPLICATION/JSON"})
    void takesJsonHoweverAnnounced(String contentType) {
        assertThat(api.gateway()
                        .post(ONBOARD, GOOD, Map.of("content-type", contentType))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme", "a_b", "a%20b", "a%252Fb", "..", "%2e%2e", "a;b", "acme%00", "%C3%A9", "a.b"})
    void refusesIdsThatCannotBe(String id) {
        Reply reply = api.gateway().post("/v1/clients/" + id + "/commands/onboard-client", GOOD);
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().get("detail").asString()).startsWith("id must be");
        api.assertNothingLeft();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1//commands/onboard-client, 404",
        "/v1/clients//commands/onboard-client, 404",
        "//v1/clients/acme/commands/onboard-client, 404",
        "/v1/clients/acme/commands/onboard-client/, 404",
        "/v1/clients/acme/commands/Onboard-Client, 404",
        "/v1/clients/%FF/commands/onboard-client, 400",
        "/v1/clients/a%2/commands/onboard-client, 400",
        "/v1/clients/a%zz/commands/onboard-client, 400",
        "/v1/clients/acme/commands/onboard-client?dryrun=true, 400",
        "/v1/clients/acme/commands/onboard-client?dryRun=true&dryRun=true, 400",
        "/v1/clients/acme/commands/onboard-client?dryRun, 400",
        "/v1/clients/acme/commands/onboard-client?dryRun=%ff, 400",
        "/v1/clients/acme/commands/onboard-client?=, 400",
    })
    void refusesTargetsThatCannotBe(String target, int status) {
        Reply reply = api.gateway().post(target, GOOD);
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.headers()).containsEntry("Content-Type", "application/problem+json");
        api.assertNothingLeft();
    }

    @Test
    void takesNoTimeOverTextsMadeToTakeIt() {
        String evil = "a".repeat(50_000) + "!";
        assertTimeout(Duration.ofSeconds(5), () -> {
            for (String field : List.of("owner", "name", "clientType", "onboardedOn")) {
                api.gateway().post(ONBOARD, "{\"" + field + "\":\"" + evil + "\"}");
            }
            String tags = "{\"responseId\":\"r\",\"kind\":\"NPS\",\"score\":9,\"at\":\"" + evil + "\",\"tags\":[\""
                    + evil + "=\"]}";
            api.gateway().post(CommandApi.ACME + "record-response", tags);
            api.gateway().post(ONBOARD, GOOD, Map.of("content-type", "application/json;" + " ".repeat(50_000) + "x"));
            api.gateway().post(ONBOARD, GOOD, Map.of("idempotency-key", evil, "x-correlation-id", evil));
        });
        api.assertNothingLeft();
    }
}
