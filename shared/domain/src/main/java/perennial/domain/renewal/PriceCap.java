package perennial.domain.renewal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import perennial.domain.contract.LineTerms;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.money.Rate;

/**
 * How far a contract lets its unit rates rise from one term to the next.
 *
 * @param basisPoints of the rate in force, 0 or more
 */
record PriceCap(int basisPoints) {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);

    /** A line over the cap, and the line as it would be just under it. */
    record Excess(LineTerms line, LineTerms capped) {

        /** What a year costs more than the cap allows; zero for usage. */
        Money amount(CurrencyCode currency) {
            return line.annualValue(currency).minus(capped.annualValue(currency));
        }
    }

    /** The lines of the next term that rise further; lines that come in have no rate to rise from. */
    List<Excess> exceededBy(List<LineTerms> next, List<LineTerms> inForce) {
        return next.stream()
                .flatMap(line -> inForce.stream()
                        .filter(now -> now.lineId().equals(line.lineId()))
                        .map(now -> highest(now.unitRate()))
                        .filter(most -> line.unitRate().compareTo(most) > 0)
                        .map(most -> new Excess(line, at(most, line))))
                .toList();
    }

    /** A rate has 4 decimals, so the highest within the cap is rounded down to them. */
    private Rate highest(Rate now) {
        BigDecimal most = now.value().multiply(WHOLE.add(BigDecimal.valueOf(basisPoints)));
        return new Rate(most.divide(WHOLE, 4, RoundingMode.DOWN));
    }

    private static LineTerms at(Rate rate, LineTerms line) {
        return new LineTerms(line.lineId(), line.product(), line.feeModel(), rate, line.units(), Optional.empty());
    }
}
