package perennial.domain;

/** Bounds of the few human-written labels: organisation names and segments. */
public final class Texts {

    private Texts() {}

    /** Accepts 1 to {@code most} characters without control characters, lone surrogates or blank ends. */
    public static void require(String text, int most, String field) {
        BadValue.unless(
                !text.isBlank() && text.equals(text.strip()) && text.codePointCount(0, text.length()) <= most,
                field,
                "must be 1-" + most + " characters without spaces at its ends");
        BadValue.unless(
                text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE),
                field,
                "must not contain control characters or lone surrogates");
    }
}
