package perennial.domain.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import perennial.domain.money.Money;

/**
 * How well a period was forecast, in one currency, once it is over.
 *
 * @param actual what was won
 * @param errors of the forecasts it is judged by, each forecast less actual: positive where too much was expected
 */
public record Accuracy(Money actual, List<Money> errors) {

    /** How the figures come about, in words, to be shown beside them. */
    public static final String DEFINITION = """
        Judged by the snapshots taken within the period, against the final value of what was won by the last snapshot \
        taken after it. error = weighted forecast - won. mape = mean of |error| / won, bias = mean of error / won, in \
        percent: a positive bias means that too much was expected. Absent where nothing was won.\
        """;

    private static final int DECIMALS = 4;

    public Accuracy {
        errors = List.copyOf(errors);
    }

    /** @param forecasts the weighted values that were forecast, at least one */
    public static Accuracy of(List<Money> forecasts, Money actual) {
        return new Accuracy(
                actual,
                forecasts.stream().map(forecast -> forecast.minus(actual)).toList());
    }

    /** Mean absolute percentage error, 4 decimals; absent where nothing was won, or nothing forecast. */
    public Optional<BigDecimal> meanAbsolutePercentageError() {
        return meanPercentage(errors.stream().map(error -> error.amount().abs()).toList());
    }

    /** Mean percentage error, 4 decimals, positive where too much was expected; absent likewise. */
    public Optional<BigDecimal> bias() {
        return meanPercentage(errors.stream().map(Money::amount).toList());
    }

    private Optional<BigDecimal> meanPercentage(List<BigDecimal> parts) {
        if (parts.isEmpty() || !actual.isPositive()) return Optional.empty();
        BigDecimal whole = actual.amount().multiply(BigDecimal.valueOf(parts.size()));
        BigDecimal sum = parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(sum.movePointRight(2).divide(whole, DECIMALS, RoundingMode.HALF_UP));
    }
}
