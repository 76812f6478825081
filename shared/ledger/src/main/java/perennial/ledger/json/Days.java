package perennial.ledger.json;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import perennial.domain.BadValue;

/** Calendar dates as text. */
public final class Days {

    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Days() {}

    /** @throws BadValue unless {@code yyyy-MM-dd} names a day that exists */
    public static LocalDate parse(String text) {
        try {
            if (ISO.matcher(text).matches()) return LocalDate.parse(text);
        } catch (DateTimeException noSuchDay) {
            // The same answer as for a text of another form.
        }
        throw new BadValue("must be a date that exists, as yyyy-MM-dd");
    }
}
