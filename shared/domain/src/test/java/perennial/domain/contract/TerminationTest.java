package perennial.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.contract;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.extend;
import static perennial.domain.Commands.notice;
import static perennial.domain.Commands.noticeFor;
import static perennial.domain.Commands.renewal;
import static perennial.domain.Commands.terminate;
import static perennial.domain.Commands.ticked;
import static perennial.domain.Commands.valueOn;
import static perennial.domain.Commands.voiding;
import static perennial.domain.Renewing.churn;
import static perennial.domain.Renewing.close;
import static perennial.domain.Renewing.correctToChurn;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.ContractId;
import perennial.domain.RenewalId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.client.Client;
import perennial.domain.contract.ContractCommand.Party;
import perennial.domain.contract.ContractCommand.VoidReason;
import perennial.domain.contract.ContractEvent.ContractTerminated;
import perennial.domain.contract.ContractEvent.ContractVoided;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.Outcome;
import perennial.domain.renewal.RenewalEvent.ChurnRecorded;
import perennial.domain.renewal.RenewalEvent.RenewalVoided;
import perennial.domain.renewal.Stage;

class TerminationTest {
    private static final ContractId K1 = new ContractId("k1");
    private static final RenewalId FIRST = new RenewalId("k1.1");
    private final Scenario<Client> signed = acme().given(Signing.of("k1").command());

    private static ContractTerminated terminated(String effective) {
        return new ContractTerminated(K1, day(effective), Party.CLIENT, ChurnReason.BUDGET_CUT);
    }

    private static ChurnRecorded churned(String value) {
        return new ChurnRecorded(
                K1,
                FIRST,
                Stage.SCHEDULED,
                ChurnReason.BUDGET_CUT,
                Optional.empty(),
                new CurrencyCode("USD"),
                new Amount(value));
    }

    @Test
    void theOpenRenewalIsLostWithTheContract() {
        Scenario<Client> ended =
                signed.when(terminate("k1", "2026-07-01")).events(terminated("2026-07-01"), churned("51000.00"));
        assertThat(valueOn(ended, "k1", "2026-06-30")).isEqualTo("51000.00");
        assertThat(valueOn(ended, "k1", "2026-07-01")).isEqualTo("0.00");
        assertThat(renewal(ended, "k1.1").dueOn())
                .as("a termination moves no date")
                .isEqualTo(day("2027-01-01"));
        ended.when(terminate("k1", "2026-08-01")).refused("contract.closed");
    }

    @Test
    void onTheTermsStartItNeverWasInForce() {
        Scenario<Client> never =
                signed.when(terminate("k1", "2026-01-01")).events(terminated("2026-01-01"), churned("51000.00"));
        assertThat(valueOn(never, "k1", "2026-01-01")).isEqualTo("0.00");
    }

    @Test
    void onTheDayAfterItsEndItIsTheLast() {
        signed.when(terminate("k1", "2027-01-01")).accepted();
        signed.when(terminate("k1", "2027-01-02")).refused("contract.terminates", "record-churn");
        signed.when(terminate("k1", "2025-12-31")).refused("contract.terminates", "2026-01-01");
        signed.when(terminate("k2", "2026-02-01")).refused("contract.unknown");
    }

    @Test
    void anEvergreenContractEndsAnyDay() {
        Scenario<Client> ended = acme().given(
                        Signing.of("k1").evergreen("2026-01-01").command())
                .when(terminate("k1", "2031-05-05"))
                .events(terminated("2031-05-05"));
        assertThat(valueOn(ended, "k1", "2031-05-04")).isEqualTo("51000.00");
        assertThat(valueOn(ended, "k1", "2031-05-05")).isEqualTo("0.00");
    }

    @Test
    void anEndThatNoticeHasSetMayComeSooner() {
        Scenario<Client> ended = acme().given(
                        Signing.of("k1").evergreen("2026-01-01").command())
                .given(noticeFor("k1", "2026-01-01", "2026-12-31"), churn("k1.1"), terminate("k1", "2026-06-01"));
        assertThat(valueOn(ended, "k1", "2026-06-01")).isEqualTo("0.00");
        assertThat(renewal(ended, "k1.1").closing().orElseThrow().churn()).contains(ChurnReason.COMPETITOR);
    }

    /** Signed early for 2027, then lost in the middle of 2026: the next term never is. */
    @Test
    void itMayFallIntoTheRunningTermWhileTheNextIsSigned() {
        Scenario<Client> ended = signed.given(close("k1.1", "2026-01-01"), terminate("k1", "2026-07-01"));
        assertThat(valueOn(ended, "k1", "2026-06-30")).isEqualTo("51000.00");
        assertThat(valueOn(ended, "k1", "2026-07-01")).isEqualTo("0.00");
        assertThat(valueOn(ended, "k1", "2027-06-01")).isEqualTo("0.00");
        assertThat(renewal(ended, "k1.2").outcome()).contains(Outcome.CHURNED);
        Scenario<Client> unstarted = signed.given(close("k1.1", "2026-01-01"), terminate("k1", "2027-01-01"));
        assertThat(valueOn(unstarted, "k1", "2026-12-31")).isEqualTo("51000.00");
        assertThat(valueOn(unstarted, "k1", "2027-01-01")).isEqualTo("0.00");
    }

    /** It had renewed itself before anybody knew: first the outcome is corrected, then the end recorded. */
    @Test
    void itDoesNotReachBehindTheRunningTerm() {
        Scenario<Client> renewed = ticked(
                acme().given(Signing.of("k1").renewing(AutoRenew.Mode.SAME_TERM).command())
                        .on("2027-02-01"));
        renewed.when(terminate("k1", "2026-12-01")).refused("contract.terminates", "correction");
        Scenario<Client> ended = renewed.given(correctToChurn("k1.1"), terminate("k1", "2026-12-01"));
        assertThat(valueOn(ended, "k1", "2026-12-01")).isEqualTo("0.00");
    }

    @Test
    void itComesAfterTheLastChange() {
        signed.on("2026-03-01")
                .given(extend("k1", "2027-01-31"))
                .at(Instant.parse("2026-02-01T00:00:00Z"))
                .when(terminate("k1", "2026-06-01"))
                .refused("time.order");
    }

    // void

    @Test
    void aVoidContractNeverWas() {
        Scenario<Client> gone = signed.when(voiding("k1"))
                .events(new ContractVoided(K1, VoidReason.ENTERED_IN_ERROR), new RenewalVoided(K1, FIRST));
        assertThat(valueOn(gone, "k1", "2026-06-01")).isEqualTo("0.00");
        assertThat(renewal(gone, "k1.1").outcome()).contains(Outcome.VOID);
        assertThat(renewal(gone, "k1.1").closing().orElseThrow().annualValue()).isEmpty();
        gone.when(terminate("k1", "2026-06-01")).refused("contract.closed", "void");
        gone.when(Signing.of("k1").command()).nothing();
        signed.when(voiding("k2")).refused("contract.unknown");
    }

    @Test
    void allItsRenewalsAreVoidWhateverBecameOfThem() {
        Scenario<Client> gone = signed.given(close("k1.1", "2026-01-01"), terminate("k1", "2027-03-01"), voiding("k1"));
        assertThat(gone.state().book().renewals().all())
                .allSatisfy(renewal -> assertThat(renewal.outcome()).contains(Outcome.VOID));
    }

    private final Scenario<Client> renewedByAnother = signed.given(Signing.of("k2")
            .term("2027-01-01", "2027-12-31")
            .renews("k1")
            .signed("2026-01-01")
            .command());

    @Test
    void whatRenewedAnotherIsVoidOnceThatOutcomeIsCorrected() {
        renewedByAnother.when(voiding("k2")).refused("contract.renews", "k1");
        renewedByAnother
                .on("2027-01-01")
                .given(correctToChurn("k1.1"))
                .when(voiding("k2"))
                .accepted();
    }

    @Test
    void whatAnotherRenewedMayBeVoid() {
        Scenario<Client> gone = renewedByAnother.given(voiding("k1"));
        assertThat(renewal(gone, "k2.1").isOpen()).isTrue();
        gone.when(voiding("k2")).accepted();
    }

    @Test
    void whatAnotherRenewedMayEndSooner() {
        Scenario<Client> ended = renewedByAnother.given(terminate("k1", "2026-10-01"));
        assertThat(valueOn(ended, "k1", "2026-10-01")).isEqualTo("0.00");
        assertThat(renewal(ended, "k1.1").outcome()).contains(Outcome.RENEWED_FLAT);
        assertThat(contract(ended, "k2").isOpen()).isTrue();
    }

    @Test
    void voidingComesAfterTheLastChange() {
        signed.on("2026-03-01")
                .given(notice("k1", "2026-03-01"))
                .at(Instant.parse("2026-02-01T00:00:00Z"))
                .when(voiding("k1"))
                .refused("time.order");
    }
}
