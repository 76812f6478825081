package perennial.domain.forecast;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import perennial.domain.forecast.Chain.Step;
import perennial.domain.forecast.ForecastRow.Key;
import perennial.domain.forecast.PeriodTotal.Slipped;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;

/**
 * What led from one weighted forecast of a period to a later one, renewal by renewal. In each currency the opening value and all
 * effects add up to the closing value, to the minor unit.
 *
 * @param spans one per currency, in the order of their codes
 * @param chains one per renewal that either forecast has, those on which nothing changed included
 */
public record Bridge(List<Span> spans, List<Chain> chains) {

    /**
     * @param effects those that there were, in their order
     * @param slipped of what moved out, that which was put off to a later period
     */
    public record Span(
            CurrencyCode currency, Money opening, Map<Effect, Sum> effects, Money closing, Slipped slipped) {}

    /** @param count renewals on which it had its effect */
    public record Sum(int count, Money value) {
        private Sum plus(Sum other) {
            return new Sum(count + other.count, value.plus(other.value));
        }
    }

    /**
     * The bridge between two forecasts of the same period.
     *
     * @throws IllegalArgumentException where they are of two periods
     */
    public static Bridge between(Forecasted opening, Forecasted closing) {
        if (!opening.period().equals(closing.period())) {
            throw new IllegalArgumentException(
                    "no bridge leads from %s to %s".formatted(opening.period(), closing.period()));
        }
        Set<Key> keys = new HashSet<>(opening.keys());
        keys.addAll(closing.keys());
        List<Chain> chains = keys.stream()
                .map(key -> Chain.between(opening, closing, key))
                .sorted(Chain.ORDER)
                .toList();
        return new Bridge(spans(opening, closing, chains), chains);
    }

    private static List<Span> spans(Forecasted opening, Forecasted closing, List<Chain> chains) {
        Set<CurrencyCode> currencies = new TreeSet<>(opening.weighted().keySet());
        currencies.addAll(closing.weighted().keySet());
        return currencies.stream()
                .map(currency -> span(currency, opening, closing, chains))
                .toList();
    }

    private static Span span(CurrencyCode currency, Forecasted opening, Forecasted closing, List<Chain> all) {
        Money zero = Money.zero(currency);
        List<Chain> chains = all.stream()
                .filter(chain -> chain.key().currency().equals(currency))
                .toList();
        return new Span(
                currency,
                opening.weighted().getOrDefault(currency, zero),
                effects(chains),
                closing.weighted().getOrDefault(currency, zero),
                chains.stream()
                        .flatMap(chain -> chain.slipped(opening.period()).stream())
                        .reduce(Slipped.none(currency), Slipped::plus));
    }

    private static Map<Effect, Sum> effects(List<Chain> chains) {
        var effects = new EnumMap<Effect, Sum>(Effect.class);
        for (Chain chain : chains) {
            for (Step step : chain.steps()) effects.merge(step.effect(), new Sum(1, step.value()), Sum::plus);
        }
        return effects;
    }
}
