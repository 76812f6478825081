package perennial.domain;

import java.util.regex.Pattern;

/** A short code or label without spaces, such as a channel or a competitor's id. */
public record Code(String text) implements Scalar {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public Code {
        BadValue.unless(CODE.matcher(text).matches(), "", "must be a code of 1-64 letters, digits, . _ -");
    }
}
