package perennial.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import perennial.domain.forecast.Calibration.Evidence;
import perennial.domain.policy.Policy;
import perennial.domain.policy.Probability;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.time.Quarter;

class CalibrationTest {

    private static final Quarter Q4 = new Quarter("2026-Q4");
    private static final Map<ForecastCategory, Probability> POLICY = Policy.BUILT_IN.probabilities();

    @Test
    void everyFateHasItsPlace() {
        Calibration commit = of(
                ForecastCategory.COMMIT,
                evidence(
                        POLICY,
                        List.of(commit("won"), commit("lost"), commit("late"), commit("open"), commit("void")),
                        List.of(
                                commit("won").renewed("1.00"),
                                commit("lost").churned(),
                                RowOf.of("late", "k1.1")
                                        .called(ForecastCategory.COMMIT, "5.00", "2027-02-01")
                                        .was("2026-12-01")
                                        .renewed("5.00"),
                                commit("open"),
                                commit("void").voided())));

        assertThat(commit).isEqualTo(new Calibration(ForecastCategory.COMMIT, 4, 1, 1, 1, 1, commit.expected()));
        assertThat(commit.share()).contains(new BigDecimal("0.2500"));
        assertThat(commit.expected()).contains(new BigDecimal("0.9000"));
    }

    /** Wilson, 8 of 10: 0.4902 to 0.9433, as tables of it have. */
    @Test
    void theShareHasWilsonsInterval() {
        List<RowOf> then = IntStream.range(0, 10).mapToObj(i -> commit("c" + i)).toList();
        List<RowOf> end = IntStream.range(0, 10)
                .mapToObj(i -> i < 8 ? then.get(i).renewed("1.00") : then.get(i).churned())
                .toList();
        Calibration commit = of(ForecastCategory.COMMIT, evidence(POLICY, then, end));

        assertThat(commit.interval().orElseThrow().low()).isCloseTo(0.4902, within(0.0001));
        assertThat(commit.interval().orElseThrow().high()).isCloseTo(0.9433, within(0.0001));
    }

    @Test
    void aClosedOrUncalledRenewalIsNoEvidence() {
        List<Calibration> all = Calibration.of(List.of(evidence(
                POLICY,
                List.of(
                        commit("a").renewed("1.00"),
                        RowOf.of("b", "k1.1"),
                        commit("c").was("2026-12-01").called(ForecastCategory.COMMIT, "1.00", "2027-01-01")),
                List.of())));

        assertThat(all).extracting(Calibration::category).containsExactly(ForecastCategory.values());
        assertThat(all).allSatisfy(category -> {
            assertThat(category.n()).isZero();
            assertThat(category.share()).isEmpty();
            assertThat(category.interval()).isEmpty();
            assertThat(category.expected()).isEmpty();
        });
    }

    @Test
    void periodsAddUpEachUnderItsOwnPolicy() {
        Map<ForecastCategory, Probability> other = new EnumMap<>(POLICY);
        other.put(ForecastCategory.COMMIT, Probability.of("0.8"));
        Calibration commit = of(
                ForecastCategory.COMMIT,
                evidence(POLICY, List.of(commit("a")), List.of(commit("a").renewed("1.00"))),
                evidence(other, List.of(commit("b")), List.of(commit("b").churned())));

        assertThat(commit.n()).isEqualTo(2);
        assertThat(commit.renewed()).isEqualTo(1);
        assertThat(commit.expected()).contains(new BigDecimal("0.8500"));
    }

    private static Calibration of(ForecastCategory category, Evidence... periods) {
        return Calibration.of(List.of(periods)).get(category.ordinal());
    }

    private static Evidence evidence(Map<ForecastCategory, Probability> policy, List<RowOf> then, List<RowOf> end) {
        return new Evidence(
                new Forecasted(Q4, Instant.parse("2026-11-30T05:59:00Z"), policy, rows(then.stream())),
                new Forecasted(Q4, Instant.parse("2027-01-01T05:59:00Z"), policy, rows(end.stream())));
    }

    private static ForecastRows rows(Stream<RowOf> rows) {
        return new ForecastRows(rows.map(RowOf::row).toList());
    }

    private static RowOf commit(String client) {
        return RowOf.of(client, "k1.1").called(ForecastCategory.COMMIT, "5.00", "2026-12-01");
    }
}
