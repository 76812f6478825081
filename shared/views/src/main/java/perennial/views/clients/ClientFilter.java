package perennial.views.clients;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import perennial.domain.ClientId;
import perennial.domain.UserId;
import perennial.domain.client.ClientType;
import perennial.domain.policy.Complexity;

/**
 * Which clients are asked for; an empty set or value asks for any.
 *
 * @param owner the portfolio owner on the day of the question
 * @param nameStart the beginning of a word of the name, in whatever case
 * @param family the client that they are, or stand under at whatever depth, on the day of the question
 */
public record ClientFilter(
        Optional<UserId> owner,
        Set<ClientType> types,
        Optional<String> segment,
        Set<Complexity> complexities,
        Optional<String> nameStart,
        Optional<ClientId> family) {

    public static final ClientFilter ANY =
            new ClientFilter(Optional.empty(), Set.of(), Optional.empty(), Set.of(), Optional.empty());

    /** Of whatever family. */
    public ClientFilter(
            Optional<UserId> owner,
            Set<ClientType> types,
            Optional<String> segment,
            Set<Complexity> complexities,
            Optional<String> nameStart) {
        this(owner, types, segment, complexities, nameStart, Optional.empty());
    }

    public ClientFilter {
        types = Set.copyOf(types);
        complexities = Set.copyOf(complexities);
    }

    public static ClientFilter ownedBy(UserId owner) {
        return new ClientFilter(Optional.of(owner), Set.of(), Optional.empty(), Set.of(), Optional.empty());
    }

    public static ClientFilter ofType(ClientType type) {
        return new ClientFilter(Optional.empty(), Set.of(type), Optional.empty(), Set.of(), Optional.empty());
    }

    public static ClientFilter ofSegment(String segment) {
        return new ClientFilter(Optional.empty(), Set.of(), Optional.of(segment), Set.of(), Optional.empty());
    }

    public static ClientFilter ofFamily(ClientId head) {
        return ANY.within(Optional.of(head));
    }

    /** The same of those in a family alone, where one is given. */
    public ClientFilter within(Optional<ClientId> head) {
        return new ClientFilter(owner, types, segment, complexities, nameStart, head);
    }

    /** Whether every client matches, so that none needs to be looked at. */
    public boolean isAny() {
        return equals(ANY);
    }

    /** Whether a client matches by what it is itself; of which family it is, others have to say. */
    public boolean matches(PortfolioClient client) {
        return owner.stream().allMatch(client.owner()::equals)
                && (types.isEmpty() || types.contains(client.type()))
                && segment.stream()
                        .allMatch(wanted ->
                                client.segment().filter(wanted::equals).isPresent())
                && (complexities.isEmpty()
                        || complexities.contains(client.profile().known().complexity()))
                && nameStart.stream().allMatch(start -> hasWordStarting(client.name(), start));
    }

    /** Words are runs of letters and digits; the sought beginning may go on over several words. */
    private static boolean hasWordStarting(String name, String start) {
        String text = name.toLowerCase(Locale.ROOT);
        String sought = start.toLowerCase(Locale.ROOT);
        for (int at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
            if (at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at))) return true;
        }
        return false;
    }
}
