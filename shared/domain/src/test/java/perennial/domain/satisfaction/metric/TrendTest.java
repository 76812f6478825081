package perennial.domain.satisfaction.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import perennial.domain.satisfaction.metric.Trend.Verdict;

/** Expected values: pymannkendall 1.4.3 (original_test) and SciPy 1.17.1 (theilslopes), Python 3.11. */
class TrendTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 12 11 15 18 17 22 25 24 30 |  39 | 125                | 3.3988233257996803  |"
                        + " 0.0006767641801210811 | 2.1666666666666665  | RISING",
                "5 5 6 6 6 7 5 8 8 9           |  30 | 116.66666666666667 | 2.6848782893403995  | 0.007255622276777007"
                        + "  | 0.42857142857142855 | RISING",
                "3 1 4 1 5 9 2 6 5 3 5         |  16 | 159.33333333333334 | 1.188332399294654   | 0.23470247795516075 "
                        + "  | 0.25                | NO_TREND",
                "50 48 49 40 41 30 29 20       | -24 | 65.33333333333333  | -2.8455120410060126 |"
                        + " 0.0044340083031007005 | -4.142857142857142  | FALLING",
                "7 7 7 7 7 7                   |   0 | 0                  | 0                   | 1                   "
                        + "  | 0                   | NO_TREND",
                "1 2 3 4 5                     |  10 | 16.666666666666668 | 2.2045407685048604  | 0.0274863361115103  "
                        + "  | 1                   | RISING"
            })
    void agreesWithTheReference(String series, long s, double varS, double z, double p, double slope, Verdict verdict) {
        Trend trend = Trend.of(parse(series)).orElseThrow();

        assertThat(trend.s()).isEqualTo(s);
        assertThat(trend.varS()).isCloseTo(varS, within(1e-9));
        assertThat(trend.z()).isCloseTo(z, within(1e-9));
        assertThat(trend.p()).isCloseTo(p, within(1e-12));
        assertThat(trend.slope()).isCloseTo(slope, within(1e-12));
        assertThat(trend.verdict()).isEqualTo(verdict);
    }

    @Test
    void gapsCountAsTime() {
        Trend trend = Trend.of(parse("10 12 - 11 15 - - 18 - 17")).orElseThrow();

        assertThat(trend.s()).isEqualTo(11);
        assertThat(trend.varS()).isCloseTo(28.333333333333332, within(1e-9));
        assertThat(trend.p()).isCloseTo(0.060289173990602185, within(1e-12));
        assertThat(trend.slope()).isCloseTo(1.0, within(1e-12));
        assertThat(trend.verdict()).isEqualTo(Verdict.NO_TREND);
    }

    @Test
    void fewerThanFiveValuesAreTooFewHoweverManyBuckets() {
        assertThat(Trend.of(parse("1 - 2 - 3 - 4 - -"))).isEmpty();
        assertThat(Trend.of(parse("1 - 2 - 3 - 4 - 5"))).isPresent();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aSeriesTurnedRoundTrendsTheOtherWay(long seed) {
        var random = new Random(seed);
        var series = new ArrayList<Optional<Double>>();
        for (int i = 0; i < 5 + random.nextInt(30); i++) {
            series.add(Optional.of((double) random.nextInt(12)));
        }
        Trend there = Trend.of(series).orElseThrow();
        Trend back = Trend.of(series.reversed()).orElseThrow();

        assertThat(back.s()).isEqualTo(-there.s());
        assertThat(back.varS()).isEqualTo(there.varS());
        assertThat(back.p()).isEqualTo(there.p());
        assertThat(back.slope()).isCloseTo(-there.slope(), within(1e-12));
    }

    /** In trendless series the test may cry trend about once in 20: its continuity correction makes it less. */
    @Test
    void trendlessSeriesRarelyCryTrend() {
        var random = new Random(7);
        int cries = 0;
        for (int run = 0; run < 2_000; run++) {
            List<Optional<Double>> noise = Stream.generate(() -> Optional.of(random.nextGaussian()))
                    .limit(24)
                    .toList();
            if (Trend.of(noise).orElseThrow().verdict() != Verdict.NO_TREND) cries++;
        }
        assertThat(cries).isBetween(50, 120);
    }

    /** Python's math.erfc. */
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "0.1, 0.8875370839817152",
        "0.46875, 0.507386526782062",
        "0.47, 0.5062549491139179",
        "1, 0.15729920705028513",
        "2, 0.004677734981047265",
        "4, 1.541725790028002e-08",
        "4.0001, 1.5404564743590145e-08",
        "6, 2.1519736712498916e-17",
        "10, 2.088487583762545e-45"
    })
    void theErrorFunctionIsExactInAllItsThreeRanges(double x, double expected) {
        assertThat(Normal.erfc(x)).isCloseTo(expected, within(expected * 1e-12));
    }

    private static List<Optional<Double>> parse(String series) {
        return Stream.of(series.trim().split(" "))
                .map(value -> value.equals("-") ? Optional.<Double>empty() : Optional.of(Double.valueOf(value)))
                .toList();
    }
}
