package perennial.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermCalendarTest {

    @ParameterizedTest(name = "{0}…{1} is followed by …{2}")
    @CsvSource({
        "2026-01-01, 2026-12-31, 2027-12-31",
        "2027-03-01, 2028-02-29, 2029-02-28",
        "2028-02-29, 2029-02-27, 2030-02-27",
        "2026-01-31, 2026-02-27, 2026-03-30",
        "2026-01-01, 2026-06-30, 2026-12-31",
        "2026-01-01, 2026-03-15, 2026-05-28"
    })
    void termsRepeatInWholeMonthsElseInDays(LocalDate start, LocalDate end, LocalDate nextEnd) {
        assertThat(TermCalendar.repeat(start, start, end, end.plusDays(1))).isEqualTo(nextEnd);
    }

    /** Twelve months from the 31st: counted one after another, all after February would end too early. */
    @Test
    void aShortMonthDoesNotShortenThoseAfterIt() {
        LocalDate first = LocalDate.parse("2027-01-31");
        LocalDate start = first;
        LocalDate end = LocalDate.parse("2027-02-27");
        var starts = Stream.<LocalDate>builder();
        for (int term = 0; term < 14; term++) {
            LocalDate next = end.plusDays(1);
            starts.add(next);
            end = TermCalendar.repeat(first, start, end, next);
            start = next;
        }
        assertThat(starts.build().map(LocalDate::toString))
                .containsExactly(
                        "2027-02-28",
                        "2027-03-31",
                        "2027-04-30",
                        "2027-05-31",
                        "2027-06-30",
                        "2027-07-31",
                        "2027-08-31",
                        "2027-09-30",
                        "2027-10-31",
                        "2027-11-30",
                        "2027-12-31",
                        "2028-01-31",
                        "2028-02-29",
                        "2028-03-31");
    }

    /** 29 February is the anchor's day again in the next leap year. */
    @Test
    void yearsFromALeapDayComeBackToIt() {
        LocalDate leapDay = LocalDate.parse("2028-02-29");
        assertThat(TermCalendar.endAfter(leapDay, LocalDate.parse("2031-02-28"), 12))
                .isEqualTo(LocalDate.parse("2032-02-28"));
    }

    @Test
    void monthsCountFromTheLastStartThatLeftTheCalendar() {
        LocalDate first = LocalDate.parse("2026-01-01");
        LocalDate moved = LocalDate.parse("2026-10-31");
        LocalDate after = LocalDate.parse("2027-02-28");
        assertThat(TermCalendar.anchor(List.of(first))).isEqualTo(first);
        assertThat(TermCalendar.anchor(List.of(first, LocalDate.parse("2027-01-01"))))
                .isEqualTo(first);
        assertThat(TermCalendar.anchor(List.of(first, moved, after))).isEqualTo(moved);
        assertThat(TermCalendar.endAfter(moved, after, 1)).isEqualTo(LocalDate.parse("2027-03-30"));
    }
}
