package perennial.domain.time;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import perennial.domain.BadValue;
import perennial.domain.Scalar;

/**
 * A quarter of the calendar, such as {@code 2026-Q4}.
 *
 * @param year from 1000 to 2999
 * @param number from 1 to 4
 */
public record Quarter(int year, int number) implements Scalar, Comparable<Quarter> {
    private static final Pattern TEXT = Pattern.compile("([12][0-9]{3})-Q([1-4])");
    private static final int MONTHS = 3;
    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 2999;

    /** @throws BadValue where it lies before the year 1000 or after 2999 */
    public Quarter {
        BadValue.unless(
                year >= FIRST_YEAR && year <= LAST_YEAR && number >= 1 && number <= 4,
                "",
                "must be a quarter of the years " + FIRST_YEAR + " to " + LAST_YEAR);
    }

    /** @throws BadValue unless such as {@code 2026-Q4} */
    public Quarter(String text) {
        this(parse(text));
    }

    private Quarter(Matcher parts) {
        this(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    /** The one that a day lies in. */
    public static Quarter of(LocalDate day) {
        return new Quarter(day.getYear(), (day.getMonthValue() - 1) / MONTHS + 1);
    }

    /** Its first day. */
    public LocalDate first() {
        return LocalDate.of(year, (number - 1) * MONTHS + 1, 1);
    }

    /** Its last day. */
    public LocalDate last() {
        return first().plusMonths(MONTHS).minusDays(1);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(first()) && !day.isAfter(last());
    }

    /**
     * The one so many quarters later, or earlier where that is negative.
     *
     * @throws BadValue where that is before the year 1000 or after 2999
     */
    public Quarter plus(int quarters) {
        return of(first().plusMonths((long) MONTHS * quarters));
    }

    @Override
    public String text() {
        return year + "-Q" + number;
    }

    @Override
    public int compareTo(Quarter other) {
        return first().compareTo(other.first());
    }

    @Override
    public String toString() {
        return text();
    }

    private static Matcher parse(String text) {
        Matcher parts = TEXT.matcher(text);
        BadValue.unless(parts.matches(), "", "must be a quarter, such as 2026-Q4");
        return parts;
    }
}
