package perennial.domain.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perennial.domain.forecast.ForecastItem.Call;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.Outcome;
import perennial.domain.satisfaction.metric.Interval;

/**
 * Whether a category means what policy says it does: of the renewals that were called so some days before a period's end, how
 * many were won in it.
 *
 * @param n renewals of the category that were open then and ever were
 * @param renewed won in the period
 * @param lost in the period
 * @param moved out of the period since
 * @param open still without an outcome
 * @param expected the mean of the probabilities that policy gave them then, 4 decimals; absent where there were none
 */
public record Calibration(
        ForecastCategory category, int n, int renewed, int lost, int moved, int open, Optional<BigDecimal> expected) {

    /** How the figures come about, in words, to be shown beside them. */
    public static final String DEFINITION = """
        Of the renewals that were open and called in the category in the last snapshot at least daysBefore days before a \
        period's last day: n, without those that turned out never to have been. share = renewed in the period / n by the \
        last snapshot taken after it, with Wilson's 95 % interval (1.959964). expected = mean of the probabilities that \
        policy gave them then. n = renewed + lost + moved out of the period + still open.\
        """;

    private static final int DECIMALS = 4;

    /**
     * One period's evidence.
     *
     * @param then what was expected some days before its end
     * @param end what has become of it
     */
    public record Evidence(Forecasted then, Forecasted end) {}

    /** What becomes of a renewal that was called. */
    private enum Fate {
        RENEWED,
        LOST,
        MOVED,
        OPEN
    }

    /** Every category, in their order, whether or not anything was called so. */
    public static List<Calibration> of(List<Evidence> periods) {
        var tallies = new EnumMap<ForecastCategory, Tally>(ForecastCategory.class);
        for (ForecastCategory category : ForecastCategory.values()) tallies.put(category, new Tally());
        periods.forEach(period -> count(period, tallies));
        return tallies.entrySet().stream()
                .map(entry -> entry.getValue().of(entry.getKey()))
                .toList();
    }

    /** The part that was renewed, 0 to 1, 4 decimals; absent where there is none to be told of. */
    public Optional<BigDecimal> share() {
        if (n == 0) return Optional.empty();
        return Optional.of(BigDecimal.valueOf(renewed).divide(BigDecimal.valueOf(n), DECIMALS, RoundingMode.HALF_UP));
    }

    /** Wilson's 95 % interval of the share; absent where there is none. */
    public Optional<Interval> interval() {
        return n == 0 ? Optional.empty() : Optional.of(Interval.wilson(renewed, n));
    }

    private static void count(Evidence period, Map<ForecastCategory, Tally> tallies) {
        for (ForecastRow row : period.then().rows().rows()) {
            if (!period.then().counts(row) || row.item().outcome().isPresent()) continue;
            Optional<ForecastCategory> called = row.item().call().map(Call::category);
            if (called.isEmpty()) continue;
            fate(row, period.end())
                    .ifPresent(fate -> tallies.get(called.get())
                            .add(
                                    fate,
                                    period.then()
                                            .probabilities()
                                            .get(called.get())
                                            .value()));
        }
    }

    /** Empty for one that never was. */
    private static Optional<Fate> fate(ForecastRow then, Forecasted end) {
        Optional<ForecastRow> known = end.find(then.key()).filter(row -> !row.isOut());
        return known.map(row -> {
            if (!end.counts(row)) return Fate.MOVED;
            Optional<Outcome> outcome = row.item().outcome();
            if (outcome.isEmpty()) return Fate.OPEN;
            return outcome.get().isRenewed() ? Fate.RENEWED : Fate.LOST;
        });
    }

    private static final class Tally {
        private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
        private final List<BigDecimal> probabilities = new ArrayList<>();

        void add(Fate fate, BigDecimal probability) {
            fates.merge(fate, 1, Integer::sum);
            probabilities.add(probability);
        }

        Calibration of(ForecastCategory category) {
            return new Calibration(
                    category,
                    probabilities.size(),
                    of(Fate.RENEWED),
                    of(Fate.LOST),
                    of(Fate.MOVED),
                    of(Fate.OPEN),
                    expected());
        }

        private int of(Fate fate) {
            return fates.getOrDefault(fate, 0);
        }

        private Optional<BigDecimal> expected() {
            if (probabilities.isEmpty()) return Optional.empty();
            BigDecimal sum = probabilities.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            return Optional.of(sum.divide(BigDecimal.valueOf(probabilities.size()), DECIMALS, RoundingMode.HALF_UP));
        }
    }
}
