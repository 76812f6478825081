package perennial.views.renewals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perennial.domain.ClientId;
import perennial.views.clients.ClientsReader;
import perennial.views.clients.PortfolioClient;
import perennial.views.reading.AsOf;
import perennial.views.reading.DayRange;
import perennial.views.reading.Sorting;
import perennial.views.reading.View;
import perennial.views.renewals.OpenRenewals.Named;
import perennial.views.renewals.RenewalOrder.Place;

/**
 * The renewals that a question asks for, each with its client. One owner's come from their clients' contracts, a Query each;
 * everybody's from the quarters in question, but that of those behind only what is open is read where no more is asked for.
 * Clients are read only as far as they are needed.
 */
public final class RenewalsReader {

    /** Days ahead that the first page of the soonest renewals looks at first. */
    private static final int NEAR = 90;

    private final ClientsReader clients;
    private final RenewalRows rows;
    private final OpenRenewals open;
    private final AsOf asOf;

    public RenewalsReader(ClientsReader clients, View pipeline, AsOf asOf) {
        this.clients = clients;
        this.rows = new RenewalRows(pipeline, asOf);
        this.open = new OpenRenewals(pipeline, rows, asOf);
        this.asOf = asOf;
    }

    /** All that match, in no order. */
    public List<PipelineRow> matching(RenewalFilter filter) {
        if (clients.isEverybody(filter.clients())) return joined(due(filter, filter.dueBounds()));
        Map<ClientId, PortfolioClient> wanted = clients.matching(filter.clients()).stream()
                .collect(Collectors.toMap(PortfolioClient::id, Function.identity()));
        return joined(of(wanted.keySet(), filter), wanted);
    }

    /**
     * Some that match, in order.
     *
     * @param after where the page before ended, in the order's own words
     * @param limit how many at most
     */
    public List<PipelineRow> page(RenewalFilter filter, RenewalOrder order, Optional<String> after, int limit) {
        var page = new Cut(order, after.map(Place::parse), limit);
        boolean soleOrder = clients.isEverybody(filter.clients()) && !order.needsClients();
        if (!soleOrder) return page.of(matching(filter), order::place);
        var found = new ArrayList<DueRow>();
        for (Supplier<List<DueRow>> some : inTurn(filter, page)) {
            found.addAll(some.get());
            if (page.isFull(found, order::place)) break;
        }
        return joined(page.of(found, order::place));
    }

    /** A page in the order of a place, which goes by whatever a row's place is. */
    private record Cut(RenewalOrder order, Optional<Place> after, int limit) {

        <T> List<T> of(Collection<T> all, Function<T, Place> place) {
            return behind(all, place).limit(limit).toList();
        }

        /** Those that the pages before do not hold, in order. */
        <T> Stream<T> behind(Collection<T> all, Function<T, Place> place) {
            return Sorting.by(place, order.comparator(), all.stream().filter(row -> isAfter(place.apply(row))));
        }

        <T> boolean isFull(Collection<T> found, Function<T, Place> place) {
            return found.stream().map(place).filter(this::isAfter).count() >= limit;
        }

        private boolean isAfter(Place place) {
            return after.stream().allMatch(end -> order.comparator().compare(place, end) > 0);
        }

        /** The day that every row of the page is due on or after, where the order says so. */
        Optional<LocalDate> firstDue() {
            return after.flatMap(Place::key).map(LocalDate::parse);
        }

        boolean isSoonestFirst() {
            return order.equals(RenewalOrder.SOONEST);
        }
    }

    /** Reads to be done until the page is full: the soonest come first, and whoever wants another order needs all. */
    private List<Supplier<List<DueRow>>> inTurn(RenewalFilter filter, Cut page) {
        if (!page.isSoonestFirst()) return List.of(() -> due(filter, filter.dueBounds()));
        DayRange rest = filter.dueBounds().and(new DayRange(page.firstDue(), Optional.empty()));
        LocalDate near = page.firstDue().orElse(asOf.today());
        if (!isOfOpenNow(filter)) return stretches(filter, rest, near).toList();
        LocalDate ahead = near.isBefore(asOf.today()) ? asOf.today() : near;
        return Stream.concat(overdue(filter, rest, page), stretches(filter, rest.and(open.since()), ahead))
                .toList();
    }

    /** The soonest are found near a day: today, or where the last page ended. */
    private Stream<Supplier<List<DueRow>>> stretches(RenewalFilter filter, DayRange rest, LocalDate day) {
        LocalDate near = lastOfQuarter(day.plusDays(NEAR));
        LocalDate far = near.plusYears(1);
        return Stream.of(
                        new DayRange(Optional.empty(), Optional.of(near)),
                        DayRange.of(near.plusDays(1), far),
                        new DayRange(Optional.of(far.plusDays(1)), Optional.empty()))
                .map(rest::and)
                .filter(stretch -> !stretch.isEmpty())
                .map(stretch -> () -> due(filter, stretch));
    }

    /** They are named in the order of the page, so that the first ones mostly fill it. */
    private Stream<Supplier<List<DueRow>>> overdue(RenewalFilter filter, DayRange days, Cut page) {
        List<Named> named = page.behind(open.named(days), Named::place).toList();
        int first = Math.min(page.limit(), named.size());
        return Stream.of(named.subList(0, first), named.subList(first, named.size()))
                .map(some -> () -> matching(filter, open.of(some)));
    }

    /** What was open at an earlier moment only the quarters themselves tell. */
    private boolean isOfOpenNow(RenewalFilter filter) {
        return filter.isOfOpen() && !asOf.looksBack();
    }

    private List<DueRow> due(RenewalFilter filter, DayRange days) {
        List<DueRow> due = isOfOpenNow(filter) ? open.dueIn(days) : rows.dueIn(days);
        return matching(filter, due).stream()
                .filter(row -> days.contains(row.renewal().dueOn()))
                .toList();
    }

    private static List<DueRow> matching(RenewalFilter filter, List<DueRow> rows) {
        return rows.stream().filter(row -> filter.matches(row.renewal())).toList();
    }

    private List<DueRow> of(Collection<ClientId> wanted, RenewalFilter filter) {
        if (wanted.size() > ClientsReader.ONE_BY_ONE) {
            return due(filter, filter.dueBounds()).stream()
                    .filter(row -> wanted.contains(row.clientId()))
                    .toList();
        }
        return matching(filter, rows.of(wanted));
    }

    private List<PipelineRow> joined(List<DueRow> due) {
        return joined(due, clients.of(due.stream().map(DueRow::clientId).toList()));
    }

    /** A renewal whose client is not there yet was written a moment ago, and will be in the next answer. */
    private static List<PipelineRow> joined(List<DueRow> due, Map<ClientId, PortfolioClient> known) {
        return due.stream()
                .filter(row -> known.containsKey(row.clientId()))
                .map(row -> new PipelineRow(known.get(row.clientId()), row.renewal(), row.commit()))
                .toList();
    }

    private static LocalDate lastOfQuarter(LocalDate day) {
        int months = 2 - (day.getMonthValue() - 1) % 3;
        LocalDate last = day.plusMonths(months);
        return last.withDayOfMonth(last.lengthOfMonth());
    }
}
