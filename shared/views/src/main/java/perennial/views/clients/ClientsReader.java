package perennial.views.clients;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perennial.domain.ClientId;
import perennial.domain.Reach;
import perennial.domain.UserId;
import perennial.views.Shard;
import perennial.views.reading.AsOf;
import perennial.views.reading.SideBySide;
import perennial.views.reading.View;
import perennial.views.reading.View.First;
import perennial.views.table.Span;
import perennial.views.table.Stored;

/**
 * Clients as of the moment of one question, and within the reach of whoever asks: an owner's in one Query, one by its key,
 * everybody's from all shards. Whoever is bound to a portfolio is bound to what is in it now, whatever day they ask about.
 */
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
    private final Reach reach;

    public ClientsReader(View clients, AsOf asOf, Reach reach) {
        this.view = clients;
        this.asOf = asOf;
        this.reach = reach;
    }

    /** The same clients at the end of a day, if that is earlier. */
    public ClientsReader endOf(LocalDate day) {
        return new ClientsReader(view, asOf.endOf(day), reach);
    }

    /** Whether a filter leaves out nobody, so that no client needs to be looked at. */
    public boolean isEverybody(ClientFilter filter) {
        return filter.isAny() && reach.isEverything();
    }

    /** Whose clients alone can match, where it is known beforehand. */
    private Optional<UserId> sole(ClientFilter filter) {
        return reach.portfolio().or(filter::owner);
    }

    /** One client; empty where nothing was known of it. */
    public Optional<PortfolioClient> one(ClientId id) {
        return view.row(ClientsProjection.row(id.text())).flatMap(this::read);
    }

    /** Who stands under whom among all clients within reach. */
    public Families families() {
        return Families.of(matching(ClientFilter.ANY));
    }

    /** Those that match, by client id. */
    public List<PortfolioClient> matching(ClientFilter filter) {
        return filter.family().map(head -> matching(filter, head)).orElseGet(() -> rowsMatching(filter));
    }

    /** A line may lead through clients that do not match themselves. */
    private List<PortfolioClient> matching(ClientFilter filter, ClientId head) {
        List<PortfolioClient> everybody = rowsMatching(ClientFilter.ANY);
        Families families = Families.of(everybody);
        return everybody.stream()
                .filter(client -> filter.matches(client) && families.isOf(head, client.id()))
                .toList();
    }

    private List<PortfolioClient> rowsMatching(ClientFilter filter) {
        return sole(filter)
                .map(this::rowsOf)
                .map(rows -> matching(rows, filter))
                .orElseGet(() -> everybodys(filter));
    }

    private List<PortfolioClient> everybodys(ClientFilter filter) {
        return view.shards(EVERY_SHARD, Span.ALL, rows -> matching(rows, filter))
                .sorted(Comparator.comparing(client -> client.id().text()))
                .toList();
    }

    private List<PortfolioClient> matching(List<Stored> rows, ClientFilter filter) {
        return rows.stream()
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
        if (sole(filter).isPresent() || filter.family().isPresent()) {
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
            found.addAll(matching(first.rows(), filter));
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

    /** Those of the ids that are within reach; all of them, unread, where everything is. */
    public List<ClientId> within(List<ClientId> ids) {
        return reach.isEverything() ? ids : List.copyOf(of(ids).keySet());
    }

    private List<Stored> rowsOf(UserId owner) {
        return view.rows(ClientsProjection.ownedBy(owner.text()), Span.ALL);
    }

    private Optional<PortfolioClient> read(Stored row) {
        ClientRecord client = ClientsProjection.read(row.sort(), row.body());
        boolean isWithin = reach.isEverything() || reach.includes(client.ownerOn(asOf.dayOf(asOf.now())));
        return isWithin ? PortfolioClient.of(client, asOf) : Optional.empty();
    }
}
