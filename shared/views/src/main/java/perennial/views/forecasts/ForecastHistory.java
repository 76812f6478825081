package perennial.views.forecasts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.forecast.ForecastEvent.RowsTaken;
import perennial.domain.forecast.PeriodTotal;
import perennial.domain.forecast.PeriodTotal.Some;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.SignedAmount;
import perennial.domain.time.Quarter;

/**
 * What was expected of a period, time after time, as callers see it.
 *
 * @param from the period's first day
 * @param to its last day
 * @param snapshots by the time they were taken at
 * @param accuracy by currency, once a snapshot was taken after the period; none before
 * @param definition how the accuracy comes about
 */
public record ForecastHistory(
        Quarter period,
        LocalDate from,
        LocalDate to,
        List<SnapshotItem> snapshots,
        List<AccuracyItem> accuracy,
        String definition) {

    /**
     * @param takenAt what had happened up to then counts
     * @param knownAt and was recorded up to then
     * @param day of takenAt in the business zone
     * @param policy the policy's commit whose probabilities were used; 0 for the built-in one
     * @param rows how many renewals it is made of, and the digest that names them; absent where only some are told of
     */
    public record SnapshotItem(
            Instant takenAt,
            Instant knownAt,
            LocalDate day,
            long policy,
            Optional<RowsTaken> rows,
            List<PeriodTotalItem> totals) {}

    /**
     * One currency's figures.
     *
     * @param weighted of those called or closed; absent where there is none
     * @param spread of the weighted sum, as a standard deviation
     * @param uncalled open, and nobody has said what to expect: in count and annual value, without a weighted value
     * @param won renewed, at their final value
     * @param lost churned, at their annual value
     * @param slipped once of the period and put off to a later one: in no other figure
     * @param error weighted less what was won in the end; once the period is over
     */
    public record PeriodTotalItem(
            CurrencyCode currency,
            int count,
            Amount annualValue,
            Optional<Amount> weighted,
            Optional<Amount> spread,
            Some uncalled,
            Some won,
            Some lost,
            SlippedItem slipped,
            Optional<SignedAmount> error) {

        static PeriodTotalItem of(PeriodTotal total, Optional<SignedAmount> error) {
            boolean hasForecast = total.uncalled().count() < total.count();
            return new PeriodTotalItem(
                    total.currency(),
                    total.count(),
                    total.annualValue(),
                    Optional.of(total.weighted()).filter(_ -> hasForecast),
                    Optional.of(total.spread()).filter(_ -> hasForecast),
                    total.uncalled(),
                    total.won(),
                    total.lost(),
                    SlippedItem.of(total.slipped()),
                    error);
        }
    }

    /**
     * @param actual what was won
     * @param n snapshots that it is judged by
     * @param mape mean absolute percentage error
     * @param bias mean percentage error; positive where too much was expected
     */
    public record AccuracyItem(
            CurrencyCode currency, Amount actual, int n, Optional<BigDecimal> mape, Optional<BigDecimal> bias) {}
}
