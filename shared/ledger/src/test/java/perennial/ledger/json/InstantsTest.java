package perennial.ledger.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {

    private static final DateTimeFormatter SIX_DECIMALS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2024-02-29T23:59:59.999999999Z",
                "2026-11-30T08:05:09.000007Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999Z",
                "-0001-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z"
            })
    void textIsWhatTheFormatterOfTheJdkWrites(Instant instant) {
        assertThat(Instants.text(instant)).isEqualTo(SIX_DECIMALS.format(instant));
    }

    @RepeatedTest(200)
    void textOfAnyInstantIsWhatTheFormatterWritesAndReadsBack(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        Instant instant = Instant.ofEpochSecond(random.nextLong(-62_000_000_000L, 250_000_000_000L))
                .plusNanos(1_000L * random.nextInt(1_000_000));
        assertThat(Instants.text(instant)).isEqualTo(SIX_DECIMALS.format(instant));
        assertThat(Instants.parse(Instants.text(instant))).isEqualTo(instant);
    }
}
