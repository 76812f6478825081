package perennial.views.clients;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import perennial.domain.ClientId;
import perennial.domain.client.Parentage.Parent;

/**
 * Which clients stand under which others on the day of a question, as far as whoever asks sees them.
 *
 * <p>The ledgers never close a circle, but rows of two clients may lag one behind the other and seem to for a moment: so no
 * line is followed past a client that it has come by.
 */
public final class Families {

    /** Nobody stands under anybody. */
    public static final Families NONE = new Families(Map.of());

    private final Map<ClientId, ClientId> parents;

    private Families(Map<ClientId, ClientId> parents) {
        this.parents = parents;
    }

    /** Those of these clients. */
    static Families of(Collection<PortfolioClient> clients) {
        var parents = new HashMap<ClientId, ClientId>();
        for (PortfolioClient client : clients) {
            client.parent().map(Parent::clientId).ifPresent(parent -> parents.put(client.id(), parent));
        }
        return new Families(parents);
    }

    /** Whether a client is {@code head} or stands somewhere under it. */
    boolean isOf(ClientId head, ClientId client) {
        return line(client).contains(head);
    }

    /** The topmost client above one: itself where it stands under none. */
    public ClientId top(ClientId client) {
        Set<ClientId> line = line(client);
        ClientId last = client;
        for (ClientId each : line) last = each;
        Optional<ClientId> round = Optional.ofNullable(parents.get(last));
        if (round.isEmpty()) return last;
        return line(round.get()).stream()
                .min(Comparator.comparing(ClientId::text))
                .orElseThrow();
    }

    /** The client and those above it, nearest first. */
    private Set<ClientId> line(ClientId client) {
        var line = new LinkedHashSet<ClientId>();
        for (ClientId next = client; next != null && line.add(next); next = parents.get(next)) {}
        return line;
    }
}
