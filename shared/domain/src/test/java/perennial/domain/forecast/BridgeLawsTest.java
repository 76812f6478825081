package perennial.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perennial.domain.forecast.Bridge.Span;
import perennial.domain.forecast.Bridge.Sum;
import perennial.domain.forecast.Chain.Step;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.time.Quarter;

/** What holds of the bridge between any two forecasts of any life of contracts, whatever policy did meanwhile. */
class BridgeLawsTest {

    private static final Set<Effect> OF_WHAT_STAYS = EnumSet.of(Effect.AMOUNT, Effect.CATEGORY, Effect.POLICY);
    private static final Set<Effect> SEEN = EnumSet.noneOf(Effect.class);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theBridgeIsExact(long seed) {
        var random = new Random(seed);
        ForecastLife life = ForecastLife.of(random);
        for (int pair = 0; pair < 10; pair++) {
            int from = random.nextInt(life.length());
            int to = from + random.nextInt(life.length() - from);
            for (Quarter period : life.periods()) {
                requireExact(life.forecasted(period, from), life.forecasted(period, to));
            }
        }
    }

    /** Laws that are never put to the test hold of nothing. */
    @AfterAll
    static void everyEffectWasThere() {
        assertThat(SEEN).isEqualTo(EnumSet.allOf(Effect.class));
    }

    private static void requireExact(Forecasted opening, Forecasted closing) {
        Bridge bridge = Bridge.between(opening, closing);
        for (Span span : bridge.spans()) {
            Money sum = span.effects().values().stream().map(Sum::value).reduce(span.opening(), Money::plus);
            assertThat(sum).as("%s", bridge).isEqualTo(span.closing());
            assertThat(span.opening()).isEqualTo(total(opening, span.currency()));
            assertThat(span.closing()).isEqualTo(total(closing, span.currency()));
            SEEN.addAll(span.effects().keySet());
        }
        requireEachToBeOnOneChain(opening, closing, bridge.chains());
        requireDigestsToTell(opening);
    }

    /** As the totals have it, which know of no bridge. */
    private static Money total(Forecasted forecasted, CurrencyCode currency) {
        return forecasted.totals().stream()
                .filter(total -> total.currency().equals(currency))
                .map(total -> total.weighted().in(currency, ""))
                .reduce(Money.zero(currency), Money::plus);
    }

    private static void requireEachToBeOnOneChain(Forecasted opening, Forecasted closing, List<Chain> chains) {
        var keys = new HashSet<ForecastRow.Key>();
        for (Chain chain : chains) {
            assertThat(keys.add(chain.key())).as("%s twice", chain).isTrue();
            List<Effect> effects = chain.steps().stream().map(Step::effect).toList();
            assertThat(effects).as("%s", chain).doesNotHaveDuplicates();
            assertThat(effects.size() <= 1 || OF_WHAT_STAYS.containsAll(effects))
                    .as("%s", chain)
                    .isTrue();
            Money zero = Money.zero(chain.key().currency());
            Money before = chain.before().map(opening::weighted).orElse(zero);
            Money after = chain.after().map(closing::weighted).orElse(zero);
            assertThat(chain.steps().stream().map(Step::value).reduce(before, Money::plus))
                    .as("%s", chain)
                    .isEqualTo(after);
        }
        var all = new HashSet<>(opening.keys());
        all.addAll(closing.keys());
        assertThat(keys).isEqualTo(all);
    }

    private static void requireDigestsToTell(Forecasted forecasted) {
        ForecastRows rows = forecasted.rows();
        assertThat(ForecastRows.read(rows.parts(), rows.digest())).isEqualTo(rows);
    }
}
