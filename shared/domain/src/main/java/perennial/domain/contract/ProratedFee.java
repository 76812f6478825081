package perennial.domain.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import perennial.domain.money.Amount;
import perennial.domain.money.Money;

/**
 * What lines that join another contract cost until they end with it: the fee of a whole term, raised, and in proportion to the
 * days. To be told and charged once; it is no recurring value.
 *
 * @param fee of the whole term that they leave
 * @param upliftBp by how many basis points it is raised
 * @param days from the day they join to the last day of the other term, both inclusive
 * @param ofDays of the term that they leave, first and last inclusive
 * @param amount fee × (1 + uplift) × days / ofDays, rounded half up to the minor unit
 */
public record ProratedFee(Amount fee, int upliftBp, long days, long ofDays, Amount amount) {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);

    /** Days from a first to a last, both inclusive. */
    record Days(LocalDate first, LocalDate last) {
        long count() {
            return ChronoUnit.DAYS.between(first, last) + 1;
        }
    }

    static ProratedFee of(Money fee, int upliftBp, Days days, Days ofDays) {
        BigDecimal parts = fee.amount()
                .multiply(WHOLE.add(BigDecimal.valueOf(upliftBp)))
                .multiply(BigDecimal.valueOf(days.count()));
        BigDecimal whole = WHOLE.multiply(BigDecimal.valueOf(ofDays.count()));
        return new ProratedFee(
                new Amount(fee.amount()),
                upliftBp,
                days.count(),
                ofDays.count(),
                new Amount(Money.quotient(parts, whole, fee.currency()).amount()));
    }
}
