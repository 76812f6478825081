package perennial.views.renewals;

import java.util.Optional;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.contract.FeeModel;
import perennial.domain.contract.LineTerms;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Rate;

/**
 * A line as callers see it.
 *
 * @param annualValue a year's fee; absent for usage, which has none
 */
public record LineItem(
        LineId lineId, Product product, FeeModel feeModel, Rate unitRate, long units, Optional<Amount> annualValue) {

    public static LineItem of(LineTerms line, CurrencyCode currency) {
        return new LineItem(
                line.lineId(), line.product(), line.feeModel(), line.unitRate(), line.units(), value(line, currency));
    }

    static Optional<Amount> value(LineTerms line, CurrencyCode currency) {
        if (!line.feeModel().isRecurring()) return Optional.empty();
        return Optional.of(new Amount(line.annualValue(currency).amount()));
    }
}
