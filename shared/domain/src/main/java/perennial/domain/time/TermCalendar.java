package perennial.domain.time;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How terms repeat: those of whole months in months counted from the first term's start, so that the end of February does not
 * shorten all that follow; others in days.
 */
public final class TermCalendar {

    private TermCalendar() {}

    /**
     * The start that whole months are counted from: the first term's, or that of the last one which did not start a whole number
     * of months after it.
     *
     * @param starts of the terms, in order; not empty
     */
    public static LocalDate anchor(List<LocalDate> starts) {
        return starts.stream()
                .reduce((anchor, start) -> monthsTo(anchor, start).isPresent() ? anchor : start)
                .orElseThrow();
    }

    /**
     * The last day of a term that starts on {@code nextStart} and is as long as the one from {@code start} to {@code end}, both
     * inclusive.
     *
     * @param anchor the start that months are counted from
     */
    public static LocalDate repeat(LocalDate anchor, LocalDate start, LocalDate end, LocalDate nextStart) {
        OptionalLong months = wholeMonths(anchor, start, end.plusDays(1));
        if (months.isEmpty()) return nextStart.plusDays(ChronoUnit.DAYS.between(start, end));
        OptionalLong onGrid = monthsTo(anchor, nextStart);
        LocalDate afterEnd = onGrid.isPresent()
                ? anchor.plusMonths(onGrid.getAsLong() + months.getAsLong())
                : nextStart.plusMonths(months.getAsLong());
        return afterEnd.minusDays(1);
    }

    /** The last day of a term of so many months from {@code start}, on the anchor's calendar where that fits. */
    public static LocalDate endAfter(LocalDate anchor, LocalDate start, int months) {
        OptionalLong onGrid = monthsTo(anchor, start);
        LocalDate afterEnd =
                onGrid.isPresent() ? anchor.plusMonths(onGrid.getAsLong() + months) : start.plusMonths(months);
        return afterEnd.minusDays(1);
    }

    /** The whole months of a term, as {@link #endAfter} counts them; 0 where it is none. */
    public static int months(LocalDate anchor, LocalDate start, LocalDate end) {
        int months = (int) ChronoUnit.MONTHS.between(start, end);
        return IntStream.rangeClosed(Math.max(1, months), months + 2)
                .filter(n -> endAfter(anchor, start, n).equals(end))
                .findFirst()
                .orElse(0);
    }

    private static OptionalLong wholeMonths(LocalDate anchor, LocalDate start, LocalDate afterEnd) {
        OptionalLong from = monthsTo(anchor, start);
        OptionalLong to = monthsTo(anchor, afterEnd);
        if (from.isPresent() && to.isPresent()) return OptionalLong.of(to.getAsLong() - from.getAsLong());
        return monthsTo(start, afterEnd);
    }

    /** Months from the anchor to a day that lies a whole number of months after it, the month's end clamping. */
    private static OptionalLong monthsTo(LocalDate anchor, LocalDate day) {
        long months = ChronoUnit.MONTHS.between(anchor, day);
        return LongStream.of(months, months + 1)
                .filter(n -> n >= 0 && anchor.plusMonths(n).equals(day))
                .findFirst();
    }
}
