package perennial.views.forecasts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.forecast.Calibration;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.satisfaction.metric.Interval;
import perennial.domain.time.Quarter;

/**
 * Whether categories mean what policy says they do, as callers see it.
 *
 * @param periods those that are over and have the snapshots it takes
 */
public record CalibrationReport(
        Quarter from,
        Quarter to,
        int daysBefore,
        List<PeriodJudged> periods,
        List<CalibrationItem> categories,
        String definition) {

    /**
     * @param called day of the snapshot whose calls are judged
     * @param judged day of the snapshot that says what became of them
     */
    public record PeriodJudged(Quarter period, LocalDate called, LocalDate judged) {}

    /**
     * @param n renewals called so
     * @param moved out of the period since
     * @param open still without an outcome
     * @param share of those renewed in the period, 0 to 1; absent without any
     * @param low of its 95 % interval
     * @param high of its 95 % interval
     * @param expected the mean of the probabilities that policy gave them
     */
    public record CalibrationItem(
            ForecastCategory category,
            int n,
            int renewed,
            int lost,
            int moved,
            int open,
            Optional<BigDecimal> share,
            Optional<BigDecimal> low,
            Optional<BigDecimal> high,
            Optional<BigDecimal> expected) {
        private static final int DECIMALS = 4;

        static CalibrationItem of(Calibration category) {
            return new CalibrationItem(
                    category.category(),
                    category.n(),
                    category.renewed(),
                    category.lost(),
                    category.moved(),
                    category.open(),
                    category.share(),
                    category.interval().map(Interval::low).map(CalibrationItem::decimal),
                    category.interval().map(Interval::high).map(CalibrationItem::decimal),
                    category.expected());
        }

        private static BigDecimal decimal(double value) {
            return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
        }
    }
}
