package perennial.views.satisfaction;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import perennial.domain.satisfaction.metric.Bucket;
import perennial.domain.satisfaction.metric.Ces;
import perennial.domain.satisfaction.metric.Csat;
import perennial.domain.satisfaction.metric.Figure;
import perennial.domain.satisfaction.metric.Interval;
import perennial.domain.satisfaction.metric.Nps;
import perennial.domain.satisfaction.metric.TrendReport.Measure;
import perennial.domain.satisfaction.metric.TrendReport.Point;

/**
 * Answers and what they amount to, as callers see it. What a kind of question does not have is absent, and so is every figure
 * where the answers are too few.
 *
 * @param from first day of a point
 * @param to last day of a point
 * @param n answers
 * @param low of the 95 % interval
 * @param high of the 95 % interval
 * @param promoters and the other two with NPS
 * @param satisfied answers of 4 and 5, with CSAT
 * @param mean and the share of answers 5 to 7 (0 to 1) with its 95 % interval, with CES
 * @param rolling the same over the window that ends with the point
 */
public record Measured(
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        long n,
        Optional<BigDecimal> score,
        Optional<BigDecimal> se,
        Optional<BigDecimal> low,
        Optional<BigDecimal> high,
        Optional<BigDecimal> adjustedScore,
        Optional<BigDecimal> adjustedLow,
        Optional<BigDecimal> adjustedHigh,
        Optional<Long> promoters,
        Optional<Long> passives,
        Optional<Long> detractors,
        Optional<Long> satisfied,
        Optional<BigDecimal> mean,
        Optional<BigDecimal> shareEasy,
        Optional<BigDecimal> shareEasyLow,
        Optional<BigDecimal> shareEasyHigh,
        boolean tooFew,
        Optional<Measured> rolling) {

    static Measured of(Measure measure) {
        return of(Optional.empty(), measure, Optional.empty());
    }

    static Measured of(Point point) {
        return of(Optional.of(point.bucket()), point.measure(), point.rolling().map(Measured::of));
    }

    private static Measured of(Optional<Bucket> bucket, Measure measure, Optional<Measured> rolling) {
        Optional<Figure> figure = measure.figure();
        Optional<Nps> nps = figure.filter(Nps.class::isInstance).map(Nps.class::cast);
        Optional<Csat> csat = figure.filter(Csat.class::isInstance).map(Csat.class::cast);
        Optional<Ces> ces = figure.filter(Ces.class::isInstance).map(Ces.class::cast);
        Optional<Interval> interval = figure.flatMap(Figure::interval);
        return new Measured(
                bucket.map(Bucket::from),
                bucket.map(Bucket::to),
                measure.n(),
                figure.map(Figure::score).map(Measured::decimal),
                figure.flatMap(Figure::standardError).map(Measured::decimal),
                interval.map(Interval::low).map(Measured::decimal),
                interval.map(Interval::high).map(Measured::decimal),
                nps.map(f -> f.adjusted().score()).map(Measured::decimal),
                nps.map(f -> f.adjusted().interval().low()).map(Measured::decimal),
                nps.map(f -> f.adjusted().interval().high()).map(Measured::decimal),
                nps.map(Nps::promoters),
                nps.map(Nps::passives),
                nps.map(Nps::detractors),
                csat.map(Csat::satisfied),
                ces.map(Ces::mean).map(Measured::decimal),
                ces.map(Ces::shareEasy).map(Measured::decimal),
                ces.map(f -> f.easyInterval().low()).map(Measured::decimal),
                ces.map(f -> f.easyInterval().high()).map(Measured::decimal),
                measure.tooFew(),
                rolling);
    }

    /** With 4 decimals. */
    static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
    }
}
