package perennial.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static perennial.domain.client.OwnerRole.CLIENT_MANAGER;
import static perennial.domain.client.OwnerRole.SALES;
import static perennial.domain.client.Profiling.ACME;
import static perennial.domain.client.Profiling.ANN;
import static perennial.domain.client.Profiling.BEN;
import static perennial.domain.client.Profiling.CYD;
import static perennial.domain.client.Profiling.FORMER;
import static perennial.domain.client.Profiling.NEW_YEAR;
import static perennial.domain.client.Profiling.TODAY;
import static perennial.domain.client.Profiling.UNKNOWN;
import static perennial.domain.client.Profiling.assign;
import static perennial.domain.client.Profiling.assigned;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.client.ProfileEvent.ClientOnboarded;
import perennial.domain.policy.Complexity;

/** Whose a client is, and from when. */
class OwnersTest {

    @Test
    void thePortfolioChangesHandsToday() {
        var after = ACME.when(assign(CLIENT_MANAGER, BEN)).events(assigned(CLIENT_MANAGER, BEN, TODAY, TODAY));

        assertThat(after.state().ownerOn(CLIENT_MANAGER, TODAY.minusDays(1))).contains(ANN);
        assertThat(after.state().ownerOn(CLIENT_MANAGER, TODAY)).contains(BEN);
    }

    @Test
    void aHandOverAheadNeedsNoEventOnTheDay() {
        LocalDate june = LocalDate.parse("2026-06-01");
        var after = ACME.when(assign(CLIENT_MANAGER, BEN, june)).events(assigned(CLIENT_MANAGER, BEN, june, TODAY));

        assertThat(after.state().ownerOn(CLIENT_MANAGER, june.minusDays(1))).contains(ANN);
        assertThat(after.state().ownerOn(CLIENT_MANAGER, june)).contains(BEN);
    }

    @Test
    void aLaterAssignmentCancelsThoseStillAheadButNotThosePast() {
        var after = ACME.on("2026-04-15")
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
        var planned = ACME.given(assign(CLIENT_MANAGER, BEN, LocalDate.parse("2026-06-01")));

        var after = planned.when(assign(CLIENT_MANAGER, ANN)).events(assigned(CLIENT_MANAGER, ANN, TODAY, TODAY));

        assertThat(after.state().ownerOn(CLIENT_MANAGER, LocalDate.parse("2026-06-01")))
                .contains(ANN);
    }

    @Test
    void anAssignmentThatIsSoIsNone() {
        ACME.when(assign(CLIENT_MANAGER, ANN)).nothing();
        ACME.when(assign(CLIENT_MANAGER, ANN, LocalDate.parse("2026-06-01"))).nothing();
    }

    @Test
    void nobodyTakesOverBeforeThePresentOnesFirstDay() {
        ACME.when(assign(CLIENT_MANAGER, BEN, NEW_YEAR.minusDays(1))).refused("time.order", "2026-01-01");
        ACME.when(assign(CLIENT_MANAGER, BEN, NEW_YEAR)).accepted();
    }

    @Test
    void aManagerOfAClientStillToComeCanBeReplaced() {
        LocalDate july = LocalDate.parse("2026-07-01");
        var coming = UNKNOWN.given(
                new ClientOnboarded("Acme", ClientType.EMPLOYER, Optional.empty(), Complexity.LOW, ANN, july));

        assertThat(coming.state().ownerOn(CLIENT_MANAGER, TODAY)).contains(ANN);
        coming.when(assign(CLIENT_MANAGER, BEN)).events(assigned(CLIENT_MANAGER, BEN, july, july));
        var later = coming.when(assign(CLIENT_MANAGER, BEN, july.plusMonths(1))).accepted();
        assertThat(later.state().ownerOn(CLIENT_MANAGER, july)).contains(ANN);
    }

    @Test
    void otherRolesStandBesideTheManager() {
        var after = ACME.when(assign(SALES, BEN)).accepted();

        assertThat(after.state().ownersOn(TODAY)).containsOnly(entry(CLIENT_MANAGER, ANN), entry(SALES, BEN));
        assertThat(after.state().ownerOn(SALES, TODAY.minusDays(1))).isEmpty();
    }

    @Test
    void aFormerClientsOpenMattersCanBeHandedOver() {
        FORMER.when(assign(CLIENT_MANAGER, BEN)).accepted();
    }
}
