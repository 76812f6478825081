package perennial.domain.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.Event;
import perennial.domain.Product;
import perennial.domain.Scenario;
import perennial.domain.UserId;
import perennial.domain.client.ContractDays.Span;
import perennial.domain.client.Profile.Comeback;
import perennial.domain.client.Profile.Termination;
import perennial.domain.client.ProfileCommand.ClassificationReason;
import perennial.domain.client.ProfileCommand.ClassifyClient;
import perennial.domain.client.ProfileCommand.LaunchProgram;
import perennial.domain.client.ProfileCommand.ReinstateClient;
import perennial.domain.client.ProfileCommand.ReinstatementReason;
import perennial.domain.client.ProfileCommand.TerminateClient;
import perennial.domain.client.ProfileEvent.ClientOnboarded;
import perennial.domain.client.ProfileEvent.ClientReinstated;
import perennial.domain.client.ProfileEvent.ClientTerminated;
import perennial.domain.policy.Complexity;
import perennial.domain.renewal.ChurnReason;

/** A client ends, and comes back. */
class TerminationsTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-04-15");
    private static final LocalDate NEW_YEAR = LocalDate.parse("2026-01-01");
    private static final Optional<ReinstatementReason> WON_BACK = Optional.of(ReinstatementReason.WON_BACK);
    private static final ClientOnboarded ONBOARDED = new ClientOnboarded(
            "Acme", ClientType.EMPLOYER, Optional.empty(), Complexity.MEDIUM, new UserId("ann"), NEW_YEAR);

    private final Scenario<Profile> acme = withContractsUntil(LocalDate.MIN).given(ONBOARDED);
    private final Scenario<Profile> former = acme.given(new ClientTerminated(TODAY, ChurnReason.PRICE));
    private final Scenario<Profile> returned = former.given(new ClientReinstated(TODAY.plusDays(30), WON_BACK));

    // terminate-client

    @Test
    void aClientEnds() {
        acme.when(terminate(TODAY)).events(new ClientTerminated(TODAY, ChurnReason.PRICE));
    }

    @Test
    void noClientEndsWhileAContractIsInForce() {
        Event[] history = {ONBOARDED};
        var until = withContractsUntil(TODAY.plusDays(1)).given(history);
        until.when(terminate(TODAY)).refused("client.contract-in-force", "none from 2026-04-16", "terminate-contract");
        until.when(terminate(TODAY.plusDays(1))).accepted();
        withContractsUntil(LocalDate.MAX)
                .given(history)
                .when(terminate(TODAY))
                .refused("client.contract-in-force", "2026-04-15: end it first");
    }

    @Test
    void noClientEndsBeforeItBegan() {
        acme.when(terminate(NEW_YEAR.minusDays(1))).refused("time.order", "2026-01-01");
    }

    @Test
    void anEndStays() {
        former.when(terminate(TODAY.plusDays(1))).refused("client.terminated", "2026-04-15", "PRICE");
    }

    @Test
    void whoeverCameBackCanEndAgainButNotBeforeThat() {
        returned.when(terminate(TODAY.plusDays(29))).refused("time.order", "came back on 2026-05-15");
        var gone = returned.when(terminate(TODAY.plusDays(60)))
                .events(new ClientTerminated(TODAY.plusDays(60), ChurnReason.PRICE));
        assertThat(gone.state().terminations()).hasSize(2);
        assertThat(gone.state().terminationOn(TODAY.plusDays(45)))
                .map(Termination::effective)
                .contains(TODAY.plusDays(60));
    }

    // reinstate-client

    @Test
    void aTerminatedClientComesBackAndKeepsItsTimeAway() {
        Profile profile = former.when(reinstate(TODAY.plusDays(30)))
                .events(new ClientReinstated(TODAY.plusDays(30), WON_BACK))
                .state();
        assertThat(profile.terminations())
                .containsExactly(new Termination(
                        TODAY, ChurnReason.PRICE, Optional.of(new Comeback(TODAY.plusDays(30), WON_BACK))));
        assertThat(profile.terminationOn(TODAY.minusDays(1)))
                .map(Termination::effective)
                .contains(TODAY);
        assertThat(profile.terminationOn(TODAY.plusDays(29)))
                .map(Termination::effective)
                .contains(TODAY);
        assertThat(profile.terminationOn(TODAY.plusDays(30))).isEmpty();
    }

    @Test
    void untilItIsBackNothingNewBeginsWithAClient() {
        returned.when(launch(TODAY.plusDays(29))).refused("client.terminated", "away from 2026-04-15 to 2026-05-15");
        returned.when(launch(TODAY.plusDays(30))).accepted();
        returned.when(classify(Complexity.HIGH)).refused("client.terminated", "reinstate-client");
        returned.on("2026-05-15").when(classify(Complexity.HIGH)).accepted();
    }

    @Test
    void aTerminationThatNeverShouldHaveBeenIsTakenBackWhole() {
        var error = Optional.of(ReinstatementReason.ENTERED_IN_ERROR);
        var active = former.when(new ReinstateClient(TODAY, error)).events(new ClientReinstated(TODAY, error));
        active.when(classify(Complexity.HIGH)).accepted();
        active.when(launch(TODAY)).accepted();
    }

    @Test
    void aComebackCanBeCorrectedAsLongAsNoContractKnowsBetter() {
        returned.when(reinstate(TODAY.plusDays(10))).events(new ClientReinstated(TODAY.plusDays(10), WON_BACK));
        returned.when(new ReinstateClient(TODAY.plusDays(30), Optional.empty()))
                .events(new ClientReinstated(TODAY.plusDays(30), Optional.empty()));
        Event[] history = {
            ONBOARDED,
            new ClientTerminated(TODAY, ChurnReason.PRICE),
            new ClientReinstated(TODAY.plusDays(30), WON_BACK)
        };
        var signed = withContracts(new Span(NEW_YEAR, TODAY), new Span(TODAY.plusDays(30), LocalDate.MAX))
                .given(history);
        signed.when(reinstate(TODAY.plusDays(31))).refused("client.contract-in-force", "2026-05-15");
        signed.when(reinstate(TODAY.plusDays(29))).accepted();
    }

    @Test
    void nobodyComesBackBeforeTheyWentOrWithoutHavingGone() {
        former.when(reinstate(TODAY.minusDays(1))).refused("time.order", "terminated as of 2026-04-15");
        acme.when(reinstate(TODAY)).refused("client.active", "never terminated");
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

    private static ClassifyClient classify(Complexity complexity) {
        return new ClassifyClient(complexity, ClassificationReason.GROWTH);
    }

    private static LaunchProgram launch(LocalDate goLive) {
        return new LaunchProgram(new Product("MENTAL_HEALTH"), goLive);
    }

    private static TerminateClient terminate(LocalDate effective) {
        return new TerminateClient(effective, ChurnReason.PRICE);
    }

    private static ReinstateClient reinstate(LocalDate effective) {
        return new ReinstateClient(effective, WON_BACK);
    }
}
