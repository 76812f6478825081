package perennial.views.clients;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import perennial.domain.Fact;
import perennial.domain.Recorded;
import perennial.domain.UserId;
import perennial.domain.client.OwnerRole;
import perennial.domain.client.Profile;
import perennial.domain.client.ProfileEvent.ClientOnboarded;
import perennial.domain.client.ProfileEvent.OwnerAssigned;
import perennial.views.Chronicle;

/** Everything that has happened to a client itself, in commit order. */
public record ClientRecord(String clientId, List<Recorded> events) implements Chronicle<ClientRecord> {

    public ClientRecord {
        events = List.copyOf(events);
    }

    /** What a row's sort key names, before anything has happened to it. */
    static ClientRecord named(String sort) {
        return new ClientRecord(sort, List.of());
    }

    @Override
    public ClientRecord with(List<Recorded> events) {
        return new ClientRecord(clientId, events);
    }

    /** Everyone who ever was, or is set to be, the portfolio owner. */
    Set<String> portfolioOwners() {
        var owners = new TreeSet<String>();
        for (Recorded event : events) {
            switch (event.event()) {
                case ClientOnboarded e -> owners.add(e.owner().text());
                case OwnerAssigned e
                when e.role() == OwnerRole.CLIENT_MANAGER ->
                    owners.add(e.userId().text());
                default -> {}
            }
        }
        return owners;
    }

    /** The portfolio owner on a day, by all that is known; nobody before the client is onboarded. */
    Optional<UserId> ownerOn(LocalDate day) {
        List<Fact> facts = events.stream().map(Recorded::fact).toList();
        return Profile.at(Instant.MAX, facts).ownerOn(OwnerRole.CLIENT_MANAGER, day);
    }

    long commit() {
        return events.isEmpty() ? 0 : events.getLast().commit();
    }
}
