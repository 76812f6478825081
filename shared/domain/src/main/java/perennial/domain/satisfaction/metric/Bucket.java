package perennial.domain.satisfaction.metric;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import perennial.domain.BadValue;

/** A stretch of days, both inclusive. */
public record Bucket(LocalDate from, LocalDate to) {

    /** Most points that one trend is asked for. */
    public static final int MOST = 500;

    public enum Size {
        DAY,
        /** From Monday. */
        WEEK,
        MONTH,
        QUARTER;

        private LocalDate startOf(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
                case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            };
        }

        private LocalDate startAfter(LocalDate start) {
            return switch (this) {
                case DAY -> start.plusDays(1);
                case WEEK -> start.plusWeeks(1);
                case MONTH -> start.plusMonths(1);
                case QUARTER -> start.plusMonths(3);
            };
        }
    }

    /**
     * The calendar's buckets from one day to another, both inclusive, in order and without a gap; the first and the last are
     * cut to those days.
     *
     * @throws BadValue where {@code to} lies before {@code from}, or there would be more than {@value #MOST}
     */
    public static List<Bucket> between(LocalDate from, LocalDate to, Size size) {
        BadValue.unless(!to.isBefore(from), "/to", "must not be before from");
        var buckets = new ArrayList<Bucket>();
        LocalDate start = size.startOf(from);
        while (!start.isAfter(to)) {
            BadValue.unless(
                    buckets.size() < MOST,
                    "/bucket",
                    "would make more than " + MOST + " points: ask for a shorter period or a larger bucket");
            LocalDate next = size.startAfter(start);
            LocalDate last = next.minusDays(1);
            buckets.add(new Bucket(start.isBefore(from) ? from : start, last.isAfter(to) ? to : last));
            start = next;
        }
        return buckets;
    }
}
