package perennial.domain.satisfaction.metric;

import java.util.Optional;

/**
 * Customer satisfaction: the percentage of answers 4 and 5, 0 to 100.
 *
 * @param satisfied answers of 4 and 5
 */
public record Csat(long n, long satisfied) implements Figure {

    static final String DEFINITION = """
        CSAT = percentage of answers 4-5 among the answers given; a blank is no answer. 95 % interval by Wilson's score \
        method, with 1.959964.\
        """;

    static Csat of(ScoreCounts counts) {
        return new Csat(counts.n(), counts.between(4, 5));
    }

    @Override
    public double score() {
        return 100.0 * satisfied / n;
    }

    /** Of a proportion, in percentage points; the interval is not made of it. */
    @Override
    public Optional<Double> standardError() {
        double p = (double) satisfied / n;
        return Optional.of(100 * Math.sqrt(p * (1 - p) / n));
    }

    @Override
    public Optional<Interval> interval() {
        return Optional.of(Interval.wilson(satisfied, n).times(100));
    }
}
