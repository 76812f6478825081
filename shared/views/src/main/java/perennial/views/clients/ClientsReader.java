package perennial.views.clients;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perennial.domain.ClientId;
import perennial.domain.UserId;
import perennial.views.Shard;
import perennial.views.reading.AsOf;
import perennial.views.reading.SideBySide;
import perennial.views.reading.View;
import perennial.views.reading.View.First;
import perennial.views.table.Span;
import perennial.views.table.Stored;

/** Clients as of the moment of one question: an owner's in one Query, one by its key, everybody's from all shards. */
public final class ClientsReader {

    /** Up to so many are read one by one; past that everybody is read at once. */
    public static final int ONE_BY_ONE = 100;

    private static final String EVERY_SHARD = "";

    /** Rows of each shard beyond a page's fair share, so that one reading mostly suffices. */
    private static final int FEW = 6;

    /** Rows of each shard where most may not match. */
    private static final int MANY = 100;

    private final View view;
    private final AsOf asOf;

    public ClientsReader(View clients, AsOf asOf) {
        this.view = clients;
        this.asOf = asOf;
    }

    /** One client; empty where nothing was known of it. */
    public Optional<PortfolioClient> one(ClientId id) {
        return view.row(ClientsProjection.row(id.text())).flatMap(this::read);
    }

    /** Those that match, by client id. */
    public List<PortfolioClient> matching(ClientFilter filter) {
        return filter.owner().map(this::rowsOf).orElseGet(() -> view.everywhere(EVERY_SHARD, Span.ALL)).stream()
                .flatMap(row -> read(row).stream())
                .filter(filter::matches)
                .toList();
    }

    /**
     * Some of those that match, by client id.
     *
     * @param after the client id that the page before ended with
     * @param limit how many at most
     */
    public List<PortfolioClient> page(ClientFilter filter, Optional<String> after, int limit) {
        if (filter.owner().isPresent()) {
            return matching(filter).stream()
                    .filter(client ->
                            after.stream().allMatch(last -> client.id().text().compareTo(last) > 0))
                    .limit(limit)
                    .toList();
        }
        int perShard = filter.isAny() ? limit / Shard.ALL.size() * 2 + FEW : MANY;
        var found = new ArrayList<PortfolioClient>();
        Span rest = after.map(Span.ALL::after).orElse(Span.ALL);
        boolean more = true;
        while (more && found.size() < limit) {
            First first = view.first(EVERY_SHARD, rest, perShard);
            first.rows().stream()
                    .flatMap(row -> read(row).stream())
                    .filter(filter::matches)
                    .forEach(found::add);
            more = first.more();
            if (more) rest = rest.after(first.rows().getLast().sort());
        }
        return found.stream().limit(limit).toList();
    }

    /** Those of the ids that are known. */
    public Map<ClientId, PortfolioClient> of(Collection<ClientId> ids) {
        List<ClientId> wanted = ids.stream().distinct().toList();
        Stream<PortfolioClient> found = wanted.size() <= ONE_BY_ONE
                ? SideBySide.read(wanted, this::one).stream().flatMap(Optional::stream)
                : matching(ClientFilter.ANY).stream();
        return found.collect(Collectors.toMap(PortfolioClient::id, Function.identity()));
    }

    private List<Stored> rowsOf(UserId owner) {
        return view.rows(ClientsProjection.ownedBy(owner.text()), Span.ALL);
    }

    private Optional<PortfolioClient> read(Stored row) {
        return PortfolioClient.of(ClientsProjection.read(row.sort(), row.body()), asOf);
    }
}
