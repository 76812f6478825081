package perennial.domain;

import java.util.List;
import java.util.stream.Stream;

/** The code of something sold, such as {@code MENTAL_HEALTH}; codes are data, so new ones need no release. */
public record Product(String text) implements Scalar, Comparable<Product> {
    private static final Alphabet CODE = new Alphabet("AZ09__");

    /** What is sold today, for whoever offers a choice; any other code is taken as well. */
    public static final List<Product> SOLD = Stream.of(
                    "GENERAL_MEDICAL",
                    "MENTAL_HEALTH",
                    "DERMATOLOGY",
                    "NUTRITION",
                    "EXPERT_OPINION",
                    "PRIMARY_CARE",
                    "DIABETES",
                    "HYPERTENSION",
                    "WEIGHT_MANAGEMENT",
                    "PREDIABETES")
            .map(Product::new)
            .toList();

    public Product {
        BadValue.unless(CODE.spells(text, 40), "", "must be a code of 1-40 characters A-Z, 0-9 and _");
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
