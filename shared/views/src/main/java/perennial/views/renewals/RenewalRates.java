package perennial.views.renewals;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import perennial.domain.forecast.ForecastItem;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.renewal.Outcome;
import perennial.views.reading.DayRange;

/**
 * How much of what was available to renew has been renewed.
 *
 * @param dueFrom first dueOn that counts
 * @param dueTo last dueOn that counts
 * @param rates one per currency that occurs, in the order of their codes
 */
public record RenewalRates(LocalDate dueFrom, LocalDate dueTo, List<RenewalRate> rates) {

    /**
     * Of the renewals due in one currency, open or closed; those that never were (VOID) do not count.
     *
     * @param atr available to renew: what is to be renewed, each renewal at the recurring value on its term's last day in force
     * @param renewed what the next terms began with, of each renewal at most what was to be renewed
     * @param grossRate renewed in percent of atr, 4 decimals; absent where nothing was to be renewed
     * @param netRate what the next terms began with, gains included, in percent of atr; may exceed 100
     * @param renewedCount renewals that closed as renewed
     * @param dueCount all of them
     * @param open those whose end nobody has told yet: they are in atr and dueCount, and not renewed so far
     */
    public record RenewalRate(
            CurrencyCode currency,
            Amount atr,
            Amount renewed,
            Optional<BigDecimal> grossRate,
            Optional<BigDecimal> netRate,
            int renewedCount,
            int dueCount,
            StillOpen open) {}

    public record StillOpen(int count, Amount annualValue) {}

    /** @throws java.util.NoSuchElementException where the range has an open end */
    public static RenewalRates of(DayRange due, List<PipelineRow> rows) {
        List<RenewalRate> rates = rows.stream()
                .collect(groupingBy(row -> row.renewal().currency(), TreeMap::new, toList()))
                .entrySet()
                .stream()
                .map(group -> rate(group.getKey(), group.getValue()))
                .toList();
        return new RenewalRates(due.from().orElseThrow(), due.to().orElseThrow(), rates);
    }

    private static RenewalRate rate(CurrencyCode currency, List<PipelineRow> rows) {
        List<ForecastItem> all = rows.stream().map(PipelineRow::forecast).toList();
        List<ForecastItem> renewed = all.stream()
                .filter(item -> item.outcome().filter(Outcome::isRenewed).isPresent())
                .toList();
        List<ForecastItem> open =
                all.stream().filter(item -> item.outcome().isEmpty()).toList();
        Money atr = sum(currency, all.stream().map(ForecastItem::annualValue));
        Money kept = sum(currency, renewed.stream().map(RenewalRates::kept));
        Money next = sum(currency, renewed.stream().flatMap(item -> item.finalValue().stream()));
        return new RenewalRate(
                currency,
                new Amount(atr.amount()),
                new Amount(kept.amount()),
                percent(kept, atr),
                percent(next, atr),
                renewed.size(),
                all.size(),
                new StillOpen(
                        open.size(),
                        new Amount(sum(currency, open.stream().map(ForecastItem::annualValue))
                                .amount())));
    }

    private static Money kept(ForecastItem item) {
        Money before = item.annualValue();
        return item.finalValue()
                .filter(after -> after.compareAmount(before) < 0)
                .orElse(before);
    }

    private static Money sum(CurrencyCode currency, Stream<Money> values) {
        return values.reduce(Money.zero(currency), Money::plus);
    }

    private static Optional<BigDecimal> percent(Money part, Money whole) {
        if (whole.isZero()) return Optional.empty();
        return Optional.of(part.amount().movePointRight(2).divide(whole.amount(), 4, RoundingMode.HALF_UP));
    }
}
