package perennial.domain.satisfaction.metric;

import java.util.Optional;

/**
 * Net promoter score, −100 to 100.
 *
 * @param adjusted with ¾, 1½ and ¾ pseudo-answers given to detractors, passives and promoters (adjusted Wald, B. Rocks,
 *     Interval estimation for the net promoter score, The American Statistician 70, 2016): the one to trust for few answers
 */
public record Nps(long promoters, long passives, long detractors, Estimate plain, Estimate adjusted) implements Figure {

    /** A score with its standard error and 95 % interval, clamped to ±100. */
    public record Estimate(double score, double standardError, Interval interval) {}

    static final String DEFINITION = """
        NPS = 100 × (share of answers 9-10 − share of answers 0-6). Standard error 100 √((P + D − (P − D)²) / n); 95 % \
        interval ± 1.959964 standard errors, clamped to ±100. Adjusted: adjusted Wald, with 3/4 detractors, 1 1/2 \
        passives and 3/4 promoters added.\
        """;

    static Nps of(ScoreCounts counts) {
        long detractors = counts.between(0, 6);
        long passives = counts.between(7, 8);
        long promoters = counts.between(9, 10);
        return new Nps(
                promoters,
                passives,
                detractors,
                estimate(promoters, detractors, counts.n()),
                estimate(promoters + 0.75, detractors + 0.75, counts.n() + 3.0));
    }

    /** Multiplied before it is divided, so that equal shares of different numbers are equal scores. */
    private static Estimate estimate(double promoters, double detractors, double n) {
        double score = 100 * (promoters - detractors) / n;
        double net = (promoters - detractors) / n;
        double variance = Math.max(0, (promoters + detractors) / n - net * net);
        double standardError = 100 * Math.sqrt(variance / n);
        return new Estimate(
                score, standardError, Interval.around(score, standardError).clamped(-100, 100));
    }

    @Override
    public long n() {
        return promoters + passives + detractors;
    }

    @Override
    public double score() {
        return plain.score();
    }

    @Override
    public Optional<Double> standardError() {
        return Optional.of(plain.standardError());
    }

    @Override
    public Optional<Interval> interval() {
        return Optional.of(plain.interval());
    }

    /** How far this lies above another, independent figure: √(SE₁² + SE₂²) is its standard error. */
    public Estimate minus(Nps other) {
        double difference = score() - other.score();
        double standardError = Math.hypot(plain.standardError(), other.plain.standardError());
        return new Estimate(
                difference,
                standardError,
                Interval.around(difference, standardError).clamped(-200, 200));
    }
}
