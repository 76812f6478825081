package perennial.views.renewals;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perennial.domain.forecast.Forecast;
import perennial.domain.forecast.ForecastItem;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.ledger.PolicySource.InForce;
import perennial.views.clients.Families;

/**
 * What a pipeline is worth, in groups and by currency.
 *
 * @param asOf the day of the question
 * @param policy the policy's commit whose probabilities were used; 0 for the built-in one
 */
public record PipelineSummary(LocalDate asOf, long policy, List<SummaryGroup> groups) {

    /**
     * Renewals that belong together, in one currency.
     *
     * @param by the group's labels; without those that its renewals have nothing to say about
     * @param weighted of those called or closed; absent where there is none
     * @param spread of the weighted sum, as a standard deviation
     */
    public record SummaryGroup(
            Map<String, String> by,
            CurrencyCode currency,
            int count,
            Amount annualValue,
            Optional<Amount> weighted,
            Optional<Amount> spread,
            Uncalled uncalled) {}

    /** Open renewals that nobody has called; they are in the group's count and annual value, and carry no forecast. */
    public record Uncalled(int count, Amount annualValue) {}

    /**
     * The groups of these renewals; one group per currency where nothing tells them apart.
     *
     * @param families of the clients, where {@code by} asks for them
     */
    public static PipelineSummary of(
            List<PipelineRow> rows, List<GroupBy> by, Families families, LocalDate asOf, InForce policy) {
        Map<List<Optional<String>>, List<ForecastItem>> items = rows.stream()
                .collect(groupingBy(row -> labels(row, by, families), mapping(PipelineRow::forecast, toList())));
        var groups = new ArrayList<SummaryGroup>();
        items.keySet().stream()
                .sorted(order(by))
                .forEach(labels -> Forecast.of(
                                items.get(labels), policy.policy().probabilities())
                        .forEach(forecast -> groups.add(group(named(labels, by), forecast))));
        return new PipelineSummary(asOf, policy.commit(), groups);
    }

    private static List<Optional<String>> labels(PipelineRow row, List<GroupBy> by, Families families) {
        return by.stream().map(each -> each.label(row, families)).toList();
    }

    private static Map<String, String> named(List<Optional<String>> labels, List<GroupBy> by) {
        var named = new LinkedHashMap<String, String>();
        for (int i = 0; i < by.size(); i++) {
            String word = by.get(i).word();
            labels.get(i).ifPresent(label -> named.put(word, label));
        }
        return named;
    }

    /** Groups without a label come last. */
    private static Comparator<List<Optional<String>>> order(List<GroupBy> by) {
        Comparator<List<Optional<String>>> order = (one, other) -> 0;
        for (int i = 0; i < by.size(); i++) {
            int place = i;
            order = order.<Boolean>thenComparing(labels -> labels.get(place).isEmpty())
                    .thenComparing(
                            labels -> labels.get(place).map(by.get(place)::rank).orElse(""));
        }
        return order;
    }

    private static SummaryGroup group(Map<String, String> by, Forecast forecast) {
        boolean hasForecast = forecast.uncalled() < forecast.count();
        return new SummaryGroup(
                by,
                forecast.currency(),
                forecast.count(),
                amount(forecast.annualValue()),
                Optional.of(amount(forecast.weighted())).filter(_ -> hasForecast),
                Optional.of(amount(forecast.spread())).filter(_ -> hasForecast),
                new Uncalled(forecast.uncalled(), amount(forecast.uncalledValue())));
    }

    private static Amount amount(Money money) {
        return new Amount(money.amount());
    }
}
