package perennial.views.clients;

import java.util.List;
import java.util.Set;
import perennial.domain.Recorded;
import perennial.domain.client.ProfileEvent;
import perennial.views.Chronicles;
import perennial.views.Parts;
import perennial.views.Projection;
import perennial.views.Row;
import perennial.views.RowKey;
import perennial.views.Shard;

/**
 * Clients, and once more by each of their portfolio owners, former and future ones included: whose a client is on a day,
 * the reader finds by folding. A row holds the client's own events.
 */
public final class ClientsProjection implements Projection<ClientRecord> {

    private static final Identity IDENTITY = new Identity("clients", 1, "clients");
    private static final Chronicles<ClientRecord> PARTS = Chronicles.ofClients(ClientRecord::named);

    @Override
    public Identity identity() {
        return IDENTITY;
    }

    @Override
    public Parts<ClientRecord> parts() {
        return PARTS;
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
        return PARTS.read(clientId, body);
    }

    @Override
    public Set<RowKey> touches(String ledgerId, Recorded event) {
        return event.event() instanceof ProfileEvent ? Set.of(row(ledgerId)) : Set.of();
    }

    @Override
    public List<Row> rows(ClientRecord client) {
        String body = PARTS.write(client);
        return client.portfolioOwners().stream()
                .map(owner -> Row.live(new RowKey(ownedBy(owner), client.clientId()), client.commit(), body))
                .toList();
    }
}
