package perennial.domain.money;

import java.math.BigDecimal;
import perennial.domain.BadValue;
import perennial.domain.Scalar;

/** What something gains or loses, whose currency stands beside it: like an {@link Amount}, but it may be negative. */
public record SignedAmount(BigDecimal value) implements Scalar {
    private static final int DIGITS = 30;

    /** @throws BadValue unless a plain decimal such as {@code "-1250.00"} */
    public SignedAmount(String text) {
        this(parse(text));
    }

    public static SignedAmount of(Money money) {
        return new SignedAmount(money.amount());
    }

    private static BigDecimal parse(String text) {
        BadValue.unless(
                Decimals.isPlain(text, text.startsWith("-") ? 1 : 0, DIGITS),
                "",
                "must be a decimal string with up to 30 digits and 4 decimals, such as \"-1250.00\"");
        return new BigDecimal(text);
    }

    @Override
    public String text() {
        return value.toPlainString();
    }
}
