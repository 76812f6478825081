package perennial.views.satisfaction;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import perennial.domain.satisfaction.SurveyKind;
import perennial.domain.satisfaction.metric.Figure;
import perennial.domain.satisfaction.metric.Trend;
import perennial.domain.satisfaction.metric.TrendReport;

/**
 * How satisfaction went, as callers see it.
 *
 * @param definition how the score comes about, in words
 */
public record TrendAnswer(
        SurveyKind kind, String scope, String definition, Measured overall, List<Measured> points, TrendTest trend) {

    /**
     * Whether the points rise or fall, by Mann and Kendall's test; where they are too few there is only the verdict.
     *
     * @param slope Sen's, per bucket
     */
    public record TrendTest(
            Optional<Long> s,
            Optional<BigDecimal> varS,
            Optional<BigDecimal> z,
            Optional<BigDecimal> p,
            Optional<BigDecimal> slope,
            Trend.Verdict verdict) {

        static TrendTest of(TrendReport report) {
            Optional<Trend> trend = report.trend();
            return new TrendTest(
                    trend.map(Trend::s),
                    trend.map(Trend::varS).map(Measured::decimal),
                    trend.map(Trend::z).map(Measured::decimal),
                    trend.map(Trend::p).map(Measured::decimal),
                    trend.map(Trend::slope).map(Measured::decimal),
                    report.verdict());
        }
    }

    static TrendAnswer of(SurveyKind kind, Scope scope, TrendReport report) {
        return new TrendAnswer(
                kind,
                scope.text(),
                Figure.definition(kind),
                Measured.of(report.overall()),
                report.points().stream().map(Measured::of).toList(),
                TrendTest.of(report));
    }
}
