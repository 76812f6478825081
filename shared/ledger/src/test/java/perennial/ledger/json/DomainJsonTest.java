package perennial.ledger.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perennial.domain.BadValue;
import perennial.domain.Product;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.client.ProfileCommand.RecordEligibleLives;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.policy.PolicyCommand.SetForecastPolicy;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponse;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponses;

final class DomainJsonTest {

    private static final String CONTRACT = """
        {"contractId": "c-1", "termStart": "2026-01-01", "termEnd": "2026-12-31", "currency": "USD",
         "noticePeriod": {"amount": 90, "unit": "DAYS"}, "autoRenew": {"mode": "NONE"},
         "lines": [{"lineId": "l-1", "product": "DERMATOLOGY", "feeModel": "PMPM", "unitRate": "4.25", "units": 100}]}
        """;

    record Everything(
            Money money,
            Instant at,
            LocalDate day,
            Optional<Integer> none,
            Map<Product, Integer> counts,
            Set<Product> set) {}

    @Test
    void writesComponentsInTheirOrderAndLeavesOutWhatIsAbsent() {
        var value = new Everything(
                new Money(new BigDecimal("12.5"), new CurrencyCode("USD")),
                Instant.parse("2026-03-01T10:00:00.12Z"),
                LocalDate.of(2026, 3, 1),
                Optional.empty(),
                Map.of(new Product("B"), 2, new Product("A"), 1, new Product("C"), 3),
                Set.of(new Product("B"), new Product("A")));
        String json = DomainJson.text(value);
        assertThat(json)
                .isEqualTo(
                        "{\"money\":{\"amount\":\"12.50\",\"currency\":\"USD\"},\"at\":\"2026-03-01T10:00:00.120000Z\","
                                + "\"day\":\"2026-03-01\",\"counts\":{\"A\":1,\"B\":2,\"C\":3},\"set\":[\"A\",\"B\"]}");
        assertThat(DomainJson.read(json, Everything.class)).isEqualTo(value);
    }

    @Test
    void methodsOfARecordAreNotItsFields() {
        assertThat(DomainJson.text(AutoRenew.NONE)).isEqualTo("{\"mode\":\"NONE\"}");
    }

    @Test
    void aTreeHasTheTextOfItsValue() {
        SignContract contract = DomainJson.read(CONTRACT, SignContract.class);
        assertThat(DomainJson.toTree(contract).toString()).isEqualTo(DomainJson.text(contract));
    }

    @Test
    void probabilitiesAreNumbersAndKeepTheirDecimals() {
        String json =
                "{\"probabilities\":{\"COMMIT\":0.9,\"BEST_CASE\":0.7001,\"PIPELINE\":0.3,\"AT_RISK\":0.25,\"OMITTED\":0}}";
        assertThat(DomainJson.text(DomainJson.read(json, SetForecastPolicy.class)))
                .contains("\"BEST_CASE\":0.7001", "\"OMITTED\":0.0000");
        assertThat(refused(json.replace("0.9", "\"0.9\""), SetForecastPolicy.class)
                        .field())
                .isEqualTo("/probabilities/COMMIT");
        assertThat(refused(json.replace("0.9", "1e999999999"), SetForecastPolicy.class)
                        .field())
                .isEqualTo("/probabilities/COMMIT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"asOf": "2026-01-01", "employees": 1, "members": 2, "source": "CENSUS", "extra": 1} | /extra | not a field
        {"asOf": "2026-01-01", "employees": 1, "members": 2} | /source | required
        {"asOf": "2026-01-01", "employees": 1, "members": 2, "source": null} | /source | null
        {"asOf": "2026-01-01", "employees": null, "members": 2, "source": "CENSUS"} | /employees | null
        {"asOf": "2026-01-01", "employees": "1", "members": 2, "source": "CENSUS"} | /employees | whole number
        {"asOf": "2026-01-01", "employees": 1.5, "members": 2, "source": "CENSUS"} | /employees | whole number
        {"asOf": "2026-01-01", "employees": 1.0, "members": 2, "source": "CENSUS"} | /employees | whole number
        {"asOf": "2026-01-01", "employees": 1e999, "members": 2, "source": "CENSUS"} | /employees | whole number
        {"asOf": "2026-01-01", "employees": true, "members": 2, "source": "CENSUS"} | /employees | whole number
        {"asOf": "2026-01-01", "employees": [1], "members": 2, "source": "CENSUS"} | /employees | whole number
        {"asOf": "2026-01-01", "employees": 9223372036854775808, "members": 2, "source": "CENSUS"} | /employees | whole number
        {"asOf": "2026-01-01", "employees": -1, "members": 2, "source": "CENSUS"} | /employees | from 0
        {"asOf": "2026-01-01", "employees": NaN, "members": 2, "source": "CENSUS"} | `` | not valid JSON
        {"asOf": "2026-02-30", "employees": 1, "members": 2, "source": "CENSUS"} | /asOf | date
        {"asOf": "2026-01-01T00:00:00Z", "employees": 1, "members": 2, "source": "CENSUS"} | /asOf | date
        {"asOf": 20260101, "employees": 1, "members": 2, "source": "CENSUS"} | /asOf | string
        {"asOf": [2026, 1, 1], "employees": 1, "members": 2, "source": "CENSUS"} | /asOf | string
        {"asOf": "2026-01-01", "employees": 1, "members": 2, "source": "census"} | /source | CENSUS
        {"asOf": "2026-01-01", "employees": 1, "members": 2, "source": 0} | /source | CENSUS
        {"asOf": "2026-01-01", "employees": 1, "members": 2, "source": ""} | /source | CENSUS
        {"asOf": "2026-01-01", "employees": 1, "employees": 1, "members": 2, "source": "CENSUS"} | `` | twice
        {"asOf": "2026-01-01", "employees": 1, "members": 2, "source": "CENSUS"} {} | `` | nothing after
        [] | `` | object
        "x" | `` | object
        null | `` | null
        {"asOf": "2026-01-01", | `` | not valid JSON
        `` | `` | empty
        """)
    void refusesWhatIsNotExactlyTheRecordAndSaysWhere(String json, String pointer, String message) {
        BadValue bad = refused(json, RecordEligibleLives.class);
        assertThat(bad.field()).isEqualTo(pointer == null ? "" : pointer);
        assertThat(bad.getMessage()).contains(message);
    }

    @Test
    void pointsIntoNestedValuesWhereverTheRecordNamesThem() {
        assertThat(refused(CONTRACT.replace("\"4.25\"", "\"-1\""), SignContract.class)
                        .field())
                .isEqualTo("/lines/0/unitRate");
        assertThat(refused(CONTRACT.replace("\"4.25\"", "4.25"), SignContract.class)
                        .field())
                .isEqualTo("/lines/0/unitRate");
        assertThat(refused(CONTRACT.replace("100}", "-1}"), SignContract.class).field())
                .isEqualTo("/lines/0/units");
        assertThat(refused(CONTRACT.replace("\"NONE\"", "\"MONTHS\""), SignContract.class)
                        .field())
                .isEqualTo("/autoRenew/months");
        assertThat(refused(CONTRACT.replace("90", "0"), SignContract.class).field())
                .isEqualTo("/noticePeriod/amount");
        assertThat(refused(CONTRACT.replace("2026-12-31", "2025-12-31"), SignContract.class)
                        .field())
                .isEqualTo("/termEnd");
        assertThat(refused(CONTRACT.replaceAll("\\[.*]", "[null]"), SignContract.class)
                        .field())
                .isEqualTo("/lines/0");
    }

    @Test
    void pointsToTheOneOfManyThatIsWrong() {
        String good = "{\"responseId\":\"r\",\"kind\":\"NPS\",\"score\":9,\"at\":\"2026-01-01T00:00:00Z\"}";
        String bad = good.replace("\"r\"", "\"s\"").replace("9,", "11,");
        assertThat(refused("{\"responses\":[" + good + "," + bad + "]}", RecordResponses.class)
                        .field())
                .isEqualTo("/responses/1/score");
        assertThat(refused(good.replace("}", ",\"tags\":[null]}"), RecordResponse.class)
                        .field())
                .isEqualTo("/tags/0");
    }

    @Test
    void anOptionalFieldMayBeNullOrAbsent() {
        String client = "{\"name\":\"Acme\",\"clientType\":\"EMPLOYER\",\"owner\":\"u\",\"segment\":null}";
        assertThat(DomainJson.read(client, OnboardClient.class).segment()).isEmpty();
    }

    @Test
    void refusesLoneSurrogatesAndEMailAddresses() {
        String client = "{\"name\":\"%s\",\"clientType\":\"EMPLOYER\",\"owner\":\"%s\"}";
        assertThat(refused(client.formatted("\\ud800", "u"), OnboardClient.class)
                        .field())
                .isEqualTo("/name");
        assertThat(refused(client.formatted("Acme", "a@b.c"), OnboardClient.class)
                        .field())
                .isEqualTo("/owner");
    }

    @Test
    void refusesDeepNesting() {
        String nested = "{\"name\":" + "[".repeat(150_000) + "]".repeat(150_000) + "}";
        assertThat(refused(nested, OnboardClient.class)).isNotNull();
        assertThat(catchThrowableOfType(BadValue.class, () -> DomainJson.tree(nested))
                        .getMessage())
                .contains("nested");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00Z, 2026-03-01T10:00:00.000000Z",
        "2026-03-01T10:00Z, 2026-03-01T10:00:00.000000Z",
        "2026-03-01T10:00:00.1234567Z, 2026-03-01T10:00:00.123456Z",
        "2026-03-01T10:00:00+02:00, 2026-03-01T08:00:00.000000Z",
        "2028-02-29T23:59:59.999999Z, 2028-02-29T23:59:59.999999Z",
        "0000-01-01T00:00:00.000000Z, 0000-01-01T00:00:00.000000Z",
    })
    void instantsAreUtcToTheMicrosecond(String text, String written) {
        assertThat(Instants.text(Instants.parse(text))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00",
        "2026-03-01",
        "+12026-03-01T10:00:00Z",
        "2026-02-30T10:00:00Z",
        "2026-02-30T10:00:00.000000Z",
        "2026-03-01T24:00:00.000000Z",
        "2026-03-01T10:00:60.000000Z",
        "٢026-03-01T10:00:00.000000Z",
        "now",
        "''"
    })
    void refusesWhatIsNoInstant(String text) {
        assertThat(catchThrowableOfType(BadValue.class, () -> Instants.parse(text)))
                .hasMessageContaining("instant");
    }

    @ParameterizedTest
    @CsvSource({"2028-02-29", "0000-01-01", "9999-12-31"})
    void daysAreThoseOfTheCalendar(String text) {
        assertThat(Days.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"2026-02-29", "2026-13-01", "2026-3-01", "2026-03-01T10:00:00Z", "+2026-03-01", "''"})
    void refusesWhatIsNoDay(String text) {
        assertThat(catchThrowableOfType(BadValue.class, () -> Days.parse(text))).hasMessageContaining("yyyy-MM-dd");
    }

    private static BadValue refused(String json, Class<?> type) {
        return catchThrowableOfType(BadValue.class, () -> DomainJson.read(json == null ? "" : json, type));
    }
}
