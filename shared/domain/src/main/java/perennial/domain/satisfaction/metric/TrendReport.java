package perennial.domain.satisfaction.metric;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.BadValue;

/**
 * How satisfaction went over a period: the whole of it, bucket by bucket, and whether that is a trend.
 *
 * @param trend over the buckets that have a figure; empty where they are fewer than {@value Trend#FEWEST}
 */
public record TrendReport(Measure overall, List<Point> points, Optional<Trend> trend) {

    /** Longest rolling window, in days. */
    public static final int MOST_DAYS = 1_096;

    /**
     * What is asked.
     *
     * @param window days of the rolling window that ends with each bucket, where one is wanted
     * @param smallestN fewest answers that make a figure
     */
    public record Question(LocalDate from, LocalDate to, Bucket.Size size, Optional<Integer> window, int smallestN) {
        public Question {
            BadValue.unless(
                    window.stream().allMatch(days -> days >= 1 && days <= MOST_DAYS),
                    "/window",
                    "must be from 1 to " + MOST_DAYS + " days");
        }

        /** The first day whose answers matter: a rolling window begins before the period. */
        public LocalDate firstDay() {
            LocalDate firstEnd = Bucket.between(from, to, size).getFirst().to();
            LocalDate firstOfWindow =
                    window.map(days -> startOfWindow(firstEnd, days)).orElse(from);
            return firstOfWindow.isBefore(from) ? firstOfWindow : from;
        }
    }

    /**
     * Answers and what they amount to.
     *
     * @param tooFew whether they are fewer than make a figure
     * @param figure absent where they are too few
     */
    public record Measure(long n, boolean tooFew, Optional<Figure> figure) {
        static Measure of(ScoreCounts counts, int smallestN) {
            boolean tooFew = counts.n() < smallestN;
            return new Measure(counts.n(), tooFew, tooFew ? Optional.empty() : Figure.of(counts));
        }
    }

    /** @param rolling over the window that ends with the bucket, where one was asked for */
    public record Point(Bucket bucket, Measure measure, Optional<Measure> rolling) {}

    public TrendReport {
        points = List.copyOf(points);
    }

    /**
     * The answer.
     *
     * @param answers at least those from the question's {@link Question#firstDay()} to its end
     * @throws BadValue where the period is empty or has too many buckets
     */
    public static TrendReport of(DailyScores answers, Question question) {
        List<Point> points = Bucket.between(question.from(), question.to(), question.size()).stream()
                .map(bucket -> point(bucket, answers, question))
                .toList();
        List<Optional<Double>> series = points.stream()
                .map(point -> point.measure().figure().map(Figure::score))
                .toList();
        Measure overall = Measure.of(answers.between(question.from(), question.to()), question.smallestN());
        return new TrendReport(overall, points, Trend.of(series));
    }

    /** The trend's verdict. */
    public Trend.Verdict verdict() {
        return trend.map(Trend::verdict).orElse(Trend.Verdict.TOO_FEW);
    }

    private static Point point(Bucket bucket, DailyScores answers, Question question) {
        Measure measure = Measure.of(answers.between(bucket.from(), bucket.to()), question.smallestN());
        Optional<Measure> rolling = question.window()
                .map(days -> Measure.of(
                        answers.between(startOfWindow(bucket.to(), days), bucket.to()), question.smallestN()));
        return new Point(bucket, measure, rolling);
    }

    /** A window is t − w < at ≤ t with t the end of a day: whole days, the last one included. */
    private static LocalDate startOfWindow(LocalDate end, int days) {
        return end.minusDays(days - 1L);
    }
}
