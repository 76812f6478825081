package perennial.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import perennial.domain.BadValue;
import perennial.domain.Scalar;

/** A price per unit, exact, with 4 decimals, not negative; its currency is the contract's. */
public record Rate(BigDecimal value) implements Scalar, Comparable<Rate> {
    private static final int DIGITS = 12;

    public Rate {
        BadValue.unless(
                value.signum() >= 0 && value.stripTrailingZeros().scale() <= 4,
                "",
                "must be 0 or more, with 4 decimals");
        value = value.setScale(4);
    }

    /** @throws BadValue unless a plain decimal such as {@code "4.2500"} */
    public Rate(String text) {
        this(parse(text));
    }

    private static BigDecimal parse(String text) {
        BadValue.unless(
                Decimals.isPlain(text, 0, DIGITS),
                "",
                "must be a decimal string of 0 or more with up to 12 digits and 4 decimals, such as \"4.2500\"");
        return new BigDecimal(text);
    }

    /** Whether another is a rise of this one: from nothing there is none. */
    public boolean risesTo(Rate other) {
        return value.signum() > 0 && value.compareTo(other.value) < 0;
    }

    /** Higher by so many basis points, rounded half up to 4 decimals. */
    public Rate raisedBy(int basisPoints) {
        BigDecimal factor = BigDecimal.ONE.add(BigDecimal.valueOf(basisPoints, 4));
        return new Rate(value.multiply(factor).setScale(4, RoundingMode.HALF_UP));
    }

    @Override
    public String text() {
        return value.toPlainString();
    }

    @Override
    public int compareTo(Rate other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return text();
    }
}
