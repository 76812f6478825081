package perennial.domain.forecast;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import perennial.domain.money.Money;
import perennial.domain.policy.Probability;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.Outcome;

/**
 * One renewal as the forecast sees it.
 *
 * @param annualValue recurring value that is to be renewed
 * @param call what its client manager expects, where they said
 * @param outcome how it ended, where it did
 * @param finalValue recurring value of what was renewed, where it was
 */
public record ForecastItem(
        Money annualValue, Optional<Call> call, Optional<Outcome> outcome, Optional<Money> finalValue) {

    /** An amount with how sure one is of it. */
    public record Call(Money amount, ForecastCategory category) {}

    /** Whether it is open and nobody has said what to expect. */
    public boolean isUncalled() {
        return outcome.isEmpty() && call.isEmpty();
    }

    /** 1 of what was renewed, 0 of what was not, by policy of what is open; absent while uncalled. */
    public Optional<Probability> probability(Map<ForecastCategory, Probability> policy) {
        return outcome.map(ended -> ended.isRenewed() ? Probability.ONE : Probability.ZERO)
                .or(() -> call.map(called -> policy.get(called.category())));
    }

    /** The amount that counts: the final one, else the expected one; absent while uncalled, and of what was not renewed. */
    public Optional<Money> amount() {
        return outcome.isPresent() ? finalValue : call.map(Call::amount);
    }

    /** Amount × probability, rounded half up to the minor unit; absent while uncalled. */
    public Optional<Money> weighted(Map<ForecastCategory, Probability> policy) {
        return probability(policy)
                .map(p -> amount().map(amount -> Money.rounded(amount.amount().multiply(p.value()), amount.currency()))
                        .orElse(Money.zero(annualValue.currency())));
    }

    /** a²p(1−p), exact: what it adds to the square of the spread. */
    BigDecimal variance(Map<ForecastCategory, Probability> policy) {
        BigDecimal p = probability(policy).map(Probability::value).orElse(BigDecimal.ZERO);
        BigDecimal a = amount().map(Money::amount).orElse(BigDecimal.ZERO);
        return a.multiply(a).multiply(p).multiply(BigDecimal.ONE.subtract(p));
    }
}
