package perennial.domain.satisfaction.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether a series rises or falls, by Mann and Kendall's test (M. G. Kendall, Rank correlation methods, 1975), with the
 * correction for ties and for continuity, and how steeply, by Sen's slope (P. K. Sen, JASA 63, 1968).
 *
 * @param s Kendall's S: pairs that rise less pairs that fall
 * @param varS its variance without a trend
 * @param z S in standard deviations, drawn 1 nearer to 0
 * @param p two-sided, 0 to 1
 * @param slope the median slope of all pairs, in units of the score per bucket
 */
public record Trend(long s, double varS, double z, double p, double slope, Verdict verdict) {

    /** Fewest values that make a trend. */
    public static final int FEWEST = 5;

    private static final double LEVEL = 0.05;

    public enum Verdict {
        RISING,
        FALLING,
        NO_TREND,
        /** Fewer than {@value #FEWEST} usable buckets: there is no statistic beside it. */
        TOO_FEW
    }

    private record Point(int time, double value) {}

    /**
     * The trend of a series with gaps, in order; a gap counts as time. Empty where fewer than {@value #FEWEST} values are
     * there, which is the verdict {@link Verdict#TOO_FEW}.
     */
    public static Optional<Trend> of(List<Optional<Double>> series) {
        var points = new ArrayList<Point>();
        for (int i = 0; i < series.size(); i++) {
            int time = i;
            series.get(i).ifPresent(value -> points.add(new Point(time, value)));
        }
        if (points.size() < FEWEST) return Optional.empty();
        long s = 0;
        double[] slopes = new double[points.size() * (points.size() - 1) / 2];
        int pairs = 0;
        for (int j = 1; j < points.size(); j++) {
            for (int i = 0; i < j; i++) {
                double rise = points.get(j).value() - points.get(i).value();
                s += (long) Math.signum(rise);
                slopes[pairs++] = rise / (points.get(j).time() - points.get(i).time());
            }
        }
        double varS = variance(points);
        double z = s == 0 ? 0 : (s - Long.signum(s)) / Math.sqrt(varS);
        double p = Normal.twoSided(z);
        return Optional.of(new Trend(s, varS, z, p, median(slopes), verdict(s, p)));
    }

    private static Verdict verdict(long s, double p) {
        if (p >= LEVEL) return Verdict.NO_TREND;
        return s > 0 ? Verdict.RISING : Verdict.FALLING;
    }

    /** (n(n−1)(2n+5) − Σ t(t−1)(2t+5)) / 18 over groups of t equal values. */
    private static double variance(List<Point> points) {
        Map<Double, Long> ties = points.stream().collect(Collectors.groupingBy(Point::value, Collectors.counting()));
        Function<Long, Double> term = t -> t * (t - 1.0) * (2 * t + 5);
        return (term.apply((long) points.size())
                        - ties.values().stream().mapToDouble(term::apply).sum())
                / 18;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
