package perennial.domain;

import java.util.regex.Pattern;

/** The code of something sold, such as {@code MENTAL_HEALTH}; codes are data, so new ones need no release. */
public record Product(String text) implements Scalar, Comparable<Product> {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,40}");

    public Product {
        BadValue.unless(CODE.matcher(text).matches(), "", "must be a code of 1-40 characters A-Z, 0-9 and _");
    }

    @Override
    public int compareTo(Product other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
