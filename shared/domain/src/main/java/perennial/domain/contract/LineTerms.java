package perennial.domain.contract;

import java.util.List;
import java.util.Optional;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.money.Rate;

/**
 * What is sold on one line, at the start of a term.
 *
 * @param follows the line of another contract that this one continues, where the contract renews another
 */
public record LineTerms(
        LineId lineId, Product product, FeeModel feeModel, Rate unitRate, long units, Optional<LineId> follows) {

    /** A year's fee; zero for usage. */
    public Money annualValue(CurrencyCode currency) {
        return feeModel.annualValue(unitRate, units, currency);
    }

    /** The recurring value of several lines: each rounded, then added. */
    public static Money annualValue(List<LineTerms> lines, CurrencyCode currency) {
        return lines.stream().map(line -> line.annualValue(currency)).reduce(Money.zero(currency), Money::plus);
    }
}
