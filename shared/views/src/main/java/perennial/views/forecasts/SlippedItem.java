package perennial.views.forecasts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import perennial.domain.forecast.PeriodTotal.Slipped;
import perennial.domain.money.Amount;

/**
 * What was put off to a later period.
 *
 * @param value annual value of it
 * @param meanDays by how much on average, 4 decimals; absent where nothing was
 */
public record SlippedItem(int count, Amount value, Optional<BigDecimal> meanDays) {
    private static final int DECIMALS = 4;

    static SlippedItem of(Slipped slipped) {
        Optional<BigDecimal> mean = Optional.of(slipped)
                .filter(some -> some.count() > 0)
                .map(some -> BigDecimal.valueOf(some.days())
                        .divide(BigDecimal.valueOf(some.count()), DECIMALS, RoundingMode.HALF_UP));
        return new SlippedItem(slipped.count(), slipped.value(), mean);
    }
}
