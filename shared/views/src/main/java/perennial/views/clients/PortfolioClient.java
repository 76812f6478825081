package perennial.views.clients;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import perennial.domain.ClientId;
import perennial.domain.Fact;
import perennial.domain.Recorded;
import perennial.domain.UserId;
import perennial.domain.client.ClientType;
import perennial.domain.client.OwnerRole;
import perennial.domain.client.Parentage;
import perennial.domain.client.Profile;
import perennial.views.reading.AsOf;

/**
 * A client as of the day a question looks at.
 *
 * @param day «today» of the question: who owns the client then is the owner
 * @param commit the last change of the client's own that counts
 * @param hasBegun whether anything of the client's own had happened by then
 */
public record PortfolioClient(ClientId id, Profile profile, LocalDate day, long commit, boolean hasBegun) {

    /**
     * What a client's record says as of then; empty where nothing was known of it. For days before the client's first event
     * the first attributes hold, since contracts and answers may be older.
     */
    public static Optional<PortfolioClient> of(ClientRecord client, AsOf asOf) {
        List<Recorded> known = asOf.known(client.events());
        List<Fact> facts = known.stream().map(Recorded::fact).toList();
        Profile profile = Profile.at(asOf.at().orElse(Instant.MAX), facts);
        if (!profile.isOnboarded()) return Optional.empty();
        OptionalLong commit = known.stream()
                .filter(asOf::hasHappened)
                .mapToLong(Recorded::commit)
                .max();
        return Optional.of(new PortfolioClient(
                new ClientId(client.clientId()),
                profile,
                asOf.today(),
                commit.orElse(known.getFirst().commit()),
                commit.isPresent()));
    }

    public String name() {
        return profile.known().name();
    }

    public ClientType type() {
        return profile.known().clientType();
    }

    public Optional<String> segment() {
        return profile.known().segment();
    }

    /** The client that it stands under on the day. */
    public Optional<Parentage.Parent> parent() {
        return profile.parentage().on(day);
    }

    /** The portfolio owner on the day: there always is one. */
    public UserId owner() {
        return profile.ownerOn(OwnerRole.CLIENT_MANAGER, day)
                .orElseThrow(() -> new IllegalStateException("client " + id + " has no owner"));
    }
}
