package perennial.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perennial.domain.BadValue;

class DatesTest {

    @ParameterizedTest
    @CsvSource({
        "dd-MM-yyyy,  29-02-2024,  2024-02-29",
        "M/d/uuuu,    2/3/2026,    2026-02-03",
        "d MMM yyyy,  5 oct 2025,  2025-10-05",
        "yyyyMMdd,    20261231,    2026-12-31",
        "dd.MM.yy,    01.07.26,    2026-07-01",
    })
    void aPatternReadsDays(String pattern, String text, LocalDate day) {
        assertThat(Dates.of(pattern).day(text)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
        "dd-MM-yyyy, 30-02-2024",
        "dd-MM-yyyy, 31-04-2024",
        "dd-MM-yyyy, 1-4-2024",
        "dd-MM-yyyy, 2024-04-01",
        "dd-MM-yyyy, 01-13-2024",
        "MM-yyyy,    04-2024",
    })
    void aDayThatDoesNotExistIsRefused(String pattern, String text) {
        assertThatThrownBy(() -> Dates.of(pattern).day(text))
                .isInstanceOf(BadValue.class)
                .hasMessageContaining(pattern);
    }

    @Test
    void isoIsStrictToo() {
        assertThat(Dates.iso().day("2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThatThrownBy(() -> Dates.iso().day("2023-02-29")).isInstanceOf(BadValue.class);
        assertThatThrownBy(() -> Dates.iso().day("2023-2-1")).isInstanceOf(BadValue.class);
    }

    @Test
    void whatIsNoPatternIsRefused() {
        assertThatThrownBy(() -> Dates.of("dd-bb")).isInstanceOf(BadValue.class).hasMessageContaining("date pattern");
    }

    @Test
    void aTimeWithoutAZoneIsUtcAndADayBeginsInTheBusinessZone() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        assertThat(Dates.iso().instant("2026-01-05T10:00:00", berlin)).isEqualTo(Instant.parse("2026-01-05T10:00:00Z"));
        assertThat(Dates.iso().instant("2026-01-05T10:00:00-05:00", berlin))
                .isEqualTo(Instant.parse("2026-01-05T15:00:00Z"));
        assertThat(Dates.iso().instant("2026-01-05", berlin)).isEqualTo(Instant.parse("2026-01-04T23:00:00Z"));
        assertThat(Dates.of("dd-MM-yyyy HH:mm").instant("05-01-2026 10:00", berlin))
                .isEqualTo(Instant.parse("2026-01-05T10:00:00Z"));
        assertThat(Dates.of("dd-MM-yyyy").instant("05-01-2026", ZoneOffset.UTC))
                .isEqualTo(Instant.parse("2026-01-05T00:00:00Z"));
        assertThatThrownBy(() -> Dates.of("dd-MM-yyyy HH:mm").instant("30-02-2026 10:00", berlin))
                .isInstanceOf(BadValue.class);
    }
}
