package perennial.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SnapshotCalendarTest {

    private static List<Instant> times(String... times) {
        return Stream.of(times).map(Instant::parse).toList();
    }

    private static List<Instant> between(String after, String upTo, ZoneId zone) {
        return SnapshotCalendar.between(Instant.parse(after), Instant.parse(upTo), zone);
    }

    @Test
    void theyArePlannedOnMondaysAndAtTheEndsOfQuarters() {
        assertThat(between("2026-03-22T00:00:00Z", "2026-04-07T00:00:00Z", ZoneOffset.UTC))
                .isEqualTo(times(
                        "2026-03-23T06:00:00Z",
                        "2026-03-30T06:00:00Z",
                        "2026-03-31T06:00:00Z",
                        "2026-04-01T06:00:00Z",
                        "2026-04-06T06:00:00Z"));
        assertThat(between("2026-05-30T00:00:00Z", "2026-06-01T12:00:00Z", ZoneOffset.UTC))
                .as("another month's first day is none of a quarter")
                .isEqualTo(times("2026-06-01T06:00:00Z"));
    }

    @Test
    void aMondayThatBeginsAQuarterIsOneTime() {
        assertThat(between("2027-02-28T07:00:00Z", "2027-03-01T07:00:00Z", ZoneOffset.UTC))
                .hasSize(1);
        assertThat(between("2029-09-30T07:00:00Z", "2029-10-01T07:00:00Z", ZoneOffset.UTC))
                .isEqualTo(times("2029-10-01T06:00:00Z"));
    }

    @Test
    void aTimeIsPlannedAfterTheFirstAndUpToTheLast() {
        assertThat(between("2026-05-04T06:00:00Z", "2026-05-11T06:00:00Z", ZoneOffset.UTC))
                .isEqualTo(times("2026-05-11T06:00:00Z"));
        assertThat(between("2026-05-04T06:00:00Z", "2026-05-11T05:59:59Z", ZoneOffset.UTC))
                .isEmpty();
    }

    @Test
    void sixIsSixInTheBusinessZoneInSummerAndInWinter() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(between("2026-03-23T00:00:00Z", "2026-03-30T12:00:00Z", berlin))
                .isEqualTo(times("2026-03-23T05:00:00Z", "2026-03-30T04:00:00Z"));
        assertThat(between("2026-05-03T17:00:00Z", "2026-05-03T18:00:00Z", ZoneId.of("Pacific/Auckland")))
                .as("there it is Monday already")
                .isEqualTo(times("2026-05-03T18:00:00Z"));
    }
}
