package perennial.views.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import perennial.domain.ClientId;
import perennial.domain.Fact;
import perennial.domain.UserId;
import perennial.domain.client.ClientType;
import perennial.domain.client.Profile;
import perennial.domain.client.ProfileEvent.ClientOnboarded;
import perennial.domain.client.ProfileEvent.ParentLinked;
import perennial.domain.client.Relation;
import perennial.domain.policy.Complexity;

/** Who is of whose family, by what clients' rows say. */
class FamiliesTest {
    private static final Instant NOW = Instant.parse("2026-04-15T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-04-15");
    private static final ClientId TOP = new ClientId("top");
    private static final ClientId MIDDLE = new ClientId("middle");
    private static final ClientId LOW = new ClientId("low");
    private static final ClientId ALONE = new ClientId("alone");

    private static PortfolioClient client(ClientId id, ClientId... parents) {
        Profile profile = Profile.NONE.evolve(new Fact(
                NOW,
                new ClientOnboarded(
                        id.text(), ClientType.EMPLOYER, Optional.empty(), Complexity.LOW, new UserId("ann"), TODAY)));
        for (ClientId parent : parents) {
            profile = profile.evolve(new Fact(NOW, new ParentLinked(parent, Relation.SUBSIDIARY, TODAY)));
        }
        return new PortfolioClient(id, profile, TODAY, 1, true);
    }

    private static List<ClientId> of(ClientId head, Families families) {
        return Stream.of(TOP, MIDDLE, LOW, ALONE)
                .filter(client -> families.isOf(head, client))
                .toList();
    }

    @Test
    void aFamilyIsAClientAndAllUnderItAtWhateverDepth() {
        var families = Families.of(List.of(client(LOW, MIDDLE), client(MIDDLE, TOP), client(TOP), client(ALONE)));
        assertThat(of(TOP, families)).containsExactly(TOP, MIDDLE, LOW);
        assertThat(of(MIDDLE, families)).containsExactly(MIDDLE, LOW);
        assertThat(of(LOW, families)).containsExactly(LOW);
        assertThat(Stream.of(TOP, MIDDLE, LOW, ALONE).map(families::top)).containsExactly(TOP, TOP, TOP, ALONE);
    }

    @Test
    void aParentThatIsNotSeenIsTheTopAndWhatIsAboveItUnknown() {
        var families = Families.of(List.of(client(LOW, MIDDLE), client(TOP)));
        assertThat(of(TOP, families)).containsExactly(TOP);
        assertThat(of(MIDDLE, families)).containsExactly(MIDDLE, LOW);
        assertThat(families.top(LOW)).isEqualTo(MIDDLE);
    }

    @Test
    void rowsThatLagBehindAndSeemToCloseACircleKeepNobodyWaiting() {
        var families =
                Families.of(List.of(client(LOW, MIDDLE), client(MIDDLE, TOP), client(TOP, MIDDLE), client(ALONE)));
        assertThat(of(TOP, families)).containsExactly(TOP, MIDDLE, LOW);
        assertThat(of(MIDDLE, families)).containsExactly(TOP, MIDDLE, LOW);
        assertThat(Stream.of(TOP, MIDDLE, LOW).map(families::top)).containsOnly(MIDDLE);
    }
}
