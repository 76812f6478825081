package perennial.views.forecasts;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.ClientId;
import perennial.domain.RenewalId;
import perennial.domain.forecast.Chain;
import perennial.domain.forecast.Chain.Step;
import perennial.domain.forecast.Effect;
import perennial.domain.forecast.ForecastItem.Call;
import perennial.domain.forecast.ForecastRow;
import perennial.domain.forecast.Forecasted;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.SignedAmount;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.Outcome;

/**
 * One effect on one renewal, as callers see it.
 *
 * @param value what it adds to the weighted forecast
 * @param before the renewal at the beginning; absent where it was not known
 * @param after the renewal at the end; absent where it is gone
 * @param days by which it was put off, negative where it was brought forward; absent where it is not there on both ends
 */
public record BridgeRow(
        ClientId clientId,
        RenewalId renewalId,
        CurrencyCode currency,
        Effect effect,
        SignedAmount value,
        Optional<BridgeState> before,
        Optional<BridgeState> after,
        Optional<Long> days) {

    private static final String BETWEEN = "|";

    /**
     * A renewal at one end.
     *
     * @param day which says what period it belongs to: the expected close, else the due date
     * @param amount that counts: expected, or final where it closed
     * @param weighted what it adds to the period's forecast; 0 where it is in another, or uncalled
     */
    public record BridgeState(
            LocalDate day,
            LocalDate dueOn,
            Optional<ForecastCategory> category,
            Optional<Amount> amount,
            Amount annualValue,
            Optional<Outcome> outcome,
            Amount weighted) {

        static BridgeState of(ForecastRow row, Forecasted at) {
            return new BridgeState(
                    row.day(),
                    row.dueOn(),
                    row.item().call().map(Call::category),
                    row.item().amount().map(money -> new Amount(money.amount())),
                    new Amount(row.item().annualValue().amount()),
                    row.item().outcome(),
                    new Amount(at.weighted(row).amount()));
        }
    }

    /** All effects on a renewal, in order. */
    static Stream<BridgeRow> of(Chain chain, Forecasted opening, Forecasted closing) {
        return chain.steps().stream().map(step -> of(chain, step, opening, closing));
    }

    private static BridgeRow of(Chain chain, Step step, Forecasted opening, Forecasted closing) {
        return new BridgeRow(
                chain.key().clientId(),
                chain.key().renewalId(),
                chain.key().currency(),
                step.effect(),
                SignedAmount.of(step.value()),
                chain.before().map(row -> BridgeState.of(row, opening)),
                chain.after().map(row -> BridgeState.of(row, closing)),
                chain.days());
    }

    /** Where a page that ends with this row goes on. */
    public String place() {
        return String.join(BETWEEN, clientId.text(), renewalId.text(), effect.name());
    }

    /** Whether it comes after the row whose place this is: by client, renewal and effect. */
    public boolean isAfter(String place) {
        List<String> parts = List.of(place.split("\\" + BETWEEN, -1));
        int order = clientId.text().compareTo(parts.get(0));
        if (order == 0) order = renewalId.text().compareTo(parts.get(1));
        if (order == 0) order = effect.compareTo(Effect.valueOf(parts.get(2)));
        return order > 0;
    }
}
