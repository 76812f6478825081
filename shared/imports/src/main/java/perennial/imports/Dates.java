package perennial.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import perennial.domain.BadValue;

/** Dates and instants as a column writes them: ISO, or by a pattern; the 30th of February is refused. */
final class Dates {
    /** Longer than any way to write a time; a pattern of thousands of brackets would exhaust the stack of every reader. */
    private static final int MOST_PATTERN = 64;

    private final DateTimeFormatter date;
    private final DateTimeFormatter time;
    private final String example;

    private Dates(DateTimeFormatter date, DateTimeFormatter time, String example) {
        this.date = date;
        this.time = time;
        this.example = example;
    }

    /** {@code yyyy-MM-dd}, and instants such as {@code 2026-04-15T09:30:00Z}. */
    static Dates iso() {
        return new Dates(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ISO_DATE_TIME, "yyyy-MM-dd");
    }

    /**
     * As a pattern of {@link DateTimeFormatter} says, such as {@code dd-MM-yyyy}.
     *
     * @throws BadValue where it is no pattern, or longer than 64 characters
     */
    static Dates of(String pattern) {
        BadValue.unless(pattern.length() <= MOST_PATTERN, "", "must be a date pattern of at most 64 characters");
        try {
            DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .parseDefaulting(ChronoField.ERA, 1) // without it a strict yyyy is a year of no era
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            return new Dates(formatter, formatter, pattern);
        } catch (IllegalArgumentException noPattern) {
            throw new BadValue("must be a date pattern such as dd-MM-yyyy: " + noPattern.getMessage());
        }
    }

    LocalDate day(String text) {
        try {
            return LocalDate.from(date.parse(text));
        } catch (DateTimeException noDay) {
            throw new BadValue("must be a date that exists, written " + example);
        }
    }

    /** A time without a zone is UTC; a day is its first instant in the business zone. To the microsecond, as the ledger keeps it. */
    Instant instant(String text, ZoneId zone) {
        return dayOf(text)
                .map(day -> day.atStartOfDay(zone).toInstant())
                .orElseGet(() -> timeOf(text))
                .truncatedTo(ChronoUnit.MICROS);
    }

    private Optional<LocalDate> dayOf(String text) {
        try {
            TemporalAccessor parsed = date.parse(text);
            boolean hasTime =
                    parsed.isSupported(ChronoField.HOUR_OF_DAY) || parsed.isSupported(ChronoField.INSTANT_SECONDS);
            return hasTime ? Optional.empty() : Optional.of(LocalDate.from(parsed));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private Instant timeOf(String text) {
        try {
            TemporalAccessor parsed = time.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noTime) {
            throw new BadValue("must be a time that exists, written " + example
                    + (time == date ? "" : " or as in 2026-04-15T09:30:00Z"));
        }
    }
}
