package perennial.domain.satisfaction.metric;

import java.util.Optional;

/**
 * Customer effort score: the mean answer, 1 to 7, 7 = easy.
 *
 * @param mean of the answers
 * @param standardError s / √n with the sample's standard deviation s; absent with a single answer
 * @param easy answers of 5 to 7
 */
public record Ces(long n, double mean, Optional<Double> standardError, long easy) implements Figure {

    static final String DEFINITION = """
        CES = mean answer, 7 = easy; 95 % interval ± 1.959964 s / √n. shareEasy = share of answers 5-7, 0 to 1, with \
        Wilson's 95 % interval.\
        """;

    static Ces of(ScoreCounts counts) {
        long n = counts.n();
        double mean = counts.moment(0, 1) / n;
        Optional<Double> standardError =
                n < 2 ? Optional.empty() : Optional.of(Math.sqrt(counts.moment(mean, 2) / (n - 1) / n));
        return new Ces(n, mean, standardError, counts.between(5, 7));
    }

    @Override
    public double score() {
        return mean;
    }

    /** Not clamped: it is a mean's, and the scale's ends are no probabilities. */
    @Override
    public Optional<Interval> interval() {
        return standardError.map(error -> Interval.around(mean, error));
    }

    /** Share of answers 5 to 7, 0 to 1. */
    public double shareEasy() {
        return (double) easy / n;
    }

    /** Wilson's 95 % interval of {@link #shareEasy()}, 0 to 1. */
    public Interval easyInterval() {
        return Interval.wilson(easy, n);
    }
}
