package perennial.ledger.json;

import static perennial.ledger.json.FixedForm.number;

import java.time.DateTimeException;
import java.time.LocalDate;
import perennial.domain.BadValue;

/** Calendar dates as text. */
public final class Days {

    private static final FixedForm ISO = new FixedForm("0000-00-00");

    private Days() {}

    /** @throws BadValue unless {@code yyyy-MM-dd} names a day that exists */
    public static LocalDate parse(String text) {
        try {
            if (ISO.matches(text)) return of(text);
        } catch (DateTimeException noSuchDay) {
            // The same answer as for a text of another form.
        }
        throw new BadValue("must be a date that exists, as yyyy-MM-dd");
    }

    /** The day that a text begins with, in that form. */
    static LocalDate of(String text) {
        return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    }
}
