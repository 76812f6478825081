package perennial.domain.forecast;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.policy.Probability;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.Outcome;
import perennial.domain.time.Quarter;

/**
 * What the renewals of a period are worth in one currency.
 *
 * @param count renewals of the period, open and closed
 * @param annualValue of all of them
 * @param weighted Σ amount × probability, each rounded to the minor unit; won ones at their final value, lost ones at 0
 * @param spread of the weighted sum, as a standard deviation
 * @param uncalled open, and nobody has said what to expect: in the count and the annual value, with no weighted value
 * @param won renewed, at their final value
 * @param lost churned, at their annual value
 * @param slipped once of the period and put off to a later one, so in none of the figures before
 */
public record PeriodTotal(
        CurrencyCode currency,
        int count,
        Amount annualValue,
        Amount weighted,
        Amount spread,
        Some uncalled,
        Some won,
        Some lost,
        Slipped slipped) {

    /** Some of the renewals, and what they come to. */
    public record Some(int count, Amount value) {}

    /**
     * @param value annual value of what was put off
     * @param days by how much, from the last day in the period to the day it is on now; of all of them together
     */
    public record Slipped(int count, Amount value, long days) {}

    /** One total per currency, in the order of their codes. */
    public static List<PeriodTotal> of(
            Quarter period, ForecastRows rows, Map<ForecastCategory, Probability> probabilities) {
        Map<CurrencyCode, List<ForecastRow>> byCurrency = rows.rows().stream()
                .filter(row -> row.countsIn(period) || row.hasSlippedOutOf(period))
                .collect(groupingBy(ForecastRow::currency, TreeMap::new, toList()));
        return byCurrency.entrySet().stream()
                .map(group -> of(period, group.getKey(), group.getValue(), probabilities))
                .toList();
    }

    private static PeriodTotal of(
            Quarter period,
            CurrencyCode currency,
            List<ForecastRow> rows,
            Map<ForecastCategory, Probability> probabilities) {
        List<ForecastItem> items = rows.stream()
                .filter(row -> row.countsIn(period))
                .map(ForecastRow::item)
                .toList();
        Forecast forecast = Forecast.of(currency, items, probabilities);
        List<ForecastItem> won = items.stream()
                .filter(item -> item.outcome().filter(Outcome::isRenewed).isPresent())
                .toList();
        List<ForecastItem> lost = items.stream()
                .filter(item -> item.outcome().filter(Outcome.CHURNED::equals).isPresent())
                .toList();
        return new PeriodTotal(
                currency,
                forecast.count(),
                amount(forecast.annualValue()),
                amount(forecast.weighted()),
                amount(forecast.spread()),
                new Some(forecast.uncalled(), amount(forecast.uncalledValue())),
                some(won, item -> item.finalValue().orElse(Money.zero(currency)), currency),
                some(lost, ForecastItem::annualValue, currency),
                slipped(rows.stream().filter(row -> row.hasSlippedOutOf(period)).toList(), currency));
    }

    private static Some some(List<ForecastItem> items, Function<ForecastItem, Money> value, CurrencyCode currency) {
        return new Some(items.size(), amount(items.stream().map(value).reduce(Money.zero(currency), Money::plus)));
    }

    private static Slipped slipped(List<ForecastRow> rows, CurrencyCode currency) {
        long days = rows.stream()
                .mapToLong(row -> ChronoUnit.DAYS.between(row.wasOn().orElseThrow(), row.day()))
                .sum();
        Some all = some(rows.stream().map(ForecastRow::item).toList(), ForecastItem::annualValue, currency);
        return new Slipped(all.count(), all.value(), days);
    }

    private static Amount amount(Money money) {
        return new Amount(money.amount());
    }
}
