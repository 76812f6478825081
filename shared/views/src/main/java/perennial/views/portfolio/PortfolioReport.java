package perennial.views.portfolio;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.value.ClientValue;
import perennial.domain.value.ClientValue.LineValue;
import perennial.views.reading.DayRange;
import perennial.views.renewals.PipelineRow;
import perennial.views.satisfaction.Measured;

/**
 * What a portfolio holds on a day, and what calls for attention in it.
 *
 * @param asOf the day
 * @param clients how many
 * @param totals one per currency that occurs, in the order of their codes
 * @param usageOnly clients with usage lines in force and no recurring ones
 * @param satisfaction NPS of the 90 days that end with the day; absent where the answers are too few, and for earlier days
 */
public record PortfolioReport(
        LocalDate asOf,
        int clients,
        List<CurrencyTotals> totals,
        int usageOnly,
        Optional<SatisfactionScore> satisfaction) {

    /** Days ahead that {@code due90} looks, and back that satisfaction does. */
    public static final int DAYS = 90;

    /**
     * Annual values of one currency. Each renewal counts at what is to be renewed, the recurring value on its term's last day in
     * force; one renewal may count in several of them.
     *
     * @param recurringValue in force on the day
     * @param due90 of renewals whose term ends on the day or up to 90 days after it, open or closed
     * @param noticeGiven of open renewals with notice on their term, in time or late
     * @param locksIn of open renewals that will renew themselves: the deadline has passed without notice in time
     * @param overdue of open renewals whose term is over
     * @param uncalled of open renewals whose owner has not said what they expect
     */
    public record CurrencyTotals(
            CurrencyCode currency,
            Amount recurringValue,
            Amount due90,
            Amount noticeGiven,
            Amount locksIn,
            Amount overdue,
            Amount uncalled) {}

    /**
     * @param n answers
     * @param score NPS, −100 to 100
     * @param low of its 95 % interval
     * @param high of its 95 % interval
     */
    public record SatisfactionScore(long n, BigDecimal score, Optional<BigDecimal> low, Optional<BigDecimal> high) {

        /** Empty where the answers are too few for a score. */
        public static Optional<SatisfactionScore> of(Measured measured) {
            return measured.score()
                    .map(score -> new SatisfactionScore(measured.n(), score, measured.low(), measured.high()));
        }
    }

    /**
     * @param values of each client, on the day
     * @param renewals of all of them
     */
    static PortfolioReport of(
            LocalDate day,
            List<ClientValue> values,
            List<PipelineRow> renewals,
            Optional<SatisfactionScore> satisfaction) {
        Map<CurrencyCode, List<Money>> inForce = values.stream()
                .flatMap(value -> value.lines().stream())
                .map(LineValue::from)
                .collect(groupingBy(Money::currency, TreeMap::new, toList()));
        Map<CurrencyCode, List<PipelineRow>> byCurrency =
                renewals.stream().collect(groupingBy(row -> row.renewal().currency(), TreeMap::new, toList()));
        var currencies = new TreeSet<>(inForce.keySet());
        currencies.addAll(byCurrency.keySet());
        var totals = new ArrayList<CurrencyTotals>();
        for (CurrencyCode currency : currencies) {
            Money recurring =
                    inForce.getOrDefault(currency, List.of()).stream().reduce(Money.zero(currency), Money::plus);
            totals.add(totals(day, recurring, byCurrency.getOrDefault(currency, List.of())));
        }
        int usageOnly = (int) values.stream().filter(ClientValue::usageOnly).count();
        return new PortfolioReport(day, values.size(), List.copyOf(totals), usageOnly, satisfaction);
    }

    private static CurrencyTotals totals(LocalDate day, Money recurring, List<PipelineRow> renewals) {
        CurrencyCode currency = recurring.currency();
        DayRange window = DayRange.of(day, day.plusDays(DAYS));
        List<PipelineRow> open =
                renewals.stream().filter(row -> row.renewal().isOpen()).toList();
        return new CurrencyTotals(
                currency,
                new Amount(recurring.amount()),
                sum(renewals, currency, row -> window.contains(row.renewal().termEnd())),
                sum(open, currency, row -> row.renewal().noticeGivenOn().isPresent()),
                sum(open, currency, PipelineRow::locksIn),
                sum(open, currency, PipelineRow::isOverdue),
                sum(open, currency, row -> row.renewal().category().isEmpty()));
    }

    private static Amount sum(List<PipelineRow> rows, CurrencyCode currency, Predicate<PipelineRow> counts) {
        Stream<Money> values =
                rows.stream().filter(counts).map(row -> row.forecast().annualValue());
        return new Amount(values.reduce(Money.zero(currency), Money::plus).amount());
    }
}
