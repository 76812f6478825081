package perennial.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import perennial.domain.BadValue;

/** An exact sum in one currency, at the scale of its minor unit; may be negative. Different currencies are never added. */
public record Money(BigDecimal amount, CurrencyCode currency) {
    public Money {
        amount = amount.setScale(currency.decimals(), RoundingMode.UNNECESSARY);
    }

    public static Money zero(CurrencyCode currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /** Rounded half up to the minor unit. */
    public static Money rounded(BigDecimal amount, CurrencyCode currency) {
        return new Money(amount.setScale(currency.decimals(), RoundingMode.HALF_UP), currency);
    }

    /** A quotient, rounded half up to the minor unit, once. */
    public static Money quotient(BigDecimal dividend, BigDecimal divisor, CurrencyCode currency) {
        return new Money(dividend.divide(divisor, currency.decimals(), RoundingMode.HALF_UP), currency);
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(amount.add(other.amount), currency);
    }

    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(amount.subtract(other.amount), currency);
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    public boolean isPositive() {
        return amount.signum() > 0;
    }

    /** Negative, zero or positive as this is less than, equal to or more than the other. */
    public int compareAmount(Money other) {
        requireSameCurrency(other);
        return amount.compareTo(other.amount);
    }

    /** The plain decimal, with the minor unit's decimals. */
    public String text() {
        return amount.toPlainString();
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) throw new BadValue("cannot mix " + currency + " and " + other.currency);
    }
}
