package perennial.domain.satisfaction;

import java.util.regex.Pattern;
import perennial.domain.BadValue;
import perennial.domain.Scalar;

/** A mark on an answer, {@code key=value}, at most 64 characters. */
public record Tag(String text) implements Scalar, Comparable<Tag> {
    private static final Pattern KEY_VALUE = Pattern.compile("[A-Za-z0-9._-]+=[A-Za-z0-9._:/+-]+");

    public Tag {
        BadValue.unless(
                text.length() <= 64 && KEY_VALUE.matcher(text).matches(),
                "",
                "must be key=value of letters, digits, . _ - (and : / + in the value), at most 64 characters");
    }

    @Override
    public int compareTo(Tag other) {
        return text.compareTo(other.text);
    }
}
