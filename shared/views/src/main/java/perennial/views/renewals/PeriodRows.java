package perennial.views.renewals;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import perennial.domain.ClientId;
import perennial.domain.forecast.ForecastRow;
import perennial.domain.forecast.ForecastRows;
import perennial.domain.time.History;
import perennial.domain.time.History.Version;
import perennial.domain.time.Quarter;
import perennial.views.RowKey;
import perennial.views.reading.AsOf;
import perennial.views.reading.View;
import perennial.views.renewals.RenewalHistories.InQuarter;
import perennial.views.table.Span;
import perennial.views.table.Stored;

/**
 * The renewals of forecast periods as of the moment of one question. Where an expected close alone can bring a renewal into a
 * period, whatever quarter it is due in, everybody's are read in full, a shard at a time and once for all periods.
 */
public final class PeriodRows {

    private final View view;
    private final AsOf asOf;

    public PeriodRows(View pipeline, AsOf asOf) {
        this.view = pipeline.withGone();
        this.asOf = asOf;
    }

    /** Everybody's, one set for each period. */
    public Map<Quarter, ForecastRows> everybodys(Collection<Quarter> periods) {
        return collected(
                periods, view.shards(RenewalPipelineProjection.RENEWALS, Span.ALL, rows -> ofShard(rows, periods)));
    }

    /** Some clients', one set for each period. */
    public Map<Quarter, ForecastRows> of(Collection<ClientId> clients, Collection<Quarter> periods) {
        return collected(
                periods,
                new ContractsReader(view)
                                .of(
                                        clients,
                                        (_, contracts) -> contracts.stream()
                                                .flatMap(contract -> ofContract(contract, periods))
                                                .toList())
                                .stream()
                                .flatMap(List::stream));
    }

    private record InPeriod(Quarter period, ForecastRow row) {}

    private static Map<Quarter, ForecastRows> collected(Collection<Quarter> periods, Stream<InPeriod> found) {
        var rows = new TreeMap<Quarter, List<ForecastRow>>();
        periods.forEach(period -> rows.put(period, new ArrayList<>()));
        found.forEach(one -> rows.get(one.period()).add(one.row()));
        var collected = new TreeMap<Quarter, ForecastRows>();
        rows.forEach((period, all) -> collected.put(period, new ForecastRows(all)));
        return collected;
    }

    /** A renewal has a row in each quarter it was ever due in, all of them in its client's shard. */
    private List<InPeriod> ofShard(List<Stored> rows, Collection<Quarter> periods) {
        Map<String, List<History<RenewalRow>>> renewals =
                rows.stream().collect(groupingBy(PeriodRows::clientAndRenewal, mapping(PeriodRows::history, toList())));
        return renewals.entrySet().stream()
                .flatMap(renewal -> told(client(renewal.getKey()), renewal.getValue(), periods))
                .toList();
    }

    private Stream<InPeriod> ofContract(ContractRecord contract, Collection<Quarter> periods) {
        var client = new ClientId(contract.clientId());
        return RenewalHistories.of(contract).stream()
                .collect(groupingBy(InQuarter::renewalId, mapping(InQuarter::history, toList())))
                .values()
                .stream()
                .flatMap(histories -> told(client, histories, periods));
    }

    /** What there is to say of one renewal, in the periods that it has to do with. */
    private Stream<InPeriod> told(ClientId client, List<History<RenewalRow>> histories, Collection<Quarter> periods) {
        Optional<RenewalRow> now = histories.stream()
                .flatMap(history -> asOf.look(history).stream())
                .map(AsOf.Seen::value)
                .findAny();
        if (now.isEmpty()) return Stream.empty();
        List<Version<RenewalRow>> known = histories.stream()
                .flatMap(history -> asOf.counted(history))
                .filter(version -> version.value().isPresent())
                .sorted(Comparator.comparing(Version::commit))
                .toList();
        return periods.stream()
                .flatMap(
                        period -> row(client, now.get(), known, period).stream().map(row -> new InPeriod(period, row)));
    }

    private static Optional<ForecastRow> row(
            ClientId client, RenewalRow now, List<Version<RenewalRow>> known, Quarter period) {
        boolean isIn = period.contains(now.periodDay());
        Optional<LocalDate> wasOn = isIn ? Optional.empty() : lastDayIn(period, known);
        if (!isIn && wasOn.isEmpty()) return Optional.empty();
        return Optional.of(new ForecastRow(
                client, now.renewalId(), since(known), now.dueOn(), now.closeDate(), wasOn, now.item()));
    }

    private static Optional<LocalDate> lastDayIn(Quarter period, List<Version<RenewalRow>> known) {
        return known.stream()
                .map(version -> version.value().orElseThrow().periodDay())
                .filter(period::contains)
                .reduce((earlier, later) -> later);
    }

    private static Instant since(List<Version<RenewalRow>> known) {
        Instant first = known.stream()
                .map(Version::recordedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant second = first.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(first) ? second : second.plusSeconds(1);
    }

    private static String clientAndRenewal(Stored row) {
        return RowKey.rest(row.sort());
    }

    private static ClientId client(String clientAndRenewal) {
        return new ClientId(RowKey.first(clientAndRenewal));
    }

    private static History<RenewalRow> history(Stored row) {
        return RenewalPipelineProjection.readRenewal(row.body());
    }
}
