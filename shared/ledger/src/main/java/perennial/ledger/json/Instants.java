package perennial.ledger.json;

import static perennial.ledger.json.FixedForm.number;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import perennial.domain.BadValue;

/** Instants as text: ISO-8601 UTC with exactly 6 decimals, so that texts sort as the instants do. */
public final class Instants {

    private static final Pattern ISO =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})");
    private static final FixedForm WRITTEN = new FixedForm("0000-00-00T00:00:00.000000Z");
    private static final DateTimeFormatter MICROSECONDS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    private Instants() {}

    public static String text(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        boolean hasPlaces = time.getYear() >= 0 && time.getYear() <= 9999;
        return hasPlaces ? inPlaces(time) : MICROSECONDS.format(instant);
    }

    private static String inPlaces(LocalDateTime time) {
        var text = new StringBuilder(WRITTEN.form().length()).append(time.toLocalDate());
        number(text.append('T'), time.getHour(), 2);
        number(text.append(':'), time.getMinute(), 2);
        number(text.append(':'), time.getSecond(), 2);
        number(text.append('.'), time.getNano() / 1_000, 6);
        return text.append('Z').toString();
    }

    /**
     * Kept to the microsecond; an offset is turned into UTC.
     *
     * @throws BadValue unless an instant of the years 0000 to 9999
     */
    public static Instant parse(String text) {
        try {
            if (WRITTEN.matches(text)) return ofWritten(text);
            if (ISO.matcher(text).matches()) {
                OffsetDateTime time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
                if (time.getYear() >= 0 && time.getYear() <= 9999) {
                    return time.toInstant().truncatedTo(ChronoUnit.MICROS);
                }
            }
        } catch (DateTimeException noSuchTime) {
            // The same answer as for a text of another form.
        }
        throw new BadValue("must be an ISO-8601 instant, such as 2026-03-31T09:30:00Z");
    }

    /** In the form of {@link #text}. */
    private static Instant ofWritten(String text) {
        var time = LocalTime.of(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19))
                .plus(number(text, 20, 26), ChronoUnit.MICROS);
        return time.atDate(Days.of(text)).toInstant(ZoneOffset.UTC);
    }
}
