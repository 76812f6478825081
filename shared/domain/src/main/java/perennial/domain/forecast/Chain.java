package perennial.domain.forecast;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import perennial.domain.forecast.ForecastItem.Call;
import perennial.domain.forecast.ForecastRow.Key;
import perennial.domain.forecast.PeriodTotal.Slipped;
import perennial.domain.money.Money;
import perennial.domain.policy.Probability;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.Outcome;
import perennial.domain.time.Quarter;

/**
 * One renewal on its way from one forecast of a period to another. Its steps lead from its weighted value before to that of
 * after, each rounded to the minor unit, so they add up to the difference exactly.
 *
 * @param before as it stood then, if it was known
 * @param after as it stands since, if it still is
 * @param steps one, where it came, left or closed; one for each of amount, category and policy that changed, where it stayed
 *     open; none where nothing changed
 */
public record Chain(Key key, Optional<ForecastRow> before, Optional<ForecastRow> after, List<Step> steps) {

    /** By client, then renewal. */
    public static final Comparator<Chain> ORDER = Comparator.comparing(Chain::key);

    /** @param value what the effect adds to the weighted forecast; may be negative, or nothing */
    public record Step(Effect effect, Money value) {}

    public Chain {
        steps = List.copyOf(steps);
    }

    /** @param key of a renewal that is in the rows of either */
    static Chain between(Forecasted opening, Forecasted closing, Key key) {
        Optional<ForecastRow> before = opening.find(key);
        Optional<ForecastRow> after = closing.find(key);
        return new Chain(key, before, after, new Way(opening, closing).steps(before, after));
    }

    /** Days by which the renewal was put off, negative where it was brought forward; absent where it is not there on both ends. */
    public Optional<Long> days() {
        return before.flatMap(then -> after.map(now -> ChronoUnit.DAYS.between(then.day(), now.day())));
    }

    /** By how much it was put off to a later period, where it was. */
    Optional<Slipped> slipped(Quarter period) {
        return before.filter(then -> then.countsIn(period))
                .flatMap(then -> after.filter(now -> !now.isOut() && now.day().isAfter(period.last()))
                        .map(now -> Slipped.of(now, then.day())));
    }

    private record Way(Forecasted opening, Forecasted closing) {

        List<Step> steps(Optional<ForecastRow> before, Optional<ForecastRow> after) {
            Optional<ForecastRow> from = before.filter(opening::counts);
            Optional<ForecastRow> to = after.filter(closing::counts);
            if (from.isPresent() && to.isPresent()) return within(from.get(), to.get());
            if (from.isPresent()) return List.of(exit(from.get(), after));
            return to.map(row -> entry(before, row)).stream().toList();
        }

        private Step exit(ForecastRow from, Optional<ForecastRow> after) {
            boolean isElsewhere = after.filter(row -> !row.isOut()).isPresent();
            Money lost = Money.zero(from.currency()).minus(opening.weighted(from));
            return new Step(isElsewhere ? Effect.MOVED_OUT : Effect.REMOVED, lost);
        }

        private Step entry(Optional<ForecastRow> before, ForecastRow to) {
            boolean wasElsewhere =
                    before.map(row -> !row.isOut()).orElse(!to.knownSince().isAfter(opening.knownAt()));
            return new Step(wasElsewhere ? Effect.MOVED_IN : Effect.NEW, closing.weighted(to));
        }

        private List<Step> within(ForecastRow from, ForecastRow to) {
            ForecastItem then = from.item();
            ForecastItem now = to.item();
            Optional<Outcome> outcome = now.outcome().or(then::outcome);
            if (outcome.isEmpty()) return open(then, now);
            if (then.outcome().equals(now.outcome()) && then.amount().equals(now.amount())) return List.of();
            Effect effect = outcome.get().isRenewed() ? Effect.WON : Effect.LOST;
            return List.of(new Step(effect, closing.weighted(to).minus(opening.weighted(from))));
        }

        /** One thing after the other, so that each step begins where the one before it ended. */
        private List<Step> open(ForecastItem then, ForecastItem now) {
            ForecastItem between = withAmountOf(then, now);
            var steps = new ArrayList<Step>();
            if (!between.amount().equals(then.amount())) {
                steps.add(step(Effect.AMOUNT, weighted(then, opening), weighted(between, opening)));
            }
            if (!category(between).equals(category(now))) {
                steps.add(step(Effect.CATEGORY, weighted(between, opening), weighted(now, opening)));
            }
            if (!probability(now, opening).equals(probability(now, closing))) {
                steps.add(step(Effect.POLICY, weighted(now, opening), weighted(now, closing)));
            }
            return steps;
        }

        /** As it was called then, with the amount of now; a first call has no amount of before to differ from. */
        private static ForecastItem withAmountOf(ForecastItem then, ForecastItem now) {
            Optional<Call> call = then.call()
                    .flatMap(before -> now.call().map(after -> new Call(after.amount(), before.category())))
                    .or(then::call);
            return new ForecastItem(then.annualValue(), call, Optional.empty(), Optional.empty());
        }

        private static Step step(Effect effect, Money from, Money to) {
            return new Step(effect, to.minus(from));
        }

        private static Money weighted(ForecastItem item, Forecasted at) {
            return item.weighted(at.probabilities())
                    .orElse(Money.zero(item.annualValue().currency()));
        }

        private static Optional<Probability> probability(ForecastItem item, Forecasted at) {
            return item.probability(at.probabilities());
        }

        private static Optional<ForecastCategory> category(ForecastItem item) {
            return item.call().map(Call::category);
        }
    }
}
