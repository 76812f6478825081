package perennial.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.domain.BadValue;

class PositionsTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-04-15");

    @ParameterizedTest
    @CsvSource({
        "2025, 2024-12-31, 2025-12-31",
        "2025-Q1, 2024-12-31, 2025-03-31",
        "2025-Q4, 2025-09-30, 2025-12-31",
        "2026, 2025-12-31, 2026-04-15",
        "2026-Q1, 2025-12-31, 2026-03-31",
        "2026-Q2, 2026-03-31, 2026-04-15"
    })
    void aPeriodRunsFromTheDayBeforeItAndEndsTodayWhileItIsRunning(String period, LocalDate from, LocalDate to) {
        assertThat(Positions.ofPeriod(period, TODAY)).isEqualTo(new Positions(from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-Q3", "2027", "2026-Q5", "26", "2026-q1", "", "2026-01"})
    void aPeriodIsAYearOrAQuarterThatHasBegun(String period) {
        assertThatThrownBy(() -> Positions.ofPeriod(period, TODAY))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/period"));
    }

    @Test
    void positionsAreInOrderAndNotAhead() {
        assertThat(Positions.of(TODAY, TODAY, TODAY).to()).isEqualTo(TODAY);
        assertThatThrownBy(() -> Positions.of(TODAY, TODAY.plusDays(1), TODAY))
                .isInstanceOf(BadValue.class)
                .hasMessageContaining("today, 2026-04-15");
        assertThatThrownBy(() -> Positions.of(TODAY, TODAY.minusDays(1), TODAY))
                .isInstanceOf(BadValue.class)
                .hasMessageContaining("before from");
    }
}
