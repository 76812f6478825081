package perennial.domain.contract;

import java.math.BigDecimal;
import perennial.domain.BadValue;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.money.Rate;

/** How a line is priced. Visits and cases are usage: reported apart, never in recurring figures. */
public enum FeeModel {
    /** Per member per month. */
    PMPM,
    /** Per employee per month. */
    PEPM,
    /** Per participant per month. */
    PPPM,
    PER_VISIT,
    PER_CASE,
    /** A year's fee. */
    FLAT;

    private static final BigDecimal MONTHS_A_YEAR = BigDecimal.valueOf(12);

    static final BigDecimal TOO_MUCH = BigDecimal.TEN.pow(12);

    /**
     * Accepts a fee whose year stays below 10¹², so that the sums of a contract's lines can always be written.
     *
     * @throws BadValue for {@code field}
     */
    public void requireValuable(Rate unitRate, long units, String field) {
        BigDecimal year = unitRate.value().multiply(BigDecimal.valueOf(units)).multiply(MONTHS_A_YEAR);
        BadValue.unless(year.compareTo(TOO_MUCH) < 0, field, "times units must stay below 10^12 a year");
    }

    public boolean isRecurring() {
        return this != PER_VISIT && this != PER_CASE;
    }

    /** A year's fee, rounded half up to the minor unit; zero for usage, which is no recurring value. */
    public Money annualValue(Rate unitRate, long units, CurrencyCode currency) {
        BigDecimal fee = unitRate.value().multiply(BigDecimal.valueOf(units));
        return switch (this) {
            case PMPM, PEPM, PPPM -> Money.rounded(fee.multiply(MONTHS_A_YEAR), currency);
            case FLAT -> Money.rounded(fee, currency);
            case PER_VISIT, PER_CASE -> Money.zero(currency);
        };
    }
}
