package perennial.views.feeds;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import perennial.domain.ClientId;
import perennial.views.RowKey;
import perennial.views.Shard;
import perennial.views.clients.ClientFilter;
import perennial.views.clients.ClientsReader;
import perennial.views.clients.PortfolioClient;
import perennial.views.reading.SideBySide;
import perennial.views.reading.Sorting;
import perennial.views.reading.View;
import perennial.views.table.Span;
import perennial.views.table.Stored;

/**
 * Pages of a feed, from rows that stand by period, shard and client: an older period is read only where those after it do not
 * fill the page. Some clients' rows are read by a Query each, everybody's from all shards.
 */
final class NewestFirst<E extends FeedEntry> {

    private final View view;
    private final ClientsReader clients;
    private final Function<Stored, Stream<E>> entries;

    /** @param entries those of a row that are wanted */
    NewestFirst(View view, ClientsReader clients, Function<Stored, Stream<E>> entries) {
        this.view = view;
        this.clients = clients;
        this.entries = entries;
    }

    /**
     * What is asked for.
     *
     * @param periods the families of each without their shards, the newest period first
     * @param after the place that the page before ended with
     * @param limit how many entries at most
     */
    record Asked(Stream<List<String>> periods, ClientFilter clients, Optional<String> after, int limit) {}

    /** As many as asked for, unless there are no more. */
    List<Told<E>> page(Asked asked) {
        Optional<Map<ClientId, PortfolioClient>> known = known(asked.clients());
        var page = new ArrayList<Told<E>>();
        if (known.filter(Map::isEmpty).isPresent()) return page;
        for (List<String> families : (Iterable<List<String>>) asked.periods()::iterator) {
            if (page.size() >= asked.limit()) break;
            Stream<E> found = entriesOf(families, known.map(Map::keySet))
                    .filter(entry -> asked.after().stream()
                            .allMatch(last -> entry.place().compareTo(last) < 0));
            List<E> sorted = Sorting.by(FeedEntry::place, Comparator.<String>reverseOrder(), found)
                    .toList();
            fill(page, sorted, known, asked.limit());
        }
        return page;
    }

    /** Empty where everybody is asked for: then only those are looked up that the page names. */
    private Optional<Map<ClientId, PortfolioClient>> known(ClientFilter filter) {
        if (clients.isEverybody(filter)) return Optional.empty();
        return Optional.of(clients.matching(filter).stream().collect(toMap(PortfolioClient::id, Function.identity())));
    }

    private void fill(List<Told<E>> page, List<E> found, Optional<Map<ClientId, PortfolioClient>> matching, int limit) {
        for (int from = 0; from < found.size() && page.size() < limit; ) {
            List<E> next = found.subList(from, Math.min(found.size(), from + limit - page.size()));
            Map<ClientId, PortfolioClient> known = matching.orElseGet(
                    () -> clients.of(next.stream().map(FeedEntry::clientId).toList()));
            next.stream()
                    .filter(entry -> known.containsKey(entry.clientId()))
                    .map(entry -> new Told<>(known.get(entry.clientId()), entry))
                    .forEach(page::add);
            from += next.size();
        }
    }

    private Stream<E> entriesOf(List<String> families, Optional<Set<ClientId>> wanted) {
        boolean oneByOne =
                wanted.filter(ids -> ids.size() <= ClientsReader.ONE_BY_ONE).isPresent();
        List<RowsOf> reads = families.stream()
                .flatMap(family -> oneByOne
                        ? wanted.orElseThrow().stream().map(client -> RowsOf.client(family, client.text()))
                        : Shard.ALL.stream().map(shard -> new RowsOf(family + shard, Span.ALL)))
                .toList();
        return SideBySide.read(reads, read -> entries(view.rows(read.family(), read.span()), wanted)).stream()
                .flatMap(List::stream);
    }

    private List<E> entries(List<Stored> rows, Optional<Set<ClientId>> wanted) {
        return rows.stream()
                .filter(row -> wanted.stream().allMatch(ids -> ids.contains(clientOf(row))))
                .flatMap(entries)
                .toList();
    }

    private record RowsOf(String family, Span span) {
        static RowsOf client(String family, String clientId) {
            return new RowsOf(family + Shard.of(clientId), Span.startingWith(clientId + "#"));
        }
    }

    /** The sort key of every feed's rows begins with the client. */
    static ClientId clientOf(Stored row) {
        return new ClientId(RowKey.first(row.sort()));
    }
}
