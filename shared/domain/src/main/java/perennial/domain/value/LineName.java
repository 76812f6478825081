package perennial.domain.value;

import java.util.regex.Pattern;
import perennial.domain.BadValue;
import perennial.domain.LineId;
import perennial.domain.Scalar;

/** What value is of: a line by its id, or what a contract's lines lack of its minimum fee, by a name that no line can have. */
public record LineName(String text) implements Scalar {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}|~minimum-fee");

    public static final LineName MINIMUM_FEE = new LineName("~minimum-fee");

    public LineName {
        BadValue.unless(NAME.matcher(text).matches(), "", "must be the id of a line, or ~minimum-fee");
    }

    static LineName of(LineId id) {
        return new LineName(id.text());
    }

    @Override
    public String toString() {
        return text;
    }
}
