package perennial.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.domain.BadValue;

class QuarterTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2026-Q1",
        "2026-03-31, 2026-Q1",
        "2026-04-01, 2026-Q2",
        "2026-09-30, 2026-Q3",
        "2026-12-31, 2026-Q4"
    })
    void aDayLiesInOne(LocalDate day, String quarter) {
        assertThat(Quarter.of(day)).isEqualTo(new Quarter(quarter));
        assertThat(Quarter.of(day).contains(day)).isTrue();
    }

    @Test
    void itHasAFirstAndALastDay() {
        var quarter = new Quarter("2028-Q1");

        assertThat(quarter.first()).isEqualTo("2028-01-01");
        assertThat(quarter.last()).isEqualTo("2028-03-31");
        assertThat(quarter.contains(LocalDate.parse("2027-12-31"))).isFalse();
        assertThat(quarter.contains(LocalDate.parse("2028-04-01"))).isFalse();
    }

    @Test
    void quartersFollowOneAnotherAcrossYears() {
        assertThat(new Quarter("2026-Q4").plus(1)).isEqualTo(new Quarter("2027-Q1"));
        assertThat(new Quarter("2026-Q1").plus(-1)).isEqualTo(new Quarter("2025-Q4"));
        assertThat(new Quarter("2026-Q2").plus(7)).isEqualTo(new Quarter("2028-Q1"));
        assertThat(new Quarter("2025-Q4")).isLessThan(new Quarter("2026-Q1"));
    }

    @Test
    void thereAreNoneBeforeTheYear1000AndAfter2999() {
        assertThatThrownBy(() -> new Quarter("1000-Q1").plus(-1)).isInstanceOf(BadValue.class);
        assertThatThrownBy(() -> new Quarter("2999-Q4").plus(1)).isInstanceOf(BadValue.class);
        assertThat(new Quarter("2999-Q4").contains(LocalDate.parse("9999-12-31")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026", "2026-Q5", "2026-Q0", "2026-q1", "0026-Q1", "2026-Q11", "calibration", ""})
    void nothingElseIsOne(String text) {
        assertThatThrownBy(() -> new Quarter(text)).isInstanceOf(BadValue.class).hasMessageContaining("2026-Q4");
    }
}
