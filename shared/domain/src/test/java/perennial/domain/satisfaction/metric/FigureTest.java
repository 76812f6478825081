package perennial.domain.satisfaction.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static perennial.domain.satisfaction.SurveyKind.CES;
import static perennial.domain.satisfaction.SurveyKind.CSAT;
import static perennial.domain.satisfaction.SurveyKind.NPS;

import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import perennial.domain.BadValue;
import perennial.domain.satisfaction.SurveyKind;

/** Expected values: domain.md's worked ones; the others computed with Python 3.11 and SciPy 1.17.1 from the formulas' texts. */
class FigureTest {

    private static final Offset<Double> CENT = within(0.005);
    private static final Offset<Double> EXACT = within(1e-9);
    /** SciPy's Wilson interval takes the normal quantile to full precision, this code to 6 decimals. */
    private static final Offset<Double> QUANTILE = within(1e-6);

    @Test
    void npsOfTheWorkedExamples() {
        Nps first = nps(0, 7, 7, 9, 9, 9);
        assertThat(first.score()).isCloseTo(33.33, CENT);
        assertThat(first.plain().standardError()).isCloseTo(30.43, CENT);

        Nps second = nps(1, 9);
        assertThat(second.score()).isZero();
        assertThat(second.plain().standardError()).isCloseTo(70.71, CENT);

        Nps third = nps(0, 7, 9);
        assertThat(third.score()).isZero();
        assertThat(third.plain().standardError()).isCloseTo(47.14, CENT);
    }

    @Test
    void sixIsADetractorSevenAndEightArePassiveNineIsAPromoter() {
        Nps nps = nps(0, 6, 7, 8, 9, 10);
        assertThat(nps.detractors()).isEqualTo(2);
        assertThat(nps.passives()).isEqualTo(2);
        assertThat(nps.promoters()).isEqualTo(2);
        assertThat(nps.n()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 2, 1, 33.333333333333336, -26.306471927669733, 92.9731385943364, 22.222222222222225, -26.74325918033801,"
                + " 71.18770362478246",
        "1, 0, 1, 0, -100, 100, 0, -73.33513778411, 73.33513778411",
        "1, 1, 1, 0, -92.39358901876737, 92.39358901876737, 0, -61.11261482009167, 61.11261482009167",
        "120, 50, 30, 45, 34.745248083182204, 55.25475191681778, 44.33497536945813, 34.13541909857383,"
                + " 54.53453164034243",
        "5, 0, 0, 100, 100, 100, 62.5, 17.491452679147287, 100"
    })
    void npsIntervalsAreClampedAndAdjustedOnesStandBeside(
            long promoters,
            long passives,
            long detractors,
            double score,
            double low,
            double high,
            double adjusted,
            double adjustedLow,
            double adjustedHigh) {
        ScoreCounts counts = ScoreCounts.none(NPS);
        counts.add(10, promoters);
        counts.add(8, passives);
        counts.add(3, detractors);

        Nps nps = Nps.of(counts);
        assertThat(nps.score()).isCloseTo(score, EXACT);
        assertThat(nps.interval().orElseThrow().low()).isCloseTo(low, EXACT);
        assertThat(nps.interval().orElseThrow().high()).isCloseTo(high, EXACT);
        assertThat(nps.adjusted().score()).isCloseTo(adjusted, EXACT);
        assertThat(nps.adjusted().interval().low()).isCloseTo(adjustedLow, EXACT);
        assertThat(nps.adjusted().interval().high()).isCloseTo(adjustedHigh, EXACT);
    }

    @Test
    void theErrorOfADifferenceIsTheRootOfBothSquares() {
        Nps.Estimate difference = nps(0, 7, 7, 9, 9, 9).minus(nps(0, 7, 9));

        assertThat(difference.score()).isCloseTo(33.333333, within(1e-6));
        assertThat(difference.standardError())
                .isCloseTo(Math.sqrt(30.42903097 * 30.42903097 + 47.14045208 * 47.14045208), within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 5, 0, 0, 43.448246478317476",
        "5, 5, 100, 56.55175352168251, 100",
        "37, 50, 74, 60.44684273515115, 84.12847250644762",
        "7, 9, 77.77777777777777, 45.25889691069889, 93.67748928821523"
    })
    void csatIsThePercentageOfFoursAndFivesWithWilsonsInterval(
            long satisfied, long n, double score, double low, double high) {
        ScoreCounts counts = ScoreCounts.none(CSAT);
        counts.add(4, satisfied);
        counts.add(3, n - satisfied);

        Figure csat = Figure.of(counts).orElseThrow();
        assertThat(csat.score()).isCloseTo(score, EXACT);
        assertThat(csat.interval().orElseThrow().low()).isCloseTo(low, within(1e-4));
        assertThat(csat.interval().orElseThrow().high()).isCloseTo(high, within(1e-4));
    }

    @Test
    void cesIsTheMeanWithItsIntervalAndTheShareThatFoundItEasy() {
        Ces ces = Ces.of(ScoreCounts.of(CES, 7, 6, 5, 5, 3, 1, 7));

        assertThat(ces.score()).isCloseTo(4.857142857142857, EXACT);
        assertThat(ces.standardError().orElseThrow()).isCloseTo(0.8288997707394861, EXACT);
        assertThat(ces.interval().orElseThrow().low()).isCloseTo(3.232529146885211, EXACT);
        assertThat(ces.interval().orElseThrow().high()).isCloseTo(6.481756567400502, EXACT);
        assertThat(ces.shareEasy()).isCloseTo(5 / 7.0, EXACT);
        Interval wilson = Interval.wilson(5, 7);
        assertThat(ces.easyInterval()).isEqualTo(wilson);
    }

    @Test
    void oneAnswerHasAMeanButNoInterval() {
        Ces ces = Ces.of(ScoreCounts.of(CES, 6));
        assertThat(ces.score()).isEqualTo(6);
        assertThat(ces.interval()).isEmpty();
    }

    @Test
    void wilsonsIntervalIsSciPys() {
        Interval interval = Interval.wilson(37, 50);
        assertThat(interval.low()).isCloseTo(0.6044684273515115, QUANTILE);
        assertThat(interval.high()).isCloseTo(0.8412847250644762, QUANTILE);
    }

    @ParameterizedTest
    @EnumSource(SurveyKind.class)
    void noAnswersAreNoFigure(SurveyKind kind) {
        assertThat(Figure.of(ScoreCounts.none(kind))).isEqualTo(Optional.empty());
        assertThat(Figure.definition(kind)).startsWith(kind.name());
    }

    @Test
    void scoresOffTheScaleAreNotCounted() {
        assertThatThrownBy(() -> ScoreCounts.of(CSAT, 0)).isInstanceOf(BadValue.class);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void figuresLieOnTheirScaleWithinTheirIntervals(long seed) {
        var random = new Random(seed);
        for (SurveyKind kind : SurveyKind.values()) {
            ScoreCounts counts = ScoreCounts.none(kind);
            int answers = 1 + random.nextInt(40);
            for (int i = 0; i < answers; i++) {
                counts.add(kind.lowest() + random.nextInt(kind.highest() - kind.lowest() + 1), 1);
            }
            Figure figure = Figure.of(counts).orElseThrow();
            assertThat(figure.n()).isEqualTo(answers);
            figure.interval()
                    .ifPresent(interval ->
                            assertThat(figure.score()).isBetween(interval.low() - 1e-9, interval.high() + 1e-9));
            switch (figure) {
                case Nps nps -> {
                    assertThat(nps.score()).isBetween(-100.0, 100.0);
                    assertThat(Math.abs(nps.adjusted().score())).isLessThanOrEqualTo(Math.abs(nps.score()));
                }
                case Csat csat ->
                    assertThat(csat.interval().orElseThrow().low()).isGreaterThanOrEqualTo(0);
                case Ces ces -> assertThat(ces.easyInterval().high()).isLessThanOrEqualTo(1);
            }
        }
    }

    private static Nps nps(int... scores) {
        return Nps.of(ScoreCounts.of(NPS, scores));
    }
}
