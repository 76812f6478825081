package perennial.views.forecasts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import perennial.domain.forecast.Accuracy;
import perennial.domain.forecast.ForecastEvent.SnapshotTaken;
import perennial.domain.forecast.PeriodTotal;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.money.SignedAmount;
import perennial.domain.time.Quarter;
import perennial.views.forecasts.ForecastHistory.AccuracyItem;
import perennial.views.forecasts.ForecastHistory.PeriodTotalItem;
import perennial.views.forecasts.ForecastHistory.SnapshotItem;

/** Puts a period's snapshots side by side, and against what came of it where that is known. */
final class HistoryTelling {

    private final Quarter period;
    private final List<Told> snapshots;
    private final Optional<Told> end;

    /**
     * A snapshot with the totals that the caller may see.
     *
     * @param whole whether they are everybody's
     */
    record Told(SnapshotTaken snapshot, List<PeriodTotal> totals, boolean whole) {

        Optional<PeriodTotal> total(CurrencyCode currency) {
            return totals.stream()
                    .filter(total -> total.currency().equals(currency))
                    .findFirst();
        }

        Money weighted(CurrencyCode currency) {
            return money(total(currency).map(PeriodTotal::weighted), currency);
        }

        Money won(CurrencyCode currency) {
            return money(total(currency).map(total -> total.won().value()), currency);
        }

        private static Money money(Optional<Amount> amount, CurrencyCode currency) {
            return amount.map(known -> known.in(currency, "")).orElse(Money.zero(currency));
        }
    }

    /** @param snapshots by the time they were taken at */
    HistoryTelling(Quarter period, List<Told> snapshots) {
        this.period = period;
        this.snapshots = snapshots;
        this.end = snapshots.isEmpty()
                ? Optional.empty()
                : Optional.of(snapshots.getLast()).filter(last -> day(last).isAfter(period.last()));
    }

    ForecastHistory tell() {
        return new ForecastHistory(
                period,
                period.first(),
                period.last(),
                snapshots.stream().map(this::item).toList(),
                end.map(this::accuracy).orElse(List.of()),
                Accuracy.DEFINITION);
    }

    private SnapshotItem item(Told told) {
        SnapshotTaken snapshot = told.snapshot();
        return new SnapshotItem(
                snapshot.takenAt(),
                snapshot.knownAt(),
                snapshot.day(),
                snapshot.policy().commit(),
                Optional.of(snapshot.rows()).filter(_ -> told.whole()),
                told.totals().stream()
                        .map(total -> PeriodTotalItem.of(total, error(told, total.currency())))
                        .toList());
    }

    private Optional<SignedAmount> error(Told told, CurrencyCode currency) {
        return end.filter(_ -> !day(told).isAfter(period.last()))
                .map(last -> told.weighted(currency).minus(last.won(currency)))
                .map(SignedAmount::of);
    }

    private List<AccuracyItem> accuracy(Told last) {
        List<Told> judged =
                snapshots.stream().filter(told -> period.contains(day(told))).toList();
        Set<CurrencyCode> currencies = judged.stream()
                .flatMap(told -> told.totals().stream())
                .map(PeriodTotal::currency)
                .collect(Collectors.toCollection(TreeSet::new));
        last.totals().forEach(total -> currencies.add(total.currency()));
        return currencies.stream()
                .map(currency -> accuracy(currency, judged, last))
                .toList();
    }

    private static AccuracyItem accuracy(CurrencyCode currency, List<Told> judged, Told last) {
        Money actual = last.won(currency);
        Accuracy accuracy =
                Accuracy.of(judged.stream().map(told -> told.weighted(currency)).toList(), actual);
        BigDecimal won = actual.amount();
        return new AccuracyItem(
                currency,
                new Amount(won),
                accuracy.errors().size(),
                accuracy.meanAbsolutePercentageError(),
                accuracy.bias());
    }

    private static LocalDate day(Told told) {
        return told.snapshot().day();
    }
}
