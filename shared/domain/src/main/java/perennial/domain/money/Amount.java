package perennial.domain.money;

import java.math.BigDecimal;
import perennial.domain.BadValue;
import perennial.domain.Scalar;

/** An amount of money of 0 or more whose currency stands beside it. */
public record Amount(BigDecimal value) implements Scalar {
    private static final int DIGITS = 30;

    /** @throws BadValue unless a plain decimal such as {@code "45000.00"} */
    public Amount(String text) {
        this(parse(text));
    }

    private static BigDecimal parse(String text) {
        BadValue.unless(
                Decimals.isPlain(text, 0, DIGITS),
                "",
                "must be a decimal string of 0 or more with up to 30 digits and 4 decimals, such as \"45000.00\"");
        return new BigDecimal(text);
    }

    /** This amount in a currency, if it has no more decimals than the currency's minor unit. */
    public Money in(CurrencyCode currency, String field) {
        BadValue.unless(
                value.stripTrailingZeros().scale() <= currency.decimals(),
                field,
                "must have at most " + currency.decimals() + " decimals in " + currency);
        return new Money(value.setScale(currency.decimals()), currency);
    }

    @Override
    public String text() {
        return value.toPlainString();
    }
}
