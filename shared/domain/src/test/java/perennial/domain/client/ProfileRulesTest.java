package perennial.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static perennial.domain.Scenario.NOON;
import static perennial.domain.client.OwnerRole.CLIENT_MANAGER;
import static perennial.domain.client.OwnerRole.SALES;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import perennial.domain.BadValue;
import perennial.domain.ClientId;
import perennial.domain.Event;
import perennial.domain.Fact;
import perennial.domain.Lineage;
import perennial.domain.Origin;
import perennial.domain.Product;
import perennial.domain.Refusals;
import perennial.domain.Scenario;
import perennial.domain.UserId;
import perennial.domain.client.ContractDays.Span;
import perennial.domain.client.Profile.EligibleLives;
import perennial.domain.client.Profile.Program;
import perennial.domain.client.ProfileCommand.AmendClient;
import perennial.domain.client.ProfileCommand.AmendmentReason;
import perennial.domain.client.ProfileCommand.AssignOwner;
import perennial.domain.client.ProfileCommand.ClassificationReason;
import perennial.domain.client.ProfileCommand.ClassifyClient;
import perennial.domain.client.ProfileCommand.LaunchProgram;
import perennial.domain.client.ProfileCommand.LinkParent;
import perennial.domain.client.ProfileCommand.LivesSource;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.client.ProfileCommand.RecordEligibleLives;
import perennial.domain.client.ProfileCommand.ReinstateClient;
import perennial.domain.client.ProfileCommand.ReinstatementReason;
import perennial.domain.client.ProfileCommand.TerminateClient;
import perennial.domain.client.ProfileCommand.UnlinkParent;
import perennial.domain.client.ProfileEvent.ClientAmended;
import perennial.domain.client.ProfileEvent.ClientClassified;
import perennial.domain.client.ProfileEvent.ClientOnboarded;
import perennial.domain.client.ProfileEvent.ClientTerminated;
import perennial.domain.client.ProfileEvent.EligibleLivesRecorded;
import perennial.domain.client.ProfileEvent.OwnerAssigned;
import perennial.domain.client.ProfileEvent.ParentLinked;
import perennial.domain.client.ProfileEvent.ProgramLaunched;
import perennial.domain.policy.Complexity;
import perennial.domain.renewal.ChurnReason;

class ProfileRulesTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-04-15");
    private static final LocalDate NEW_YEAR = LocalDate.parse("2026-01-01");
    private static final UserId ANN = new UserId("ann");
    private static final UserId BEN = new UserId("ben");
    private static final UserId CYD = new UserId("cyd");
    private static final Product MENTAL_HEALTH = new Product("MENTAL_HEALTH");

    private static final Optional<ReinstatementReason> WON_BACK = Optional.of(ReinstatementReason.WON_BACK);

    private static final ClientOnboarded ONBOARDED =
            new ClientOnboarded("Acme", ClientType.EMPLOYER, Optional.of("Retail"), Complexity.MEDIUM, ANN, NEW_YEAR);
    private static final Instant ONBOARDED_AT = Instant.parse("2026-01-01T09:00:00Z");

    private final Scenario<Profile> unknown =
            withContractsUntil(LocalDate.MIN).below(new Lineage(List.of(), Lineage.End.TOP));
    private final Scenario<Profile> acme = unknown.given(ONBOARDED_AT, ONBOARDED);
    private final Scenario<Profile> former = acme.given(new ClientTerminated(TODAY, ChurnReason.PRICE));

    // onboard-client

    @Test
    void aClientBeginsWithItsOwner() {
        unknown.when(onboard("Acme")).facts(new Fact(NOON, ONBOARDED));
    }

    @Test
    void complexityIsMediumAndTheDayIsTheCommandsWhereNotSaid() {
        unknown.zone(ZoneId.of("Pacific/Auckland"))
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
        acme.when(onboard("Acme")).nothing();
        acme.when(new OnboardClient(
                        "Acme", ClientType.EMPLOYER, Optional.empty(), Optional.empty(), ANN, Optional.empty()))
                .nothing();
    }

    @Test
    void onboardingWithOtherFactsNamesTheCommandThatChangesEach() {
        acme.when(onboard("Apex")).refused("client.differs", "name", "amend-client");
        acme.when(new OnboardClient(
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
        unknown.by(Origin.IMPORT).at(longAgo).when(onboard("Acme")).facts(new Fact(longAgo, ONBOARDED));
    }

    @Test
    void timesAheadAndBefore1900AreTurnedAway() {
        unknown.at(NOON.plusSeconds(301)).when(onboard("Acme")).bad("/at", "future");
        unknown.at(Instant.MIN).when(onboard("Acme")).bad("/at", "1900");
        unknown.at(NOON.plusSeconds(300)).when(onboard("Acme")).accepted();
    }

    // amend-client

    @Test
    void anAmendmentSaysOnlyWhatChanged() {
        acme.when(new AmendClient(
                        Optional.of("Acme Health"), Optional.of("Retail"), Optional.empty(), AmendmentReason.REBRANDED))
                .events(new ClientAmended(
                        Optional.of("Acme Health"), Optional.empty(), Optional.empty(), AmendmentReason.REBRANDED));
    }

    @Test
    void everyAttributeCanBeAmended() {
        var after = acme.when(new AmendClient(
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
        acme.when(rename("Acme")).nothing();
    }

    @Test
    void aFormerClientsNameCanStillBeAmended() {
        former.when(rename("Acne")).accepted();
    }

    // classify-client

    @Test
    void aClientIsClassified() {
        acme.when(classify(Complexity.STRATEGIC))
                .events(new ClientClassified(Complexity.STRATEGIC, ClassificationReason.GROWTH));
        acme.when(classify(Complexity.MEDIUM)).nothing();
        former.when(classify(Complexity.HIGH)).refused("client.terminated", "2026-04-15");
    }

    // assign-owner

    @Test
    void thePortfolioChangesHandsToday() {
        var after = acme.when(assign(CLIENT_MANAGER, BEN)).events(assigned(CLIENT_MANAGER, BEN, TODAY, TODAY));

        assertThat(after.state().ownerOn(CLIENT_MANAGER, TODAY.minusDays(1))).contains(ANN);
        assertThat(after.state().ownerOn(CLIENT_MANAGER, TODAY)).contains(BEN);
    }

    @Test
    void aHandOverAheadNeedsNoEventOnTheDay() {
        LocalDate june = LocalDate.parse("2026-06-01");
        var after = acme.when(assign(CLIENT_MANAGER, BEN, june)).events(assigned(CLIENT_MANAGER, BEN, june, TODAY));

        assertThat(after.state().ownerOn(CLIENT_MANAGER, june.minusDays(1))).contains(ANN);
        assertThat(after.state().ownerOn(CLIENT_MANAGER, june)).contains(BEN);
    }

    @Test
    void aLaterAssignmentCancelsThoseStillAheadButNotThosePast() {
        var after = acme.on("2026-04-15")
                .given(assign(CLIENT_MANAGER, BEN, LocalDate.parse("2026-05-01")))
                .on("2026-05-10")
                .given(assign(CLIENT_MANAGER, ANN, LocalDate.parse("2026-06-01")))
                .given(assign(CLIENT_MANAGER, CYD, LocalDate.parse("2026-07-01")))
                .state();

        assertThat(after.ownerOn(CLIENT_MANAGER, LocalDate.parse("2026-05-01"))).contains(BEN);
        assertThat(after.ownerOn(CLIENT_MANAGER, LocalDate.parse("2026-06-30"))).contains(BEN);
        assertThat(after.ownerOn(CLIENT_MANAGER, LocalDate.parse("2026-07-01"))).contains(CYD);
    }

    @Test
    void assigningThePresentOwnerCancelsAHandOverAhead() {
        var planned = acme.given(assign(CLIENT_MANAGER, BEN, LocalDate.parse("2026-06-01")));

        var after = planned.when(assign(CLIENT_MANAGER, ANN)).events(assigned(CLIENT_MANAGER, ANN, TODAY, TODAY));

        assertThat(after.state().ownerOn(CLIENT_MANAGER, LocalDate.parse("2026-06-01")))
                .contains(ANN);
    }

    @Test
    void anAssignmentThatIsSoIsNone() {
        acme.when(assign(CLIENT_MANAGER, ANN)).nothing();
        acme.when(assign(CLIENT_MANAGER, ANN, LocalDate.parse("2026-06-01"))).nothing();
    }

    @Test
    void nobodyTakesOverBeforeThePresentOnesFirstDay() {
        acme.when(assign(CLIENT_MANAGER, BEN, NEW_YEAR.minusDays(1))).refused("time.order", "2026-01-01");
        acme.when(assign(CLIENT_MANAGER, BEN, NEW_YEAR)).accepted();
    }

    @Test
    void aManagerOfAClientStillToComeCanBeReplaced() {
        LocalDate july = LocalDate.parse("2026-07-01");
        var coming = unknown.given(
                new ClientOnboarded("Acme", ClientType.EMPLOYER, Optional.empty(), Complexity.LOW, ANN, july));

        assertThat(coming.state().ownerOn(CLIENT_MANAGER, TODAY)).contains(ANN);
        coming.when(assign(CLIENT_MANAGER, BEN)).events(assigned(CLIENT_MANAGER, BEN, july, july));
        var later = coming.when(assign(CLIENT_MANAGER, BEN, july.plusMonths(1))).accepted();
        assertThat(later.state().ownerOn(CLIENT_MANAGER, july)).contains(ANN);
    }

    @Test
    void otherRolesStandBesideTheManager() {
        var after = acme.when(assign(SALES, BEN)).accepted();

        assertThat(after.state().ownersOn(TODAY)).containsOnly(entry(CLIENT_MANAGER, ANN), entry(SALES, BEN));
        assertThat(after.state().ownerOn(SALES, TODAY.minusDays(1))).isEmpty();
    }

    @Test
    void aFormerClientsOpenMattersCanBeHandedOver() {
        former.when(assign(CLIENT_MANAGER, BEN)).accepted();
    }

    // record-eligible-lives

    @Test
    void theLivesCountedLastStandWhateverWasRecordedLast() {
        var after = acme.given(lives("2026-04-01", 900))
                .when(lives("2026-03-01", 800))
                .events(new EligibleLivesRecorded(
                        LocalDate.parse("2026-03-01"), 800, 1_600, LivesSource.ELIGIBILITY_FILE));

        assertThat(after.state().latestLives())
                .contains(new EligibleLives(LocalDate.parse("2026-04-01"), 900, 1_800, LivesSource.ELIGIBILITY_FILE));
    }

    @Test
    void aDaysCountCanBeRestated() {
        var after = acme.given(lives("2026-04-01", 900))
                .when(lives("2026-04-01", 901))
                .accepted();

        assertThat(after.state().lives()).hasSize(1);
        after.when(lives("2026-04-01", 901)).nothing();
    }

    @Test
    void aFormerClientsLivesAreNotCounted() {
        former.when(lives("2026-04-01", 900)).refused("client.terminated");
        acme.given(new ClientTerminated(TODAY.plusDays(9), ChurnReason.PRICE))
                .when(lives("2026-04-01", 900))
                .accepted()
                .when(lives("2026-04-24", 900))
                .refused("client.terminated");
    }

    // launch-program

    @Test
    void aProgramIsLaunchedOnce() {
        var launched = acme.when(launch(TODAY)).events(new ProgramLaunched(MENTAL_HEALTH, TODAY));

        assertThat(launched.state().programs()).containsExactly(new Program(MENTAL_HEALTH, TODAY));
        launched.when(launch(TODAY.plusDays(1))).refused("program.differs", "2026-04-15");
        former.when(launch(TODAY.minusDays(1))).refused("client.terminated");
    }

    @Test
    void programsAreBounded() {
        crowdedWithPrograms().when(launch(TODAY)).refused("program.limit", "100");
    }

    // all of them

    @Test
    void nothingHappensToAClientNobodyKnows() {
        unknown.when(rename("Acme")).refused("client.unknown", "onboard-client");
    }

    @Test
    void timeDoesNotRunBackwards() {
        acme.at(ONBOARDED_AT.minusSeconds(1)).when(rename("Apex")).refused("time.order", "2026-01-01T09:00:00Z");
        acme.by(Origin.IMPORT)
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
                unknown,
                acme,
                former,
                former.at(ONBOARDED_AT),
                inForce,
                inForce.given(new ClientTerminated(TODAY.minusDays(1), ChurnReason.PRICE)),
                crowdedWithPrograms(),
                changedOften(),
                changedOften().given(new ClientTerminated(TODAY, ChurnReason.PRICE)),
                acme.given(new ProgramLaunched(MENTAL_HEALTH, NEW_YEAR)),
                acme.given(new ParentLinked(new ClientId("initech"), Relation.SUBSIDIARY, NEW_YEAR)),
                changedOften().given(new ParentLinked(new ClientId("initech"), Relation.SUBSIDIARY, NEW_YEAR)),
                acme.below(new Lineage(List.of(), Lineage.End.SELF)),
                acme.below(new Lineage(List.of(), Lineage.End.UNKNOWN)),
                acme.below(new Lineage(List.of(), Lineage.End.TOO_LONG)),
                acme.at(ONBOARDED_AT.minusSeconds(1)));
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

    private static Scenario<Profile> withContractsUntil(LocalDate freeFrom) {
        return withContracts(new Span(LocalDate.MIN, freeFrom));
    }

    private static Scenario<Profile> withContracts(Span... spans) {
        var days = new ContractDays(List.of(spans));
        return Scenario.of(
                Profile.NONE,
                Profile::evolve,
                (command, profile, context) -> ProfileRules.decide((ProfileCommand) command, profile, context, days));
    }

    private Scenario<Profile> crowdedWithPrograms() {
        return acme.given(IntStream.range(0, ProfileRules.MOST_PROGRAMS)
                .mapToObj(i -> new ProgramLaunched(new Product("P" + i), NEW_YEAR))
                .toArray(Event[]::new));
    }

    private Scenario<Profile> changedOften() {
        return acme.given(IntStream.range(1, ProfileRules.MOST_CHANGES)
                .mapToObj(i -> new ClientAmended(
                        Optional.of("Acme " + i), Optional.empty(), Optional.empty(), AmendmentReason.TYPO))
                .toArray(Event[]::new));
    }

    private static OnboardClient onboard(String name) {
        return new OnboardClient(
                name,
                ClientType.EMPLOYER,
                Optional.of("Retail"),
                Optional.of(Complexity.MEDIUM),
                ANN,
                Optional.of(NEW_YEAR));
    }

    private static AmendClient rename(String name) {
        return new AmendClient(Optional.of(name), Optional.empty(), Optional.empty(), AmendmentReason.TYPO);
    }

    private static ClassifyClient classify(Complexity complexity) {
        return new ClassifyClient(complexity, ClassificationReason.GROWTH);
    }

    private static AssignOwner assign(OwnerRole role, UserId user) {
        return new AssignOwner(role, user, Optional.empty());
    }

    private static AssignOwner assign(OwnerRole role, UserId user, LocalDate from) {
        return new AssignOwner(role, user, Optional.of(from));
    }

    private static OwnerAssigned assigned(OwnerRole role, UserId user, LocalDate from, LocalDate cancelsAfter) {
        return new OwnerAssigned(role, user, from, cancelsAfter);
    }

    private static RecordEligibleLives lives(String asOf, long employees) {
        return new RecordEligibleLives(LocalDate.parse(asOf), employees, 2 * employees, LivesSource.ELIGIBILITY_FILE);
    }

    private static LaunchProgram launch(LocalDate goLive) {
        return new LaunchProgram(MENTAL_HEALTH, goLive);
    }

    private static TerminateClient terminate(LocalDate effective) {
        return new TerminateClient(effective, ChurnReason.PRICE);
    }

    private static ReinstateClient reinstate(LocalDate effective) {
        return new ReinstateClient(effective, WON_BACK);
    }
}
