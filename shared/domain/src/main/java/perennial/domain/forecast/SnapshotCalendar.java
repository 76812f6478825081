package perennial.domain.forecast;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import perennial.domain.time.Quarter;

/**
 * When snapshots are planned: each Monday, and on the first and the last day of a quarter, at six in the business zone. The
 * schedules of the deployment say the same, and a test that they do.
 */
public final class SnapshotCalendar {

    private static final LocalTime SIX = LocalTime.of(6, 0);

    private SnapshotCalendar() {}

    /** The planned times after an instant, up to another and that included, soonest first. */
    public static List<Instant> between(Instant after, Instant upTo, ZoneId zone) {
        LocalDate first = LocalDate.ofInstant(after, zone);
        LocalDate last = LocalDate.ofInstant(upTo, zone);
        return first.datesUntil(last.plusDays(1))
                .filter(SnapshotCalendar::isPlanned)
                .map(day -> day.atTime(SIX).atZone(zone).toInstant())
                .filter(time -> time.isAfter(after) && !time.isAfter(upTo))
                .toList();
    }

    private static boolean isPlanned(LocalDate day) {
        Quarter quarter = Quarter.of(day);
        return day.getDayOfWeek() == DayOfWeek.MONDAY || day.equals(quarter.first()) || day.equals(quarter.last());
    }
}
