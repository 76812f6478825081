package perennial.domain.forecast;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import perennial.domain.forecast.ForecastRow.Key;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.policy.Probability;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.time.Quarter;

/** What was expected of a period at one time, in full. */
public final class Forecasted {

    private final Quarter period;
    private final Instant knownAt;
    private final Map<ForecastCategory, Probability> probabilities;
    private final ForecastRows rows;
    private final Map<Key, ForecastRow> byKey;
    private final Map<CurrencyCode, Money> weighted;

    /**
     * @param knownAt the recording time up to which its rows were read
     * @param rows of the period, those that have left it included
     */
    public Forecasted(
            Quarter period, Instant knownAt, Map<ForecastCategory, Probability> probabilities, ForecastRows rows) {
        this.period = period;
        this.knownAt = knownAt;
        this.probabilities = Map.copyOf(probabilities);
        this.rows = rows;
        this.byKey = rows.rows().stream().collect(Collectors.toMap(ForecastRow::key, Function.identity()));
        this.weighted = new TreeMap<>();
        rows.rows().stream()
                .filter(this::counts)
                .forEach(row -> weighted.merge(row.currency(), weighted(row), Money::plus));
    }

    public Quarter period() {
        return period;
    }

    public Instant knownAt() {
        return knownAt;
    }

    /** Of a renewal by the category it was called in, under the policy of then. */
    public Map<ForecastCategory, Probability> probabilities() {
        return probabilities;
    }

    public ForecastRows rows() {
        return rows;
    }

    /** The same of some renewals only. */
    public Forecasted where(Predicate<ForecastRow> wanted) {
        return new Forecasted(period, knownAt, probabilities, rows.where(wanted));
    }

    /** What the period was worth, one total per currency. */
    public List<PeriodTotal> totals() {
        return PeriodTotal.of(period, rows, probabilities);
    }

    /** What a row adds to the weighted forecast of the period: nothing where it does not count, or is uncalled. */
    public Money weighted(ForecastRow row) {
        return Optional.of(row)
                .filter(this::counts)
                .flatMap(counted -> counted.item().weighted(probabilities))
                .orElse(Money.zero(row.currency()));
    }

    /** Whether a row is in the period's figures. */
    public boolean counts(ForecastRow row) {
        return row.countsIn(period);
    }

    Optional<ForecastRow> find(Key key) {
        return Optional.ofNullable(byKey.get(key));
    }

    Set<Key> keys() {
        return Collections.unmodifiableSet(byKey.keySet());
    }

    /** The weighted forecast by currency. */
    Map<CurrencyCode, Money> weighted() {
        return Collections.unmodifiableMap(weighted);
    }
}
