package perennial.edge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.edge.command.CommandApi.ACME;
import static perennial.edge.command.CommandApi.GOOD;

import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;

/** A field that cannot be is pointed at, wherever it lies, and leaves nothing behind. */
@ExtendWith(WithDynamo.class)
final class BadFieldTest {
    private static final String CONTRACT = """
        {"contractId":"c-1","termStart":"2026-01-01","termEnd":"2026-12-31","currency":"USD",
         "noticePeriod":{"amount":90,"unit":"DAYS"},"autoRenew":{"mode":"MONTHS","months":12},
         "breaks":[{"lastDay":"2026-06-30","notice":{"amount":60,"unit":"DAYS"}}],
         "lines":[{"lineId":"l-1","product":"DERMATOLOGY","feeModel":"PMPM","unitRate":"4.25","units":100}]}\
        """;
    private static final String RESPONSES = """
        {"responses":[{"responseId":"r-1","kind":"NPS","score":9,"at":"2026-01-01T00:00:00Z"},
                      {"responseId":"r-2","kind":"NPS","score":9,"at":"2026-01-02T00:00:00Z"}]}\
        """;

    private CommandApi api;

    @BeforeEach
    void open(TestTables tables) {
        api = CommandApi.on(tables, InstantSource.system(), line -> {});
    }

    private void assertRefused(String command, String good, String find, String replace, String pointer) {
        String bad = good.replace(find, replace);
        assertThat(bad).isNotEqualTo(good);
        api.assertRefused(api.gateway().post(ACME + command, bad), 400, pointer);
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
        "amount":60         | "amount":0                   | /breaks/0/notice/amount
        "lastDay":"2026-06-30" | "lastDay":"2026-06-31"    | /breaks/0/lastDay
        "lastDay":"2026-06-30" | "lastDay":"2226-06-30"    | /breaks/0/lastDay
        "lastDay":"2026-06-30" | "lastDay":"2026-12-31"    | /breaks/0/lastDay
        "breaks":[          | "breaks":[{"lastDay":"2026-06-30","notice":{"amount":9,"unit":"DAYS"}}, | /breaks/1/lastDay
        ,"termEnd":"2026-12-31" | ''                       | /breaks
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
}
