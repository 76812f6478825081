package perennial.domain.contract;

import java.math.BigDecimal;
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
