package perennial.domain;

/** A short code or label without spaces, such as a channel or a competitor's id. */
public record Code(String text) implements Scalar {
    private static final Alphabet CODE = new Alphabet("AZaz09..__--");

    public Code {
        BadValue.unless(CODE.spells(text, 64), "", "must be a code of 1-64 letters, digits, . _ -");
    }
}
