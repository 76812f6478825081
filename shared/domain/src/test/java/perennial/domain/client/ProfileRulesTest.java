package perennial.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static perennial.domain.Scenario.NOON;
import static perennial.domain.client.OwnerRole.CLIENT_MANAGER;
import static perennial.domain.client.OwnerRole.SALES;
import static perennial.domain.client.Profiling.ACME;
import static perennial.domain.client.Profiling.ANN;
import static perennial.domain.client.Profiling.BEN;
import static perennial.domain.client.Profiling.FORMER;
import static perennial.domain.client.Profiling.MENTAL_HEALTH;
import static perennial.domain.client.Profiling.NEW_YEAR;
import static perennial.domain.client.Profiling.ONBOARDED;
import static perennial.domain.client.Profiling.ONBOARDED_AT;
import static perennial.domain.client.Profiling.TODAY;
import static perennial.domain.client.Profiling.UNKNOWN;
import static perennial.domain.client.Profiling.assign;
import static perennial.domain.client.Profiling.changedOften;
import static perennial.domain.client.Profiling.classify;
import static perennial.domain.client.Profiling.crowdedWithPrograms;
import static perennial.domain.client.Profiling.launch;
import static perennial.domain.client.Profiling.lives;
import static perennial.domain.client.Profiling.onboard;
import static perennial.domain.client.Profiling.reinstate;
import static perennial.domain.client.Profiling.rename;
import static perennial.domain.client.Profiling.terminate;
import static perennial.domain.client.Profiling.withContractsUntil;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import perennial.domain.BadValue;
import perennial.domain.ClientId;
import perennial.domain.Fact;
import perennial.domain.Lineage;
import perennial.domain.Origin;
import perennial.domain.Refusals;
import perennial.domain.client.ProfileCommand.AmendClient;
import perennial.domain.client.ProfileCommand.AmendmentReason;
import perennial.domain.client.ProfileCommand.ClassificationReason;
import perennial.domain.client.ProfileCommand.LinkParent;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.client.ProfileCommand.UnlinkParent;
import perennial.domain.client.ProfileEvent.ClientAmended;
import perennial.domain.client.ProfileEvent.ClientClassified;
import perennial.domain.client.ProfileEvent.ClientOnboarded;
import perennial.domain.client.ProfileEvent.ClientTerminated;
import perennial.domain.client.ProfileEvent.ParentLinked;
import perennial.domain.client.ProfileEvent.ProgramLaunched;
import perennial.domain.policy.Complexity;
import perennial.domain.renewal.ChurnReason;

class ProfileRulesTest {

    // onboard-client

    @Test
    void aClientBeginsWithItsOwner() {
        UNKNOWN.when(onboard("Acme")).facts(new Fact(NOON, ONBOARDED));
    }

    @Test
    void complexityIsMediumAndTheDayIsTheCommandsWhereNotSaid() {
        UNKNOWN.zone(ZoneId.of("Pacific/Auckland"))
                .when(new OnboardClient(
                        "Acme", ClientType.EMPLOYER, Optional.empty(), Optional.empty(), ANN, Optional.empty()))
                .events(new ClientOnboarded(
                        "Acme",
                        ClientType.EMPLOYER,
                        Optional.empty(),
                        Complexity.MEDIUM,
                        ANN,
                        LocalDate.parse("2026-04-16")));
    }

    @Test
    void onboardingAgainSaysNothingNew() {
        ACME.when(onboard("Acme")).nothing();
        ACME.when(new OnboardClient(
                        "Acme", ClientType.EMPLOYER, Optional.empty(), Optional.empty(), ANN, Optional.empty()))
                .nothing();
    }

    @Test
    void onboardingWithOtherFactsNamesTheCommandThatChangesEach() {
        ACME.when(onboard("Apex")).refused("client.differs", "name", "amend-client");
        ACME.when(new OnboardClient(
                        "Acme",
                        ClientType.HEALTH_PLAN,
                        Optional.of("Food"),
                        Optional.of(Complexity.HIGH),
                        BEN,
                        Optional.of(TODAY)))
                .refused(
                        "client.differs",
                        "clientType (amend-client",
                        "segment (amend-client",
                        "complexity (classify-client",
                        "owner (assign-owner",
                        "onboardedOn (2026-01-01");
    }

    @Test
    void aClientMayHaveBeenOnboardedInThePast() {
        Instant longAgo = Instant.parse("1955-06-01T00:00:00Z");
        UNKNOWN.by(Origin.IMPORT).at(longAgo).when(onboard("Acme")).facts(new Fact(longAgo, ONBOARDED));
    }

    @Test
    void timesAheadAndBefore1900AreTurnedAway() {
        UNKNOWN.at(NOON.plusSeconds(301)).when(onboard("Acme")).bad("/at", "future");
        UNKNOWN.at(Instant.MIN).when(onboard("Acme")).bad("/at", "1900");
        UNKNOWN.at(NOON.plusSeconds(300)).when(onboard("Acme")).accepted();
    }

    // amend-client

    @Test
    void anAmendmentSaysOnlyWhatChanged() {
        ACME.when(new AmendClient(
                        Optional.of("Acme Health"), Optional.of("Retail"), Optional.empty(), AmendmentReason.REBRANDED))
                .events(new ClientAmended(
                        Optional.of("Acme Health"), Optional.empty(), Optional.empty(), AmendmentReason.REBRANDED));
    }

    @Test
    void everyAttributeCanBeAmended() {
        var after = ACME.when(new AmendClient(
                        Optional.of("Apex"),
                        Optional.of("Food"),
                        Optional.of(ClientType.HEALTH_SYSTEM),
                        AmendmentReason.RECLASSIFIED))
                .accepted();
        assertThat(after.state().known())
                .isEqualTo(new Profile.Attributes(
                        "Apex", ClientType.HEALTH_SYSTEM, Optional.of("Food"), Complexity.MEDIUM, NEW_YEAR));
    }

    @Test
    void anAmendmentToWhatIsSoIsNone() {
        ACME.when(rename("Acme")).nothing();
    }

    @Test
    void aFormerClientsNameCanStillBeAmended() {
        FORMER.when(rename("Acne")).accepted();
    }

    // classify-client

    @Test
    void aClientIsClassified() {
        ACME.when(classify(Complexity.STRATEGIC))
                .events(new ClientClassified(Complexity.STRATEGIC, ClassificationReason.GROWTH));
        ACME.when(classify(Complexity.MEDIUM)).nothing();
        FORMER.when(classify(Complexity.HIGH)).refused("client.terminated", "2026-04-15");
    }

    // all of them

    @Test
    void nothingHappensToAClientNobodyKnows() {
        UNKNOWN.when(rename("Acme")).refused("client.unknown", "onboard-client");
    }

    @Test
    void timeDoesNotRunBackwards() {
        ACME.at(ONBOARDED_AT.minusSeconds(1)).when(rename("Apex")).refused("time.order", "2026-01-01T09:00:00Z");
        ACME.by(Origin.IMPORT)
                .at(ONBOARDED_AT.minusSeconds(1))
                .when(rename("Apex"))
                .facts(new Fact(
                        ONBOARDED_AT,
                        new ClientAmended(
                                Optional.of("Apex"), Optional.empty(), Optional.empty(), AmendmentReason.TYPO)));
    }

    @Test
    void changesAreBoundedButTheEndIsAlwaysAccepted() {
        changedOften().when(rename("Apex")).refused("client.limit", "1000");
        changedOften().when(terminate(TODAY)).accepted();
    }

    @Test
    void eachCommandNamesExactlyTheRulesThatCanRefuseIt() {
        var inForce = withContractsUntil(LocalDate.MAX)
                .below(new Lineage(List.of(), Lineage.End.TOP))
                .given(ONBOARDED);
        var situations = List.of(
                UNKNOWN,
                ACME,
                FORMER,
                FORMER.at(ONBOARDED_AT),
                inForce,
                inForce.given(new ClientTerminated(TODAY.minusDays(1), ChurnReason.PRICE)),
                crowdedWithPrograms(),
                changedOften(),
                changedOften().given(new ClientTerminated(TODAY, ChurnReason.PRICE)),
                ACME.given(new ProgramLaunched(MENTAL_HEALTH, NEW_YEAR)),
                ACME.given(new ParentLinked(new ClientId("initech"), Relation.SUBSIDIARY, NEW_YEAR)),
                changedOften().given(new ParentLinked(new ClientId("initech"), Relation.SUBSIDIARY, NEW_YEAR)),
                ACME.below(new Lineage(List.of(), Lineage.End.SELF)),
                ACME.below(new Lineage(List.of(), Lineage.End.UNKNOWN)),
                ACME.below(new Lineage(List.of(), Lineage.End.TOO_LONG)),
                ACME.at(ONBOARDED_AT.minusSeconds(1)));
        var commands = List.of(
                onboard("Apex"),
                rename("Apex"),
                classify(Complexity.HIGH),
                assign(CLIENT_MANAGER, BEN),
                lives("2026-04-01", 900),
                launch(TODAY),
                terminate(TODAY.plusDays(1)),
                reinstate(TODAY.plusDays(2)),
                new LinkParent(new ClientId("globex"), Relation.SUBSIDIARY, Optional.empty()),
                new UnlinkParent(Optional.empty()));

        Map<String, Set<String>> met = Refusals.met(situations, commands);
        met.get("OnboardClient").add("client.taken"); // said of a client that is not the sender's: WithinReachTest
        assertThat(met).isEqualTo(Refusals.declaredBy(ProfileRules.COMMANDS));
    }

    // values

    @Test
    void valuesOutOfBoundsNameTheirField() {
        assertThatThrownBy(() -> lives("2026-04-01", -1))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/employees"));
        assertThatThrownBy(() -> assign(SALES, BEN, LocalDate.parse("1899-12-31")))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/from"));
        assertThatThrownBy(() -> onboard(" Acme"))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/name"));
        assertThatThrownBy(() ->
                        new AmendClient(Optional.empty(), Optional.empty(), Optional.empty(), AmendmentReason.TYPO))
                .isInstanceOf(BadValue.class)
                .hasMessageContaining("nothing to change");
    }

    // as of a day

    @Test
    void beforeTheFirstFactTheFirstAttributesHold() {
        var facts = List.of(
                new Fact(ONBOARDED_AT, ONBOARDED),
                new Fact(
                        NOON,
                        new ClientAmended(
                                Optional.of("Apex"), Optional.empty(), Optional.empty(), AmendmentReason.TYPO)));

        Profile before = Profile.at(Instant.parse("2019-01-01T00:00:00Z"), facts);
        assertThat(before.known().name()).isEqualTo("Acme");
        assertThat(before.ownerOn(CLIENT_MANAGER, LocalDate.parse("2019-01-01")))
                .contains(ANN);
        assertThat(Profile.at(NOON.minusNanos(1), facts).known().name()).isEqualTo("Acme");
        assertThat(Profile.at(NOON, facts).known().name()).isEqualTo("Apex");
        assertThat(Profile.at(NOON, List.of()).isOnboarded()).isFalse();
    }
}
