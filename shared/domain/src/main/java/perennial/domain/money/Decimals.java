package perennial.domain.money;

import perennial.domain.Alphabet;

/** Plain decimals: digits, and up to 4 more behind a dot. */
final class Decimals {

    private static final Alphabet DIGITS = new Alphabet("09");
    private static final int MOST_BEHIND = 4;

    private Decimals() {}

    /** Whether a text is one from some place on, with 1 to {@code most} digits before the dot. */
    static boolean isPlain(String text, int from, int most) {
        int dot = text.indexOf('.', from);
        int end = dot < 0 ? text.length() : dot;
        boolean isWhole = end - from <= most && DIGITS.spells(text, from, end);
        return isWhole && (dot < 0 || isFraction(text, dot + 1));
    }

    private static boolean isFraction(String text, int from) {
        return text.length() - from <= MOST_BEHIND && DIGITS.spells(text, from, text.length());
    }
}
