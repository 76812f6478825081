package perennial.domain.satisfaction.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.BadValue;
import perennial.domain.satisfaction.SurveyKind;
import perennial.domain.satisfaction.metric.TrendReport.Point;
import perennial.domain.satisfaction.metric.TrendReport.Question;

class TrendReportTest {

    @Test
    void weeksBeginOnMondayAndTheEndsAreCut() {
        assertThat(buckets("2026-04-15", "2026-04-28", Bucket.Size.WEEK))
                .containsExactly(
                        bucket("2026-04-15", "2026-04-19"),
                        bucket("2026-04-20", "2026-04-26"),
                        bucket("2026-04-27", "2026-04-28"));
    }

    @Test
    void monthsAndQuartersAreTheCalendars() {
        assertThat(buckets("2026-01-31", "2026-03-01", Bucket.Size.MONTH))
                .containsExactly(
                        bucket("2026-01-31", "2026-01-31"),
                        bucket("2026-02-01", "2026-02-28"),
                        bucket("2026-03-01", "2026-03-01"));
        assertThat(buckets("2026-02-01", "2026-12-31", Bucket.Size.QUARTER))
                .containsExactly(
                        bucket("2026-02-01", "2026-03-31"),
                        bucket("2026-04-01", "2026-06-30"),
                        bucket("2026-07-01", "2026-09-30"),
                        bucket("2026-10-01", "2026-12-31"));
        assertThat(buckets("2028-02-28", "2028-03-01", Bucket.Size.DAY)).hasSize(3);
    }

    @Test
    void aPeriodIsNeitherEmptyNorTooFineGrained() {
        assertThatThrownBy(() -> buckets("2026-04-15", "2026-04-14", Bucket.Size.DAY))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/to"));
        assertThat(buckets("2025-01-01", "2026-05-15", Bucket.Size.DAY)).hasSize(500);
        assertThatThrownBy(() -> buckets("2025-01-01", "2026-05-16", Bucket.Size.DAY))
                .isInstanceOf(BadValue.class)
                .hasMessageContaining("500");
    }

    @Test
    void bucketsUnderTheSmallestNShowItAndTakeNoPart() {
        var answers = new DailyScores(SurveyKind.CES);
        for (int month = 1; month <= 6; month++) answers.add(LocalDate.of(2026, month, 10), month, 5);
        answers.add(LocalDate.parse("2026-06-10"), 6, -1);

        TrendReport report = TrendReport.of(answers, question("2026-01-01", "2026-07-31", Optional.empty()));

        assertThat(report.points())
                .extracting(point -> point.measure().n())
                .containsExactly(5L, 5L, 5L, 5L, 5L, 4L, 0L);
        assertThat(report.points())
                .extracting(point -> point.measure().figure().isPresent())
                .containsExactly(true, true, true, true, true, false, false);
        assertThat(report.points().getLast().measure().tooFew()).isTrue();
        assertThat(report.overall().n()).isEqualTo(29);
        assertThat(report.overall().figure().orElseThrow().n()).isEqualTo(29);
        assertThat(report.verdict()).isEqualTo(Trend.Verdict.RISING);
        assertThat(report.trend().orElseThrow().s()).as("of five values").isEqualTo(10);
    }

    @Test
    void noAnswersAtAllAreTooFewAndNoFigure() {
        TrendReport report =
                TrendReport.of(new DailyScores(SurveyKind.CSAT), question("2026-01-01", "2026-12-31", Optional.of(90)));

        assertThat(report.points()).hasSize(12).allSatisfy(point -> {
            assertThat(point.measure().figure()).isEmpty();
            assertThat(point.rolling().orElseThrow().n()).isZero();
        });
        assertThat(report.overall().figure()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Trend.Verdict.TOO_FEW);
    }

    @Test
    void aRollingWindowReachesBackOverItsDaysAndNoFurther() {
        var answers = new DailyScores(SurveyKind.NPS);
        answers.add(LocalDate.parse("2025-12-31"), 10, 5);
        answers.add(LocalDate.parse("2026-01-01"), 10, 7);
        answers.add(LocalDate.parse("2026-01-31"), 10, 11);

        var question = question("2026-01-05", "2026-02-28", Optional.of(31));
        List<Point> points = TrendReport.of(answers, question).points();

        assertThat(question.firstDay()).isEqualTo("2026-01-01");
        assertThat(points).extracting(point -> point.measure().n()).containsExactly(11L, 0L);
        assertThat(points)
                .extracting(point -> point.rolling().orElseThrow().n())
                .containsExactly(18L, 11L);
    }

    @Test
    void windowsAreBounded() {
        assertThatThrownBy(() -> question("2026-01-01", "2026-02-28", Optional.of(0)))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/window"));
        assertThat(question("2026-01-01", "2026-01-31", Optional.of(7)).firstDay())
                .isEqualTo("2026-01-01");
    }

    private static Question question(String from, String to, Optional<Integer> window) {
        return new Question(LocalDate.parse(from), LocalDate.parse(to), Bucket.Size.MONTH, window, 5);
    }

    private static List<Bucket> buckets(String from, String to, Bucket.Size size) {
        return Bucket.between(LocalDate.parse(from), LocalDate.parse(to), size);
    }

    private static Bucket bucket(String from, String to) {
        return new Bucket(LocalDate.parse(from), LocalDate.parse(to));
    }
}
