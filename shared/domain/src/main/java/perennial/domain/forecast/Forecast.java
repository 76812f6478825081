package perennial.domain.forecast;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.policy.Probability;
import perennial.domain.renewal.ForecastCategory;

/**
 * What renewals in one currency are worth under a policy.
 *
 * @param count renewals, uncalled ones included
 * @param annualValue of all of them
 * @param weighted Σ amount × probability, each rounded to the minor unit; closed ones at their final value, churned at 0
 * @param spread √Σ a²p(1−p): the standard deviation of the outcome, were each independent of the others
 * @param uncalled how many are open and uncalled; they carry no weighted value
 * @param uncalledValue their annual value
 */
public record Forecast(
        CurrencyCode currency,
        int count,
        Money annualValue,
        Money weighted,
        Money spread,
        int uncalled,
        Money uncalledValue) {

    /** One forecast per currency, in the order of their codes. */
    public static List<Forecast> of(Collection<ForecastItem> items, Map<ForecastCategory, Probability> policy) {
        Map<CurrencyCode, List<ForecastItem>> byCurrency = items.stream()
                .collect(Collectors.groupingBy(
                        item -> item.annualValue().currency(), TreeMap::new, Collectors.toList()));
        return byCurrency.entrySet().stream()
                .map(group -> of(group.getKey(), group.getValue(), policy))
                .toList();
    }

    /** The forecast of items that are all in one currency. */
    static Forecast of(CurrencyCode currency, List<ForecastItem> items, Map<ForecastCategory, Probability> policy) {
        Money zero = Money.zero(currency);
        List<ForecastItem> uncalled =
                items.stream().filter(ForecastItem::isUncalled).toList();
        BigDecimal variance =
                items.stream().map(item -> item.variance(policy)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Forecast(
                currency,
                items.size(),
                items.stream().map(ForecastItem::annualValue).reduce(zero, Money::plus),
                items.stream()
                        .map(item -> item.weighted(policy))
                        .flatMap(Optional::stream)
                        .reduce(zero, Money::plus),
                Money.rounded(variance.sqrt(MathContext.DECIMAL128), currency),
                uncalled.size(),
                uncalled.stream().map(ForecastItem::annualValue).reduce(zero, Money::plus));
    }
}
