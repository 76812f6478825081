package perennial.views.forecasts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.forecast.Bridge.Span;
import perennial.domain.forecast.Bridge.Sum;
import perennial.domain.forecast.Effect;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.money.SignedAmount;
import perennial.domain.time.Quarter;

/**
 * What led from one weighted forecast of a period to a later one, as callers see it: opening + all effects = closing, exactly.
 *
 * @param spans one per currency
 */
public record ForecastBridge(Quarter period, BridgeEnd from, BridgeEnd to, List<BridgeSpan> spans) {

    /**
     * @param at of a snapshot the time it was taken at, else now
     * @param day of it in the business zone
     * @param policy the policy's commit whose probabilities weigh this end; 0 for the built-in one
     */
    public record BridgeEnd(Instant at, LocalDate day, long policy) {}

    /**
     * @param opening the weighted forecast at the beginning
     * @param effects each of the nine, in their order, also where there was none
     * @param closing the weighted forecast at the end
     * @param slipped of what moved out, that which was put off to a later period
     */
    public record BridgeSpan(
            CurrencyCode currency, Amount opening, List<EffectItem> effects, Amount closing, SlippedItem slipped) {

        static BridgeSpan of(Span span) {
            return new BridgeSpan(
                    span.currency(),
                    new Amount(span.opening().amount()),
                    Stream.of(Effect.values()).map(effect -> item(effect, span)).toList(),
                    new Amount(span.closing().amount()),
                    SlippedItem.of(span.slipped()));
        }

        private static EffectItem item(Effect effect, Span span) {
            Optional<Sum> sum = Optional.ofNullable(span.effects().get(effect));
            return new EffectItem(
                    effect,
                    sum.map(Sum::count).orElse(0),
                    SignedAmount.of(sum.map(Sum::value).orElse(Money.zero(span.currency()))));
        }
    }

    /**
     * @param count renewals on which it had its effect
     * @param value what it adds to the weighted forecast
     */
    public record EffectItem(Effect effect, int count, SignedAmount value) {}
}
