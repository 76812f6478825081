package perennial.views.renewals;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.TreeMap;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;

/** Renewals of one currency: how many, and what is to be renewed. */
public record DueTotal(CurrencyCode currency, int count, Amount annualValue) {

    /** One total per currency, in the order of their codes. */
    public static List<DueTotal> of(List<PipelineRow> rows) {
        return rows.stream()
                .collect(groupingBy(row -> row.renewal().currency(), TreeMap::new, toList()))
                .entrySet()
                .stream()
                .map(group -> of(group.getKey(), group.getValue()))
                .toList();
    }

    private static DueTotal of(CurrencyCode currency, List<PipelineRow> rows) {
        Money sum = rows.stream().map(row -> row.forecast().annualValue()).reduce(Money.zero(currency), Money::plus);
        return new DueTotal(currency, rows.size(), new Amount(sum.amount()));
    }
}
