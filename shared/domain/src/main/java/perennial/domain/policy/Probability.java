package perennial.domain.policy;

import java.math.BigDecimal;
import perennial.domain.BadValue;

/** A probability from 0 to 1 with at most 4 decimals; a JSON number. */
public record Probability(BigDecimal value) {
    public static final Probability ZERO = new Probability(BigDecimal.ZERO);
    public static final Probability ONE = new Probability(BigDecimal.ONE);

    public Probability {
        BadValue.unless(
                value.signum() >= 0
                        && value.compareTo(BigDecimal.ONE) <= 0
                        && value.stripTrailingZeros().scale() <= 4,
                "",
                "must be a number from 0 to 1 with at most 4 decimals");
        value = value.setScale(4);
    }

    public static Probability of(String text) {
        return new Probability(new BigDecimal(text));
    }
}
