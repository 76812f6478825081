package perennial.domain.forecast;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import perennial.domain.forecast.Chain.Step;
import perennial.domain.forecast.ForecastRow.Key;
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

    /** @param effects those that there were, in their order */
    public record Span(CurrencyCode currency, Money opening, Map<Effect, Sum> effects, Money closing) {}

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
        Map<CurrencyCode, Money> from = opening.weighted();
        Map<CurrencyCode, Money> to = closing.weighted();
        Set<CurrencyCode> currencies = new TreeSet<>(from.keySet());
        currencies.addAll(to.keySet());
        return currencies.stream()
                .map(currency -> {
                    Money zero = Money.zero(currency);
                    return new Span(
                            currency,
                            from.getOrDefault(currency, zero),
                            effects(currency, chains),
                            to.getOrDefault(currency, zero));
                })
                .toList();
    }

    private static Map<Effect, Sum> effects(CurrencyCode currency, List<Chain> chains) {
        var effects = new EnumMap<Effect, Sum>(Effect.class);
        for (Chain chain : chains) {
            if (!chain.key().currency().equals(currency)) continue;
            for (Step step : chain.steps()) effects.merge(step.effect(), new Sum(1, step.value()), Sum::plus);
        }
        return effects;
    }
}
