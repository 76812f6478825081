package perennial.views.clients;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import perennial.domain.Recorded;
import perennial.domain.client.Clients;
import perennial.domain.client.ProfileEvent;
import perennial.views.Projection;
import perennial.views.RecordedEvents;
import perennial.views.Row;
import perennial.views.RowKey;
import perennial.views.Shard;

/**
 * Clients, and once more by each of their portfolio owners, former and future ones included: whose a client is on a day,
 * the reader finds by folding. A row holds the client's own events.
 */
public final class ClientsProjection implements Projection<ClientRecord> {

    private static final RecordedEvents EVENTS = new RecordedEvents(new Clients());

    @Override
    public String name() {
        return "clients";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String kind() {
        return "clients";
    }

    /** The row of a client; its family is the client's shard alone. */
    public static RowKey row(String clientId) {
        return new RowKey(Shard.of(clientId), clientId);
    }

    /** The family of all clients that ever were, or are set to be, a user's; by client id. */
    public static String ownedBy(String userId) {
        return "owner#" + userId;
    }

    /** What a row's body says of the client that its sort key names. */
    public static ClientRecord read(String clientId, String body) {
        return new ClientRecord(clientId, EVENTS.read(body));
    }

    @Override
    public Set<RowKey> touches(String ledgerId, Recorded event) {
        return event.event() instanceof ProfileEvent ? Set.of(row(ledgerId)) : Set.of();
    }

    @Override
    public ClientRecord initial(String ledgerId, RowKey home) {
        return new ClientRecord(ledgerId, List.of());
    }

    @Override
    public ClientRecord apply(ClientRecord client, Recorded event) {
        return new ClientRecord(
                client.clientId(),
                Stream.concat(client.events().stream(), Stream.of(event)).toList());
    }

    @Override
    public String write(ClientRecord client) {
        return EVENTS.write(client.events());
    }

    @Override
    public ClientRecord read(String ledgerId, RowKey home, String body) {
        return read(ledgerId, body);
    }

    @Override
    public List<Row> rows(ClientRecord client) {
        String body = write(client);
        return client.portfolioOwners().stream()
                .map(owner -> Row.live(new RowKey(ownedBy(owner), client.clientId()), client.commit(), body))
                .toList();
    }
}
