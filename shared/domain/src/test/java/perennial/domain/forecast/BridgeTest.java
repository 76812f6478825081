package perennial.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import perennial.domain.forecast.Bridge.Span;
import perennial.domain.forecast.Bridge.Sum;
import perennial.domain.forecast.Chain.Step;
import perennial.domain.forecast.PeriodTotal.Slipped;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.policy.Policy;
import perennial.domain.policy.Probability;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.time.Quarter;

class BridgeTest {

    private static final Quarter Q4 = new Quarter("2026-Q4");
    private static final Instant THEN = Instant.parse("2026-10-05T05:59:00Z");
    private static final Instant SINCE = Instant.parse("2026-11-02T05:59:00Z");
    private static final RowOf BEST = RowOf.acme().called(ForecastCategory.BEST_CASE, "1000.00", "2026-12-01");

    @Test
    void eachEffectStandsByItself() {
        Bridge bridge = Bridge.between(
                then(
                        row("gone").called(ForecastCategory.COMMIT, "100.00", "2026-12-01"),
                        row("late").called(ForecastCategory.COMMIT, "200.00", "2026-12-01"),
                        row("won").called(ForecastCategory.BEST_CASE, "300.00", "2026-12-01"),
                        row("lost").called(ForecastCategory.AT_RISK, "400.00", "2026-12-01"),
                        row("more").called(ForecastCategory.COMMIT, "500.00", "2026-12-01"),
                        row("surer").called(ForecastCategory.PIPELINE, "600.00", "2026-12-01")),
                since(
                        row("gone")
                                .called(ForecastCategory.COMMIT, "100.00", "2026-12-01")
                                .voided(),
                        row("late")
                                .called(ForecastCategory.COMMIT, "200.00", "2027-01-15")
                                .was("2026-12-01"),
                        row("won").renewed("330.00"),
                        row("lost").churned(),
                        row("more").called(ForecastCategory.COMMIT, "550.00", "2026-12-01"),
                        row("surer").called(ForecastCategory.COMMIT, "600.00", "2026-12-01"),
                        row("new")
                                .knownSince("2026-10-20T00:00:00Z")
                                .called(ForecastCategory.COMMIT, "10.00", "2026-12-01"),
                        row("early").called(ForecastCategory.COMMIT, "20.00", "2026-12-01")));

        var effects = new EnumMap<Effect, Sum>(Effect.class);
        effects.put(Effect.NEW, new Sum(1, usd("9.00")));
        effects.put(Effect.REMOVED, new Sum(1, usd("-90.00")));
        effects.put(Effect.MOVED_IN, new Sum(1, usd("18.00")));
        effects.put(Effect.MOVED_OUT, new Sum(1, usd("-180.00")));
        effects.put(Effect.WON, new Sum(1, usd("120.00")));
        effects.put(Effect.LOST, new Sum(1, usd("-100.00")));
        effects.put(Effect.AMOUNT, new Sum(1, usd("45.00")));
        effects.put(Effect.CATEGORY, new Sum(1, usd("360.00")));
        assertThat(bridge.spans())
                .containsExactly(new Span(
                        new CurrencyCode("USD"),
                        usd("1210.00"),
                        effects,
                        usd("1392.00"),
                        new Slipped(1, new Amount("1000.00"), 45)));
        assertThat(chainOf("late", bridge).days()).contains(45L);
    }

    @Test
    void whatStaysIsToldByAmountThenCategoryThenPolicy() {
        Map<ForecastCategory, Probability> other = new EnumMap<>(Policy.BUILT_IN.probabilities());
        other.put(ForecastCategory.COMMIT, Probability.of("0.95"));
        Forecasted closing = new Forecasted(
                Q4, SINCE, other, rows(RowOf.acme().called(ForecastCategory.COMMIT, "1200.00", "2026-12-24")));

        assertThat(only(Bridge.between(then(BEST), closing)))
                .containsExactly(
                        new Step(Effect.AMOUNT, usd("140.00")),
                        new Step(Effect.CATEGORY, usd("240.00")),
                        new Step(Effect.POLICY, usd("60.00")));
    }

    @Test
    void aFirstCallIsACategoryOfItsOwn() {
        assertThat(steps(RowOf.acme(), BEST)).containsExactly(new Step(Effect.CATEGORY, usd("700.00")));
    }

    @Test
    void anAmountOfWhichNothingIsExpectedHasItsEffectToo() {
        assertThat(steps(
                        RowOf.acme().called(ForecastCategory.OMITTED, "5.00", "2026-12-01"),
                        RowOf.acme().called(ForecastCategory.OMITTED, "7.00", "2026-12-01")))
                .containsExactly(new Step(Effect.AMOUNT, usd("0.00")));
    }

    @Test
    void whatIsAsItWasHasNoEffect() {
        assertThat(steps(BEST, BEST)).isEmpty();
        assertThat(steps(BEST.renewed("5.00"), BEST.renewed("5.00"))).isEmpty();
        assertThat(steps(BEST, BEST.called(ForecastCategory.BEST_CASE, "1000.00", "2026-10-01")))
                .isEmpty();
    }

    @Test
    void aCorrectedOutcomeIsWonOrLostAgain() {
        assertThat(steps(BEST.renewed("800.00"), BEST.renewed("900.00")))
                .containsExactly(new Step(Effect.WON, usd("100.00")));
        assertThat(steps(BEST.renewed("800.00"), BEST.churned()))
                .containsExactly(new Step(Effect.LOST, usd("-800.00")));
        assertThat(steps(BEST.churned(), BEST.renewed("800.00"))).containsExactly(new Step(Effect.WON, usd("800.00")));
        assertThat(steps(BEST.renewed("800.00"), BEST)).containsExactly(new Step(Effect.WON, usd("-100.00")));
    }

    /** Anything before the second up to which the opening was read had been known by then. */
    @Test
    void whatWasKnownBeforeAndStoodElsewhereMovedIn() {
        assertThat(entering(BEST.knownSince("2026-10-05T05:59:00Z"))).isEqualTo(Effect.MOVED_IN);
        assertThat(entering(BEST.knownSince("2026-10-05T05:59:01Z"))).isEqualTo(Effect.NEW);
    }

    @Test
    void whatComesBackMovedInUnlessItNeverWas() {
        RowOf elsewhere =
                BEST.called(ForecastCategory.COMMIT, "5.00", "2027-01-01").was("2026-12-01");
        assertThat(steps(elsewhere, BEST)).containsExactly(new Step(Effect.MOVED_IN, usd("700.00")));
        assertThat(steps(BEST.voided(), BEST)).containsExactly(new Step(Effect.NEW, usd("700.00")));
        assertThat(steps(elsewhere, elsewhere)).isEmpty();
        assertThat(steps(BEST.voided(), BEST.voided())).isEmpty();
    }

    @Test
    void whatRunsWithAnotherContractIsRemoved() {
        assertThat(steps(BEST, BEST.consolidated())).containsExactly(new Step(Effect.REMOVED, usd("-700.00")));
        assertThat(steps(BEST.consolidated(), BEST.consolidated())).isEmpty();
    }

    @Test
    void whatWasPutOffAndThenVoidedIsRemoved() {
        assertThat(steps(
                        BEST,
                        BEST.due("2027-01-01")
                                .was("2026-12-01")
                                .called(ForecastCategory.COMMIT, "5.00", "2027-01-01")
                                .voided()))
                .containsExactly(new Step(Effect.REMOVED, usd("-700.00")));
        assertThat(only(Bridge.between(then(BEST), since()))).containsExactly(new Step(Effect.REMOVED, usd("-700.00")));
    }

    @Test
    void currenciesHaveBridgesOfTheirOwn() {
        Bridge bridge = Bridge.between(
                then(BEST),
                since(BEST, row("yen").in("JPY", "1001").called(ForecastCategory.AT_RISK, "1001", "2026-12-01")));

        assertThat(bridge.spans())
                .extracting(span -> span.currency().text(), Span::opening, Span::closing)
                .containsExactly(tuple("JPY", yen("0"), yen("250")), tuple("USD", usd("700.00"), usd("700.00")));
    }

    @Test
    void noBridgeLeadsToAnotherPeriod() {
        var other = new Forecasted(Q4.plus(1), SINCE, Policy.BUILT_IN.probabilities(), rows());
        assertThatThrownBy(() -> Bridge.between(then(BEST), other)).hasMessageContaining("2027-Q1");
    }

    private static Effect entering(RowOf row) {
        return only(Bridge.between(then(), since(row))).getFirst().effect();
    }

    private static List<Step> steps(RowOf before, RowOf after) {
        return only(Bridge.between(then(before), since(after)));
    }

    private static List<Step> only(Bridge bridge) {
        assertThat(bridge.chains()).hasSize(1);
        return bridge.chains().getFirst().steps();
    }

    private static Chain chainOf(String client, Bridge bridge) {
        Optional<Chain> chain = bridge.chains().stream()
                .filter(each -> each.key().clientId().text().equals(client))
                .findAny();
        return chain.orElseThrow();
    }

    private static RowOf row(String client) {
        return RowOf.of(client, "k1.1");
    }

    private static Forecasted then(RowOf... rows) {
        return new Forecasted(Q4, THEN, Policy.BUILT_IN.probabilities(), rows(rows));
    }

    private static Forecasted since(RowOf... rows) {
        return new Forecasted(Q4, SINCE, Policy.BUILT_IN.probabilities(), rows(rows));
    }

    private static ForecastRows rows(RowOf... rows) {
        return new ForecastRows(Stream.of(rows).map(RowOf::row).toList());
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), new CurrencyCode("USD"));
    }

    private static Money yen(String amount) {
        return new Money(new BigDecimal(amount), new CurrencyCode("JPY"));
    }
}
