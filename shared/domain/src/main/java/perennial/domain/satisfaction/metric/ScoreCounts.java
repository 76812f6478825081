package perennial.domain.satisfaction.metric;

import java.util.Arrays;
import java.util.stream.IntStream;
import perennial.domain.BadValue;
import perennial.domain.satisfaction.SurveyKind;

/** How many answers of one kind gave each score: all that its figures depend on. */
public final class ScoreCounts {

    private final SurveyKind kind;
    private final long[] counts;

    private ScoreCounts(SurveyKind kind, long[] counts) {
        this.kind = kind;
        this.counts = counts;
    }

    /** No answers yet. */
    public static ScoreCounts none(SurveyKind kind) {
        return new ScoreCounts(kind, new long[kind.highest() - kind.lowest() + 1]);
    }

    /** One answer for each of the scores. */
    static ScoreCounts of(SurveyKind kind, int... scores) {
        ScoreCounts all = none(kind);
        for (int score : scores) all.add(score, 1);
        return all;
    }

    public SurveyKind kind() {
        return kind;
    }

    /** Answers in all. */
    public long n() {
        return Arrays.stream(counts).sum();
    }

    /** Answers with a score from {@code lowest} to {@code highest}, both inclusive and on the scale. */
    public long between(int lowest, int highest) {
        return IntStream.rangeClosed(lowest, highest)
                .mapToLong(score -> counts[score - kind.lowest()])
                .sum();
    }

    /** The sum, over all answers, of (score − {@code origin}) to the power of 1 or 2. */
    double moment(double origin, int power) {
        return IntStream.rangeClosed(kind.lowest(), kind.highest())
                .mapToDouble(score -> counts[score - kind.lowest()] * Math.pow(score - origin, power))
                .sum();
    }

    /** Adds answers with one score, or takes them away where negative. */
    void add(int score, long answers) {
        BadValue.unless(
                score >= kind.lowest() && score <= kind.highest(),
                "/score",
                "must be a whole number from " + kind.lowest() + " to " + kind.highest() + " for " + kind);
        counts[score - kind.lowest()] += answers;
    }

    void add(ScoreCounts others) {
        for (int i = 0; i < counts.length; i++) counts[i] += others.counts[i];
    }
}
