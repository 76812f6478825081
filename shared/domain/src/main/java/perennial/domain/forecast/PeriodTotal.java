package perennial.domain.forecast;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.LocalDate;
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
    public record Slipped(int count, Amount value, long days) {

        static Slipped none(CurrencyCode currency) {
            return new Slipped(0, amount(Money.zero(currency)), 0);
        }

        /** One renewal, put off from a day to the one it is on. */
        static Slipped of(ForecastRow row, LocalDate from) {
            return new Slipped(1, amount(row.item().annualValue()), ChronoUnit.DAYS.between(from, row.day()));
        }

        Slipped plus(Slipped other) {
            return new Slipped(
                    count + other.count, new Amount(value.value().add(other.value.value())), days + other.days);
        }
    }

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
        return rows.stream()
                .map(row -> Slipped.of(row, row.wasOn().orElseThrow()))
                .reduce(Slipped.none(currency), Slipped::plus);
    }

    private static Amount amount(Money money) {
        return new Amount(money.amount());
    }
}
