package perennial.domain.money;

import java.util.Currency;
import perennial.domain.BadValue;
import perennial.domain.Scalar;

/** An ISO-4217 currency, such as {@code USD}. */
public record CurrencyCode(String text) implements Scalar, Comparable<CurrencyCode> {
    public CurrencyCode {
        BadValue.unless(isMoney(text), "", "must be an ISO-4217 currency code, such as USD");
    }

    private static boolean isMoney(String text) {
        try {
            return Currency.getInstance(text).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /** Decimals of the minor unit: 2 for USD, 0 for JPY. */
    public int decimals() {
        return Currency.getInstance(text).getDefaultFractionDigits();
    }

    @Override
    public int compareTo(CurrencyCode other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
