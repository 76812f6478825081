package perennial.edge.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.edge.Gateway;
import perennial.edge.Gateway.Reply;
import perennial.edge.Ledgers;
import perennial.edge.http.HttpFront;
import perennial.edge.http.JsonBody;
import perennial.edge.http.Router;
import perennial.edge.identity.Access;
import perennial.edge.telemetry.Meter;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.Surroundings;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;

/** Whatever is malformed is answered with a problem that points at it, and leaves nothing behind. */
@ExtendWith(WithDynamo.class)
final class BadInputTest {
    private static final String ACME = "/v1/clients/acme/commands/";
    private static final String GOOD = """
        {"name":"Acme","clientType":"EMPLOYER","owner":"u-1"}\
        """;
    private static final String CONTRACT = """
        {"contractId":"c-1","termStart":"2026-01-01","termEnd":"2026-12-31","currency":"USD",
         "noticePeriod":{"amount":90,"unit":"DAYS"},"autoRenew":{"mode":"MONTHS","months":12},
         "lines":[{"lineId":"l-1","product":"DERMATOLOGY","feeModel":"PMPM","unitRate":"4.25","units":100}]}\
        """;
    private static final String RESPONSES = """
        {"responses":[{"responseId":"r-1","kind":"NPS","score":9,"at":"2026-01-01T00:00:00Z"},
                      {"responseId":"r-2","kind":"NPS","score":9,"at":"2026-01-02T00:00:00Z"}]}\
        """;

    private TestTables tables;
    private Gateway gateway;

    @BeforeEach
    void open(TestTables fresh) {
        tables = fresh;
        var settings = new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, "test");
        var ledger = Ledger.open(tables.client(), settings, Ledgers.KINDS, Surroundings.real());
        var commands = new CommandEndpoint(Ledgers.KINDS, ledger, new Access());
        var front = new HttpFront(new Router(List.of(commands.route())), new Meter(), line -> {});
        gateway = Gateway.of(front::handle).as("u-1", "lead");
    }

    private void assertNothingLeft() {
        for (String table : List.of(tables.ledger(), tables.claims())) {
            assertThat(tables.client().scan(scan -> scan.tableName(table)).items())
                    .isEmpty();
        }
    }

    private void assertRefused(Reply reply, int status, String pointer) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(reply.pointer()).as(reply.text()).isEqualTo(pointer);
        assertThat(reply.text()).doesNotContain("Exception", "perennial.", "jackson");
        assertNothingLeft();
    }

    /** What follows the colon in the body. */
    private void assertRefused(String command, String good, String find, String replace, String pointer) {
        String bad = good.replace(find, replace);
        assertThat(bad).isNotEqualTo(good);
        assertRefused(gateway.post(ACME + command, bad), 400, pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "units":100         | "units":NaN                  | /lines/0/units
        "units":100         | "units":-0                   | /lines/0/units
        "units":100         | "units":1e999                | /lines/0/units
        "units":100         | "units":1e2                  | /lines/0/units
        "units":100         | "units":1.5                  | /lines/0/units
        "units":100         | "units":-1                   | /lines/0/units
        "units":100         | "units":"100"                | /lines/0/units
        "units":100         | "units":true                 | /lines/0/units
        "units":100         | "units":null                 | /lines/0/units
        "units":100         | "units":Infinity             | /lines/0/units
        "units":100         | "units":+1                   | /lines/0/units
        "units":100         | "units":007                  | /lines/0/units
        "units":100         | "units":99999999999999999999 | /lines/0/units
        "units":100         | "units":1,"units":2          | /lines/0/units
        "units":100         | "units":1,"unit":2           | /lines/0/unit
        "unitRate":"4.25"   | "unitRate":"4,25"            | /lines/0/unitRate
        "unitRate":"4.25"   | "unitRate":"-0"              | /lines/0/unitRate
        "unitRate":"4.25"   | "unitRate":"1e3"             | /lines/0/unitRate
        "unitRate":"4.25"   | "unitRate":"4.25001"         | /lines/0/unitRate
        "unitRate":"4.25"   | "unitRate":4.25              | /lines/0/unitRate
        "unitRate":"4.25",  | ''                           | /lines/0/unitRate
        "feeModel":"PMPM"   | "feeModel":"pmpm"            | /lines/0/feeModel
        "feeModel":"PMPM"   | "feeModel":0                 | /lines/0/feeModel
        "product":"DERMATOLOGY" | "product":"Derma"        | /lines/0/product
        "lineId":"l-1"      | "lineId":"l 1"               | /lines/0/lineId
        "lineId":"l-1"      | "lineId":"\\uD800"           | /lines/0/lineId
        "termEnd":"2026-12-31" | "termEnd":"2026-02-30"    | /termEnd
        "termEnd":"2026-12-31" | "termEnd":"2025-12-31"    | /termEnd
        "termEnd":"2026-12-31" | "termEnd":"2026-1-31"     | /termEnd
        "termEnd":"2026-12-31" | "termEnd":20261231        | /termEnd
        "termStart":"2026-01-01" | "termStart":"+12026-01-01" | /termStart
        "currency":"USD"    | "currency":"usd"             | /currency
        "currency":"USD"    | "currency":"XXX"             | /currency
        "currency":"USD"    | "currency":null              | /currency
        "amount":90         | "amount":0                   | /noticePeriod/amount
        "unit":"DAYS"       | "unit":"YEARS"               | /noticePeriod/unit
        "months":12         | "months":0                   | /autoRenew/months
        ,"months":12        | ''                           | /autoRenew/months
        "contractId":"c-1"  | "contractId":["c-1"]         | /contractId
        "contractId":"c-1"  | "contractId":"c-1","signedAt":1 | /signedAt
        "contractId":"c-1"  | "contractId":"c-1","at":"yesterday" | /at
        "contractId":"c-1"  | "contractId":"c-1","at":null | /at
        "lines":[           | "lines":[null,               | /lines/0
        "lines":[           | "lines":[],"line":[          | /lines
        """)
    void pointsAtTheFieldOfAContract(String find, String replace, String pointer) {
        assertRefused("sign-contract", CONTRACT, find, replace, pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "r-2","kind":"NPS","score":9 | "r-2","kind":"NPS","score":11  | /responses/1/score
        "r-2","kind":"NPS"           | "r-2","kind":"CSAT"            | /responses/1/score
        "at":"2026-01-02T00:00:00Z"  | "at":"2026-01-02"              | /responses/1/at
        "at":"2026-01-02T00:00:00Z"  | "at":"2026-02-30T00:00:00Z"    | /responses/1/at
        "at":"2026-01-02T00:00:00Z"  | "at":"2026-01-02T00:00:00Z","tags":["a"] | /responses/1/tags/0
        "r-2"                        | "r-1"                          | /responses
        {"responses"                 | {"at":"2026-01-01T00:00:00Z","responses" | /at
        """)
    void pointsAtTheFieldOfAnAnswer(String find, String replace, String pointer) {
        assertRefused("record-responses", RESPONSES, find, replace, pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "owner":"u-1"  | "owner":"jane.doe@acme.com"    | /owner
        "owner":"u-1"  | "owner":"jane doe"             | /owner
        "owner":"u-1"  | "owner":"u-1","onboardedOn":"2026-02-30" | /onboardedOn
        "owner":"u-1"  | "owner":"u-1","complexity":"HUGE" | /complexity
        "name":"Acme"  | "name":""                      | /name
        "name":"Acme"  | "name":" Acme"                 | /name
        "name":"Acme"  | "name":"A\\u0000"              | /name
        "name":"Acme"  | "name":"A\\uD83D"              | /name
        "name":"Acme"  | "name":"\\uDE00A"              | /name
        "name":"Acme"  | "name":{"a":1}                 | /name
        "name":"Acme"  | "name":"Acme","a/b~c":1        | /a~1b~0c
        "name":"Acme"  | "name":"Acme","name":"Acme"    | /name
        "name":"Acme"  | "name":"Ac\tme"                | /name
        "clientType":"EMPLOYER" | "clientType":"PAYER"  | /clientType
        """)
    void pointsAtTheFieldOfAClient(String find, String replace, String pointer) {
        assertRefused("onboard-client", GOOD, find, replace, pointer);
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
        Reply reply = gateway.post(ACME + "onboard-client", body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().at("/errors/0/message").asString()).isNotEmpty();
        assertNothingLeft();
    }

    @Test
    void refusesTrailingGarbageAndAByteOrderMark() {
        assertRefused(gateway.post(ACME + "onboard-client", GOOD + "x"), 400, "");
        assertRefused(gateway.post(ACME + "onboard-client", GOOD + GOOD), 400, "");
        assertRefused(gateway.post(ACME + "onboard-client", "\uFEFF" + GOOD), 400, "");
    }

    @Test
    void refusesBytesThatAreNoUtf8HoweverTheyCome() {
        byte[] latin1 = GOOD.replace("Acme", "Caf\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        var json = Map.of("content-type", "application/json");
        assertRefused(gateway.send("POST", ACME + "onboard-client", json, latin1), 400, "");
        byte[] overlong = GOOD.replace("Acme", "\u0001\u0002").getBytes(StandardCharsets.ISO_8859_1);
        int at = new String(overlong, StandardCharsets.ISO_8859_1).indexOf('\u0001');
        overlong[at] = (byte) 0xC0;
        overlong[at + 1] = (byte) 0xAF;
        assertRefused(gateway.send("POST", ACME + "onboard-client", json, overlong), 400, "");
        byte[] utf16 = GOOD.getBytes(StandardCharsets.UTF_16);
        assertRefused(gateway.send("POST", ACME + "onboard-client", json, utf16), 400, "");
        assertThat(gateway.sendText("POST", ACME + "onboard-client", json, GOOD).status())
                .isEqualTo(200);
    }

    @Test
    void survivesDepthAndLength() {
        int deep = 150_000;
        String lists = "{\"name\":" + "[".repeat(deep) + "]".repeat(deep) + "}";
        String objects = "{\"name\":" + "{\"a\":".repeat(deep / 3) + "1" + "}".repeat(deep / 3) + "}";
        for (String body : List.of(lists, objects)) {
            Reply reply = gateway.post(ACME + "onboard-client", body);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.pointer()).startsWith("/name/").hasSizeLessThan(201);
            assertNothingLeft();
        }
        String longName = GOOD.replace("Acme", "x".repeat(300_000));
        assertRefused(gateway.post(ACME + "onboard-client", longName), 400, "/name");
        Reply longField = gateway.post(ACME + "onboard-client", GOOD.replace("\"name", "\"" + "n".repeat(300_000)));
        assertThat(longField.status()).isEqualTo(400);
        assertThat(longField.text()).hasSizeLessThan(2_000);
        String longNumber = CONTRACT.replace(":100", ":" + "9".repeat(300_000));
        assertRefused(gateway.post(ACME + "sign-contract", longNumber), 400, "/lines/0/units");
        Reply tooLong = gateway.post(ACME + "onboard-client", GOOD + " ".repeat(JsonBody.MOST_BYTES));
        assertThat(tooLong.status()).isEqualTo(413);
        assertNothingLeft();
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
        Reply reply = gateway.post(ACME + "onboard-client", GOOD, Map.of("content-type", contentType));
        assertThat(reply.status()).isEqualTo(415);
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json;charset=utf-8", "application/json; charset=\"UTF-8\"", "APPLICATION/JSON"})
    void takesJsonHoweverAnnounced(String contentType) {
        assertThat(gateway.post(ACME + "onboard-client", GOOD, Map.of("content-type", contentType))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme", "a_b", "a%20b", "a%2Fb", "..", "%2e%2e", "a;b", "acme%00", "%C3%A9", "a.b"})
    void refusesIdsThatCannotBe(String id) {
        Reply reply = gateway.post("/v1/clients/" + id + "/commands/onboard-client", GOOD);
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().get("detail").asString()).startsWith("id must be");
        assertNothingLeft();
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
        Reply reply = gateway.post(target, GOOD);
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.headers()).containsEntry("Content-Type", "application/problem+json");
        assertNothingLeft();
    }

    @Test
    void takesNoTimeOverTextsMadeToTakeIt() {
        String evil = "a".repeat(50_000) + "!";
        org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            for (String field : List.of("owner", "name", "clientType", "onboardedOn")) {
                gateway.post(ACME + "onboard-client", "{\"" + field + "\":\"" + evil + "\"}");
            }
            String tags = "{\"responseId\":\"r\",\"kind\":\"NPS\",\"score\":9,\"at\":\"" + evil + "\",\"tags\":[\""
                    + evil + "=\"]}";
            gateway.post(ACME + "record-response", tags);
            gateway.post(
                    ACME + "onboard-client",
                    GOOD,
                    Map.of("content-type", "application/json;" + " ".repeat(50_000) + "x"));
            gateway.post(ACME + "onboard-client", GOOD, Map.of("idempotency-key", evil, "x-correlation-id", evil));
        });
        assertNothingLeft();
    }
}
