package perennial.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import perennial.domain.forecast.ForecastItem.Call;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.policy.Policy;
import perennial.domain.policy.Probability;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.Outcome;

class ForecastTest {

    private static final CurrencyCode USD = new CurrencyCode("USD");
    private static final Map<ForecastCategory, Probability> POLICY = Policy.BUILT_IN.probabilities();

    @Test
    void theWorkedExample() {
        Map<ForecastCategory, Probability> policy = Map.of(
                ForecastCategory.COMMIT, Probability.of("0.85"),
                ForecastCategory.BEST_CASE, Probability.of("0.70"),
                ForecastCategory.PIPELINE, Probability.of("0.50"),
                ForecastCategory.AT_RISK, Probability.ZERO,
                ForecastCategory.OMITTED, Probability.ZERO);
        Forecast forecast = only(
                List.of(
                        called("50000.00", "45000.00", ForecastCategory.BEST_CASE),
                        called("18500.00", "18500.00", ForecastCategory.COMMIT),
                        called("12000.00", "12000.00", ForecastCategory.PIPELINE)),
                policy);

        assertThat(forecast.weighted()).isEqualTo(usd("53225.00"));
        assertThat(forecast.spread()).isEqualTo(usd("22469.69"));
        assertThat(forecast.annualValue()).isEqualTo(usd("80500.00"));
        assertThat(forecast.uncalled()).isZero();
    }

    @Test
    void uncalledRenewalsCarryNoWeightedValue() {
        Forecast forecast = only(
                List.of(open("700.00"), open("300.00"), called("100.00", "90.00", ForecastCategory.COMMIT)), POLICY);

        assertThat(forecast.count()).isEqualTo(3);
        assertThat(forecast.annualValue()).isEqualTo(usd("1100.00"));
        assertThat(forecast.weighted()).isEqualTo(usd("81.00"));
        assertThat(forecast.uncalled()).isEqualTo(2);
        assertThat(forecast.uncalledValue()).isEqualTo(usd("1000.00"));
    }

    @Test
    void closedOnesCountAtTheirFinalValueChurnedAndVoidOnesAtNothingAndNoneSpread() {
        Forecast forecast = only(
                List.of(
                        closed("100.00", Outcome.RENEWED_WITH_UPSELL, Optional.of("120.00")),
                        closed("100.00", Outcome.CHURNED, Optional.empty()),
                        closed("100.00", Outcome.VOID, Optional.empty())),
                POLICY);

        assertThat(forecast.weighted()).isEqualTo(usd("120.00"));
        assertThat(forecast.spread()).isEqualTo(usd("0.00"));
        assertThat(forecast.uncalled()).isZero();
    }

    @Test
    void whatOneSaidBeforeCountsNoLongerOnceItIsClosed() {
        var item = new ForecastItem(
                usd("100.00"),
                Optional.of(new Call(usd("500.00"), ForecastCategory.COMMIT)),
                Optional.of(Outcome.CHURNED),
                Optional.empty());

        assertThat(item.weighted(POLICY)).contains(usd("0.00"));
        assertThat(item.probability(POLICY)).contains(Probability.ZERO);
    }

    @Test
    void theRowsWeightedValuesAddUpToTheTotal() {
        Forecast forecast = only(
                List.of(
                        called("0.01", "0.01", ForecastCategory.BEST_CASE),
                        called("0.01", "0.01", ForecastCategory.BEST_CASE)),
                POLICY);

        assertThat(forecast.weighted()).isEqualTo(usd("0.02"));
    }

    @Test
    void currenciesAreNeverAdded() {
        CurrencyCode yen = new CurrencyCode("JPY");
        var item = new ForecastItem(
                new Money(new BigDecimal("1001"), yen),
                Optional.of(new Call(new Money(new BigDecimal("1001"), yen), ForecastCategory.AT_RISK)),
                Optional.empty(),
                Optional.empty());
        List<Forecast> forecasts = Forecast.of(List.of(open("5.00"), item), POLICY);

        assertThat(forecasts).extracting(Forecast::currency).containsExactly(yen, USD);
        assertThat(forecasts.getFirst().weighted()).isEqualTo(new Money(new BigDecimal("250"), yen));
        assertThat(forecasts.getFirst().spread()).isEqualTo(new Money(new BigDecimal("433"), yen));
    }

    /** The closed formula against 200,000 seeded draws of what might come of one portfolio. */
    @Test
    void weightedAndSpreadAreMeanAndDeviationOfTheOutcomes() {
        var random = new Random(11);
        var items = new ArrayList<ForecastItem>();
        for (int i = 0; i < 12; i++) {
            ForecastCategory category = ForecastCategory.values()[random.nextInt(5)];
            items.add(called("1.00", random.nextInt(1, 900) + ".00", category));
        }
        Forecast forecast = only(items, POLICY);

        double sum = 0;
        double squares = 0;
        int draws = 200_000;
        for (int draw = 0; draw < draws; draw++) {
            double outcome = 0;
            for (ForecastItem item : items) {
                boolean comes = random.nextDouble()
                        < item.probability(POLICY).orElseThrow().value().doubleValue();
                if (comes) outcome += item.amount().orElseThrow().amount().doubleValue();
            }
            sum += outcome;
            squares += outcome * outcome;
        }
        double mean = sum / draws;
        double deviation = Math.sqrt(squares / draws - mean * mean);
        assertThat(forecast.weighted().amount().doubleValue()).isCloseTo(mean, within(0.01 * mean));
        assertThat(forecast.spread().amount().doubleValue()).isCloseTo(deviation, within(0.01 * deviation));
    }

    private static Forecast only(List<ForecastItem> items, Map<ForecastCategory, Probability> policy) {
        List<Forecast> forecasts = Forecast.of(items, policy);
        assertThat(forecasts).hasSize(1);
        return forecasts.getFirst();
    }

    private static ForecastItem open(String annualValue) {
        return new ForecastItem(usd(annualValue), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ForecastItem called(String annualValue, String amount, ForecastCategory category) {
        return new ForecastItem(
                usd(annualValue), Optional.of(new Call(usd(amount), category)), Optional.empty(), Optional.empty());
    }

    private static ForecastItem closed(String annualValue, Outcome outcome, Optional<String> finalValue) {
        return new ForecastItem(
                usd(annualValue), Optional.empty(), Optional.of(outcome), finalValue.map(ForecastTest::usd));
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), USD);
    }
}
