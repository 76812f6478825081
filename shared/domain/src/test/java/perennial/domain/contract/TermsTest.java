package perennial.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.autoRenewal;
import static perennial.domain.Commands.contract;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.due;
import static perennial.domain.Commands.expire;
import static perennial.domain.Commands.extend;
import static perennial.domain.Commands.noticeFor;
import static perennial.domain.Commands.renewal;
import static perennial.domain.Commands.terminate;
import static perennial.domain.Commands.ticked;
import static perennial.domain.Renewing.advance;
import static perennial.domain.Renewing.churn;
import static perennial.domain.Renewing.close;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.ContractId;
import perennial.domain.Fact;
import perennial.domain.Origin;
import perennial.domain.RenewalId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.client.Client;
import perennial.domain.client.ProfileCommand.TerminateClient;
import perennial.domain.contract.ContractEvent.AutoRenewalSet;
import perennial.domain.contract.ContractEvent.TermExpired;
import perennial.domain.contract.ContractEvent.TermExtended;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.Outcome;
import perennial.domain.renewal.RenewalEvent.RenewalReplanned;
import perennial.domain.renewal.Stage;

class TermsTest {
    private static final ContractId K1 = new ContractId("k1");
    private static final RenewalId FIRST = new RenewalId("k1.1");
    private final Scenario<Client> signed =
            acme().given(Signing.of("k1").notice(3, NoticePeriod.Unit.MONTHS).command());

    @Test
    void anExtensionMovesTheTermsEndAndPlansTheRenewalAnew() {
        Scenario<Client> extended = signed.on("2026-06-01")
                .when(extend("k1", "2027-05-31"))
                .events(
                        new TermExtended(K1, 1, day("2027-05-31")),
                        new RenewalReplanned(
                                K1,
                                FIRST,
                                day("2027-05-31"),
                                day("2027-06-01"),
                                Optional.of(day("2027-02-28")),
                                day("2026-12-30"),
                                List.of(180, 120, 90, 60, 30, 14, 7, 1)));
        assertThat(renewal(extended, "k1.1").firstDueOn()).isEqualTo(day("2027-01-01"));
        assertThat(contract(extended, "k1").lastTerm().agreedEnd()).contains(day("2026-12-31"));
        extended.when(extend("k1", "2026-12-31")).refused("term.extension", "terminate-contract");
    }

    @Test
    void onlyARunningTermWithAnEndIsExtended() {
        acme().given(Signing.of("k1").evergreen("2026-01-01").command())
                .when(extend("k1", "2027-01-01"))
                .refused("term.evergreen");
        Scenario<Client> noticed = acme().given(
                        Signing.of("k1").evergreen("2026-01-01").command(),
                        noticeFor("k1", "2026-01-01", "2026-12-31"));
        noticed.when(extend("k1", "2027-12-31")).refused("term.evergreen");
        signed.on("2027-01-01")
                .given(churn("k1.1"))
                .when(extend("k1", "2027-12-31"))
                .refused("renewal.closed");
        signed.given(terminate("k1", "2026-02-01"))
                .when(extend("k1", "2027-12-31"))
                .refused("contract.closed");
        signed.when(extend("k2", "2027-12-31")).refused("contract.unknown");
        signed.given(new TerminateClient(day("2027-01-01"), ChurnReason.PRICE))
                .when(extend("k1", "2027-01-31"))
                .refused("client.terminated");
    }

    @Test
    void anExtensionComesAfterTheLastChangeOfTheRenewalToo() {
        signed.on("2026-06-01")
                .given(advance("k1.1", Stage.PLANNING))
                .at(Instant.parse("2026-05-01T00:00:00Z"))
                .when(extend("k1", "2027-01-31"))
                .refused("time.order");
    }

    @Test
    void autoRenewalIsSwitched() {
        signed.when(autoRenewal("k1", AutoRenew.Mode.NONE)).nothing();
        signed.when(autoRenewal("k1", AutoRenew.Mode.EVERGREEN))
                .events(new AutoRenewalSet(K1, AutoRenew.Mode.EVERGREEN, Optional.empty()));
        signed.given(terminate("k1", "2026-02-01"))
                .when(autoRenewal("k1", AutoRenew.Mode.EVERGREEN))
                .refused("contract.closed");
        signed.given(new TerminateClient(day("2027-01-01"), ChurnReason.PRICE))
                .when(autoRenewal("k1", AutoRenew.Mode.EVERGREEN))
                .refused("client.terminated");
    }

    @Test
    void aClientWhoseContractWillRenewItselfCannotEnd() {
        Scenario<Client> renewing = signed.given(autoRenewal("k1", AutoRenew.Mode.SAME_TERM));
        renewing.when(new TerminateClient(day("2027-01-01"), ChurnReason.PRICE)).refused("client.contract-in-force");
        signed.when(new TerminateClient(day("2027-01-01"), ChurnReason.PRICE)).accepted();
        signed.when(new TerminateClient(day("2026-12-31"), ChurnReason.PRICE)).refused("client.contract-in-force");
    }

    @Test
    void aTermThatNothingFollowsExpiresOnDueOnAndItsRenewalStaysOpen() {
        signed.on("2026-12-31").by(Origin.CLOCK).when(expire("k1")).nothing();
        Scenario<Client> over = signed.on("2027-01-05");
        Instant dueOn = Instant.parse("2027-01-01T00:00:00Z");
        assertThat(due(over)).last().isEqualTo(new Fact(dueOn, new TermExpired(K1, FIRST, 1)));
        Scenario<Client> expired = ticked(over);
        assertThat(due(expired)).isEmpty();
        assertThat(renewal(expired, "k1.1").isOpen()).isTrue();
        assertThat(contract(expired, "k1").termOn(day("2027-01-01"))).isEmpty();
    }

    /** Whatever is switched on or taken back afterwards, only a person says how it went on. */
    @Test
    void whatHasExpiredDoesNotRenewItself() {
        Scenario<Client> expired = ticked(signed.on("2027-01-05")).given(autoRenewal("k1", AutoRenew.Mode.SAME_TERM));
        assertThat(due(expired.on("2027-02-01"))).isEmpty();
        assertThat(renewal(expired.given(close("k1.1", "2027-01-04")), "k1.1").outcome())
                .contains(Outcome.RENEWED_FLAT);
    }

    @Test
    void anExpiredTermMayStillBeExtended() {
        Scenario<Client> extended = ticked(signed.on("2027-01-05")).given(extend("k1", "2027-03-31"));
        assertThat(contract(extended, "k1").termOn(day("2027-01-02"))).isPresent();
        assertThat(due(extended.on("2027-04-01")))
                .last()
                .extracting(Fact::event)
                .isEqualTo(new TermExpired(K1, FIRST, 1));
    }
}
