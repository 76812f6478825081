package perennial.edge.queries;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import perennial.domain.ClientId;
import perennial.domain.Event;
import perennial.domain.Kind;
import perennial.domain.Reach;
import perennial.domain.Recorded;
import perennial.domain.UserId;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.http.Problem;
import perennial.edge.query.Page;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.ledger.Address;
import perennial.ledger.Commit;
import perennial.ledger.Ledger;
import perennial.ledger.Loaded;
import perennial.ledger.UnknownLedger;
import perennial.ledger.json.EventCodec;

/**
 * A client's history as it was written down, straight from the ledger; and from there too whose the client is, for those who
 * read their own alone.
 */
public final class ClientEvents implements Query {
    private static final Parameter<Long> FROM = Parameter.commit("from", "The first commit wanted");

    public static final Operation OPERATION = Operation.get("/v1/clients/{id}/events", "A client's history")
            .at(ClientParameters.ID)
            .taking(FROM)
            .taking(QueryParameters.PAGE)
            .taking(QueryParameters.AFTER)
            .answering(200, new Operation.PageOf(Item.class).unfolding("events"))
            .refusing(Problem.Type.NOT_FOUND);

    private final Kind<?> clients;
    private final EventCodec codec;
    private final Ledger ledger;

    public ClientEvents(Kind<?> clients, Ledger ledger) {
        this.clients = clients;
        this.codec = new EventCodec(clients);
        this.ledger = ledger;
    }

    /** @param hash hexadecimal */
    public record Item(
            long commit,
            Instant recordedAt,
            UserId by,
            Optional<String> key,
            String correlation,
            String build,
            OptionalLong policy,
            String hash,
            List<ItemEvent> events) {}

    public record ItemEvent(String id, String type, int v, Instant at, Event data) {}

    @Override
    public Page<Item> answer(QueryCall call) {
        ClientId id = call.path(ClientParameters.ID);
        var address = new Address(clients.name(), id.text());
        if (!isWithin(call.reach(), clients, id, call.today())) throw new UnknownLedger(address);
        long from = call.place().map(Long::parseLong).or(() -> call.get(FROM)).orElse(1L);
        int limit = call.limit();
        List<Commit> commits = ledger.commits(address, from, limit + 1);
        List<Item> items = commits.stream().map(this::item).toList();
        return Page.cut(items, limit, item -> Long.toString(item.commit() + 1));
    }

    private <S> boolean isWithin(Reach reach, Kind<S> kind, ClientId id, LocalDate today) {
        if (reach.isEverything()) return true;
        Loaded<S> client = ledger.load(kind, id.text());
        return reach.includes(kind.ownerOn(client.state(), today));
    }

    private Item item(Commit commit) {
        return new Item(
                commit.number(),
                commit.recordedAt(),
                commit.meta().by(),
                commit.meta().callersKey(),
                commit.meta().correlation(),
                commit.meta().build(),
                commit.meta().policy(),
                HexFormat.of().formatHex(commit.hash()),
                commit.recorded().stream()
                        .map(event -> event(commit.ledger().id(), event))
                        .toList());
    }

    private ItemEvent event(String client, Recorded recorded) {
        var type = codec.typeOf(recorded.event());
        return new ItemEvent(recorded.id(client), type.name(), type.version(), recorded.at(), recorded.event());
    }
}
