package perennial.domain.satisfaction;

import perennial.domain.Alphabet;
import perennial.domain.BadValue;
import perennial.domain.Scalar;

/** A mark on an answer, {@code key=value}, at most 64 characters. */
public record Tag(String text) implements Scalar, Comparable<Tag> {
    private static final int LONGEST = 64;
    private static final Alphabet KEY = new Alphabet("AZaz09..__--");
    private static final Alphabet VALUE = new Alphabet("AZaz09..__--::++//");

    public Tag {
        BadValue.unless(
                text.length() <= LONGEST && isKeyAndValue(text),
                "",
                "must be key=value of letters, digits, . _ - (and : / + in the value), at most 64 characters");
    }

    private static boolean isKeyAndValue(String text) {
        int mark = text.indexOf('=');
        return KEY.spells(text, 0, mark) && VALUE.spells(text, mark + 1, text.length());
    }

    @Override
    public int compareTo(Tag other) {
        return text.compareTo(other.text);
    }
}
