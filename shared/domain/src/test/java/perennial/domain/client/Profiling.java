package perennial.domain.client;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import perennial.domain.Event;
import perennial.domain.Lineage;
import perennial.domain.Product;
import perennial.domain.Scenario;
import perennial.domain.UserId;
import perennial.domain.client.ContractDays.Span;
import perennial.domain.client.ProfileCommand.AmendClient;
import perennial.domain.client.ProfileCommand.AmendmentReason;
import perennial.domain.client.ProfileCommand.AssignOwner;
import perennial.domain.client.ProfileCommand.ClassificationReason;
import perennial.domain.client.ProfileCommand.ClassifyClient;
import perennial.domain.client.ProfileCommand.LaunchProgram;
import perennial.domain.client.ProfileCommand.LivesSource;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.client.ProfileCommand.RecordEligibleLives;
import perennial.domain.client.ProfileCommand.ReinstateClient;
import perennial.domain.client.ProfileCommand.ReinstatementReason;
import perennial.domain.client.ProfileCommand.TerminateClient;
import perennial.domain.client.ProfileEvent.ClientAmended;
import perennial.domain.client.ProfileEvent.ClientOnboarded;
import perennial.domain.client.ProfileEvent.ClientTerminated;
import perennial.domain.client.ProfileEvent.OwnerAssigned;
import perennial.domain.client.ProfileEvent.ProgramLaunched;
import perennial.domain.policy.Complexity;
import perennial.domain.renewal.ChurnReason;

/** A client's profile in the words of a test: Acme, onboarded at the beginning of 2026 with Ann as its manager, and what may be asked of it. */
final class Profiling {

    static final LocalDate TODAY = LocalDate.parse("2026-04-15");
    static final LocalDate NEW_YEAR = LocalDate.parse("2026-01-01");
    static final UserId ANN = new UserId("ann");
    static final UserId BEN = new UserId("ben");
    static final UserId CYD = new UserId("cyd");
    static final Product MENTAL_HEALTH = new Product("MENTAL_HEALTH");

    static final Optional<ReinstatementReason> WON_BACK = Optional.of(ReinstatementReason.WON_BACK);

    static final ClientOnboarded ONBOARDED =
            new ClientOnboarded("Acme", ClientType.EMPLOYER, Optional.of("Retail"), Complexity.MEDIUM, ANN, NEW_YEAR);
    static final Instant ONBOARDED_AT = Instant.parse("2026-01-01T09:00:00Z");

    static final Scenario<Profile> UNKNOWN =
            withContractsUntil(LocalDate.MIN).below(new Lineage(List.of(), Lineage.End.TOP));
    static final Scenario<Profile> ACME = UNKNOWN.given(ONBOARDED_AT, ONBOARDED);
    static final Scenario<Profile> FORMER = ACME.given(new ClientTerminated(TODAY, ChurnReason.PRICE));

    static Scenario<Profile> withContractsUntil(LocalDate freeFrom) {
        return withContracts(new Span(LocalDate.MIN, freeFrom));
    }

    static Scenario<Profile> withContracts(Span... spans) {
        var days = new ContractDays(List.of(spans));
        return Scenario.of(
                Profile.NONE,
                Profile::evolve,
                (command, profile, context) -> ProfileRules.decide((ProfileCommand) command, profile, context, days));
    }

    static Scenario<Profile> crowdedWithPrograms() {
        return ACME.given(IntStream.range(0, ProfileRules.MOST_PROGRAMS)
                .mapToObj(i -> new ProgramLaunched(new Product("P" + i), NEW_YEAR))
                .toArray(Event[]::new));
    }

    static Scenario<Profile> changedOften() {
        return ACME.given(IntStream.range(1, ProfileRules.MOST_CHANGES)
                .mapToObj(i -> new ClientAmended(
                        Optional.of("Acme " + i), Optional.empty(), Optional.empty(), AmendmentReason.TYPO))
                .toArray(Event[]::new));
    }

    static OnboardClient onboard(String name) {
        return new OnboardClient(
                name,
                ClientType.EMPLOYER,
                Optional.of("Retail"),
                Optional.of(Complexity.MEDIUM),
                ANN,
                Optional.of(NEW_YEAR));
    }

    static AmendClient rename(String name) {
        return new AmendClient(Optional.of(name), Optional.empty(), Optional.empty(), AmendmentReason.TYPO);
    }

    static ClassifyClient classify(Complexity complexity) {
        return new ClassifyClient(complexity, ClassificationReason.GROWTH);
    }

    static AssignOwner assign(OwnerRole role, UserId user) {
        return new AssignOwner(role, user, Optional.empty());
    }

    static AssignOwner assign(OwnerRole role, UserId user, LocalDate from) {
        return new AssignOwner(role, user, Optional.of(from));
    }

    static OwnerAssigned assigned(OwnerRole role, UserId user, LocalDate from, LocalDate cancelsAfter) {
        return new OwnerAssigned(role, user, from, cancelsAfter);
    }

    static RecordEligibleLives lives(String asOf, long employees) {
        return new RecordEligibleLives(LocalDate.parse(asOf), employees, 2 * employees, LivesSource.ELIGIBILITY_FILE);
    }

    static LaunchProgram launch(LocalDate goLive) {
        return new LaunchProgram(MENTAL_HEALTH, goLive);
    }

    static TerminateClient terminate(LocalDate effective) {
        return new TerminateClient(effective, ChurnReason.PRICE);
    }

    static ReinstateClient reinstate(LocalDate effective) {
        return new ReinstateClient(effective, WON_BACK);
    }

    private Profiling() {}
}
