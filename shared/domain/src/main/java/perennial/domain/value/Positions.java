package perennial.domain.value;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import perennial.domain.BadValue;

/** The two days between which value is compared: what is in force on each. */
public record Positions(LocalDate from, LocalDate to) {

    private static final Pattern PERIOD = Pattern.compile("([12][0-9]{3})(?:-Q([1-4]))?");

    public Positions {
        BadValue.unless(!to.isBefore(from), "/to", "must not be before from");
    }

    /** Whether a day is after the first and not after the second: what takes effect on it is seen between them. */
    boolean comesBetween(LocalDate day) {
        return day.isAfter(from) && !day.isAfter(to);
    }

    /** @throws BadValue where {@code to} lies after today, or before {@code from} */
    public static Positions of(LocalDate from, LocalDate to, LocalDate today) {
        BadValue.unless(!to.isAfter(today), "/to", "must not lie after today, " + today);
        return new Positions(from, to);
    }

    /**
     * A year or a quarter of it: from the last day before it to its last day, or to today while it is running.
     *
     * @param period such as {@code 2026} or {@code 2026-Q1}
     * @throws BadValue where it is neither, or has not begun
     */
    public static Positions ofPeriod(String period, LocalDate today) {
        Matcher parts = PERIOD.matcher(period);
        BadValue.unless(parts.matches(), "/period", "must be a year or a quarter, such as 2026 or 2026-Q1");
        boolean year = parts.group(2) == null;
        int quarter = year ? 1 : Integer.parseInt(parts.group(2));
        LocalDate start = LocalDate.of(Integer.parseInt(parts.group(1)), 3 * quarter - 2, 1);
        LocalDate end = start.plusMonths(year ? 12 : 3).minusDays(1);
        BadValue.unless(!start.isAfter(today), "/period", "must not begin after today, " + today);
        return new Positions(start.minusDays(1), end.isAfter(today) ? today : end);
    }
}
