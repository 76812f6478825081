package perennial.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import perennial.domain.Actor;
import perennial.domain.Command;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Forbidden;
import perennial.domain.Origin;
import perennial.domain.Reach;
import perennial.domain.Refusal;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.domain.WithinReach;
import perennial.domain.client.ProfileCommand.AmendClient;
import perennial.domain.client.ProfileCommand.AmendmentReason;
import perennial.domain.client.ProfileCommand.AssignOwner;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.policy.Policies;
import perennial.domain.policy.Policy;
import perennial.domain.policy.PolicyBook;
import perennial.domain.policy.PolicyCommand.SetSatisfactionPolicy;

/** Who may send what where. */
class WithinReachTest {
    private static final Clients CLIENTS = new Clients();
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-10");
    private static final UserId ANA = new UserId("ana");
    private static final UserId BEN = new UserId("ben");
    private static final Actor MANAGER = new Actor(ANA, Set.of(Role.MANAGER));
    private static final Actor STRANGER = new Actor(BEN, Set.of(Role.MANAGER));
    private static final Actor LEAD = new Actor(new UserId("lea"), Set.of(Role.LEAD));
    private static final Command RENAME =
            new AmendClient(Optional.of("Apex"), Optional.empty(), Optional.empty(), AmendmentReason.REBRANDED);

    private final Client anas = after(Client.UNKNOWN, LEAD, onboard(ANA));

    @Test
    void aManagerChangesTheirOwnClientAndALeadEveryones() {
        assertThat(decide(anas, MANAGER, RENAME)).hasSize(1);
        assertThat(decide(anas, LEAD, RENAME)).hasSize(1);
    }

    @Test
    void aStrangerIsToldWhatIsSaidOfAClientThatIsNotThere() {
        Refusal theirs = refused(anas, STRANGER, RENAME);
        Refusal nobodys = refused(Client.UNKNOWN, STRANGER, RENAME);
        assertThat(theirs.rule()).isEqualTo(nobodys.rule()).isEqualTo("client.unknown");
        assertThat(theirs.getMessage()).isEqualTo(nobodys.getMessage());
        assertThat(WithinReach.of(CLIENTS, RENAME, STRANGER).sees(anas, context(STRANGER)))
                .isFalse();
    }

    @Test
    void aNameThatIsTakenIsTakenWhateverStandsThere() {
        Refusal taken = refused(anas, STRANGER, onboard(BEN));
        assertThat(taken.rule()).isEqualTo("client.taken");
        assertThat(taken.getMessage()).isEqualTo("this clientId is taken: choose another");
        assertThat(decide(anas, MANAGER, onboard(ANA))).isEmpty();
    }

    @Test
    void aManagerOnboardsForThemselvesAndALeadForAnybody() {
        assertThat(decide(Client.UNKNOWN, MANAGER, onboard(ANA))).hasSize(1);
        assertThat(decide(Client.UNKNOWN, LEAD, onboard(BEN))).hasSize(1);
        assertForbidden(MANAGER, onboard(BEN));
    }

    @Test
    void onlyALeadGivesAClientAway() {
        var assign = new AssignOwner(OwnerRole.CLIENT_MANAGER, BEN, Optional.empty());
        assertForbidden(MANAGER, assign);
        assertForbidden(MANAGER, new AssignOwner(OwnerRole.SALES, ANA, Optional.empty()));
        Client bens = after(anas, LEAD, assign);
        assertThat(decide(bens, STRANGER, RENAME)).hasSize(1);
        assertThat(refused(bens, MANAGER, RENAME).rule()).isEqualTo("client.unknown");
    }

    @Test
    void theOwnerOfTodayCountsAndNotTheOneToCome() {
        Client later =
                after(anas, LEAD, new AssignOwner(OwnerRole.CLIENT_MANAGER, BEN, Optional.of(TODAY.plusDays(1))));
        assertThat(decide(later, MANAGER, RENAME)).hasSize(1);
        assertThat(refused(later, STRANGER, RENAME).rule()).isEqualTo("client.unknown");
    }

    @Test
    void anAskedBusinessTimeMakesNobodyTheOwnerAgain() {
        Client bens = after(anas, LEAD, new AssignOwner(OwnerRole.CLIENT_MANAGER, BEN, Optional.of(TODAY)));
        Context before = context(MANAGER).withAt(NOW.minusSeconds(86_400));
        var asFormerOwner = WithinReach.of(CLIENTS, RENAME, MANAGER);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> asFormerOwner.decide(bens, before));
    }

    @Test
    void otherRolesSendNothing() {
        for (Role role : List.of(Role.OPERATOR, Role.AUDITOR)) {
            var actor = new Actor(ANA, Set.of(role));
            assertForbidden(actor, RENAME);
            assertForbidden(actor, onboard(ANA));
        }
        assertForbidden(new Actor(ANA, Set.of()), RENAME);
    }

    @Test
    void nobodySendsWhatIsTheClocks() {
        CLIENTS.commands().stream()
                .filter(type -> !type.isPublic())
                .forEach(type ->
                        assertThatExceptionOfType(Forbidden.class).isThrownBy(() -> WithinReach.reach(type, LEAD)));
    }

    @Test
    void policiesAreNobodysPortfolioAndTheLeadsToChange() {
        var policies = new Policies();
        var command = new SetSatisfactionPolicy(7);
        assertThat(WithinReach.of(policies, command, LEAD).decide(PolicyBook.BUILT_IN, context(LEAD)))
                .hasSize(1);
        assertThatExceptionOfType(Forbidden.class).isThrownBy(() -> WithinReach.of(policies, command, MANAGER));
    }

    @Test
    void aRoleReachesAsFarAsItIsAdmittedItself() {
        Set<Role> both = Set.of(Role.MANAGER, Role.AUDITOR);
        var actor = new Actor(ANA, both);
        assertThat(actor.reach(Set.of(Role.MANAGER, Role.LEAD))).contains(Reach.portfolioOf(ANA));
        assertThat(actor.reach(Set.of(Role.MANAGER, Role.LEAD, Role.AUDITOR))).contains(Reach.EVERYTHING);
        assertThat(actor.reach(Set.of(Role.OPERATOR))).isEmpty();
    }

    private static Command onboard(UserId owner) {
        return new OnboardClient(
                "Acme", ClientType.EMPLOYER, Optional.empty(), Optional.empty(), owner, Optional.empty());
    }

    private static List<Fact> decide(Client client, Actor actor, Command command) {
        return WithinReach.of(CLIENTS, command, actor).decide(client, context(actor));
    }

    private static Client after(Client client, Actor actor, Command command) {
        Client after = client;
        for (Fact fact : decide(client, actor, command)) after = after.evolve(fact);
        return after;
    }

    private static Refusal refused(Client client, Actor actor, Command command) {
        try {
            decide(client, actor, command);
        } catch (Refusal refusal) {
            return refusal;
        }
        throw new AssertionError("was not refused");
    }

    private static void assertForbidden(Actor actor, Command command) {
        assertThatExceptionOfType(Forbidden.class).isThrownBy(() -> WithinReach.of(CLIENTS, command, actor));
    }

    private static Context context(Actor actor) {
        return new Context(
                NOW, ZoneOffset.UTC, Origin.PERSON, actor, Optional.empty(), Policy.BUILT_IN, Optional.empty());
    }
}
