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
import static perennial.domain.Commands.withdraw;
import static perennial.domain.Renewing.churn;
import static perennial.domain.Renewing.close;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.ContractId;
import perennial.domain.RenewalId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.client.Client;
import perennial.domain.client.ProfileCommand.TerminateClient;
import perennial.domain.contract.ContractCommand.NoticeMethod;
import perennial.domain.contract.ContractCommand.Party;
import perennial.domain.contract.ContractEvent.NoticeGiven;
import perennial.domain.contract.ContractEvent.NoticeWithdrawn;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.Outcome;
import perennial.domain.renewal.Renewal;
import perennial.domain.renewal.RenewalEvent.RenewalVoided;

class NoticeTest {
    private static final ContractId K1 = new ContractId("k1");
    private static final RenewalId FIRST = new RenewalId("k1.1");
    private static final Signing YEAR =
            Signing.of("k1").notice(90, NoticePeriod.Unit.DAYS).renewing(AutoRenew.Mode.SAME_TERM);

    /** Notice until 2 October 2026, else another year. */
    private final Scenario<Client> signed = acme().given(YEAR.command());

    private final Scenario<Client> evergreen =
            acme().given(YEAR.evergreen("2026-01-01").command()).on("2026-03-01");

    private static NoticeGiven given(String receivedOn, boolean late, boolean contradicts) {
        return new NoticeGiven(
                K1, FIRST, day(receivedOn), Party.CLIENT, NoticeMethod.LETTER, Optional.empty(), late, contradicts);
    }

    @Test
    void theDeadlinesDayIsStillInTime() {
        signed.on("2026-10-02").when(notice("k1", "2026-10-02")).events(given("2026-10-02", false, false));
        signed.on("2026-10-03").when(notice("k1", "2026-10-03")).events(given("2026-10-03", true, false));
    }

    @Test
    void noticeInTimeStopsTheAutoRenewal() {
        Scenario<Client> over =
                ticked(signed.on("2026-09-01").given(notice("k1", "2026-09-01")).on("2027-01-02"));
        assertThat(contract(over, "k1").lastTerm().expired()).isTrue();
        assertThat(renewal(over, "k1.1").isOpen()).isTrue();
    }

    @Test
    void lateNoticeIsKeptAndStopsNothing() {
        Scenario<Client> over =
                ticked(signed.on("2026-10-03").given(notice("k1", "2026-10-03")).on("2027-01-02"));
        assertThat(contract(over, "k1").term(1).notice().orElseThrow().late()).isTrue();
        assertThat(renewal(over, "k1.1").outcome()).contains(Outcome.RENEWED_FLAT);
    }

    /** By 31 March 2027 the deadline is 31 December 2026: what was late has months to go. */
    @Test
    void anExtensionMayMakeALateNoticeTimely() {
        Scenario<Client> extended =
                signed.on("2026-10-03").given(notice("k1", "2026-10-03"), extend("k1", "2027-03-31"));
        assertThat(contract(extended, "k1").lastTerm().hasNoticeInTime()).isTrue();
        assertThat(renewal(ticked(extended.on("2027-04-02")), "k1.1").isOpen()).isTrue();
    }

    @Test
    void oneNoticeStandsAtATime() {
        Scenario<Client> noticed = signed.on("2026-09-01").given(notice("k1", "2026-08-01"));
        noticed.when(notice("k1", "2026-08-01")).nothing();
        noticed.when(notice("k1", "2026-08-02")).refused("notice.differs", "2026-08-01", "withdraw-notice");
        noticed.given(withdraw("k1")).when(notice("k1", "2026-08-02")).accepted();
    }

    @Test
    void noticeIsReceivedByToday() {
        signed.when(notice("k1", "2026-01-02")).bad("/receivedOn", "future");
    }

    @Test
    void withdrawingTakesBackWhatStands() {
        signed.when(withdraw("k1")).nothing();
        Scenario<Client> withdrawn = signed.given(notice("k1", "2026-01-01"))
                .when(withdraw("k1"))
                .events(new NoticeWithdrawn(K1, FIRST, false));
        assertThat(renewal(ticked(withdrawn.on("2027-01-01")), "k1.1").outcome())
                .contains(Outcome.RENEWED_FLAT);
    }

    @Test
    void onlyAnOpenRenewalTakesNoticeOrItsWithdrawal() {
        Scenario<Client> lost = signed.given(notice("k1", "2026-01-01"), churn("k1.1"));
        lost.when(withdraw("k1")).refused("renewal.closed");
        lost.when(notice("k1", "2026-01-01")).nothing();
        Scenario<Client> lostLate =
                acme().given(Signing.of("k1").command()).on("2027-01-01").given(churn("k1.1"));
        lostLate.when(notice("k1", "2027-01-01")).refused("renewal.closed");
        signed.given(terminate("k1", "2026-06-01"))
                .when(notice("k1", "2026-01-01"))
                .refused("contract.closed");
        signed.when(notice("k9", "2026-01-01")).refused("contract.unknown");
    }

    /** The first term is renewed already: what is given now is for the next. */
    @Test
    void afterAnEarlySignatureNoticeIsForTheNextTerm() {
        Scenario<Client> early = signed.given(close("k1.1", "2026-01-01")).given(notice("k1", "2026-01-01"));
        assertThat(contract(early, "k1").term(1).notice()).isEmpty();
        assertThat(contract(early, "k1").term(2).notice()).isPresent();
    }

    @Test
    void noticeComesAfterTheLastChange() {
        signed.on("2026-03-01")
                .given(extend("k1", "2027-01-31"))
                .at(Instant.parse("2026-02-01T00:00:00Z"))
                .when(notice("k1", "2026-02-01"))
                .refused("time.order");
    }

    // found after an auto-renewal

    private final Scenario<Client> renewed = ticked(signed.on("2027-01-10"));

    @Test
    void noticeFoundAfterTheAutoRenewalContradictsIt() {
        Scenario<Client> found = renewed.when(notice("k1", "2026-10-02")).events(given("2026-10-02", false, true));
        assertThat(renewal(found, "k1.1").outcome()).as("what happened stays").contains(Outcome.RENEWED_FLAT);
        assertThat(contract(found, "k1").term(2).notice()).isEmpty();
        found.when(notice("k1", "2026-10-01")).refused("notice.differs");
        found.when(withdraw("k1")).events(new NoticeWithdrawn(K1, FIRST, true));
    }

    @Test
    void noticeReceivedAfterThatDeadlineIsForTheTermThatRuns() {
        Scenario<Client> noticed = renewed.given(notice("k1", "2026-10-03"));
        assertThat(contract(noticed, "k1").term(2).notice().orElseThrow().late())
                .isFalse();
        assertThat(contract(noticed, "k1").term(1).contradiction()).isEmpty();
    }

    /** Both stand: a late one on the first term, then one in time; taking it back leaves the late one on record. */
    @Test
    void aContradictionStandsBesideALateNotice() {
        Scenario<Client> both = ticked(signed.on("2026-11-01")
                        .given(notice("k1", "2026-11-01"))
                        .on("2027-01-10"))
                .given(notice("k1", "2026-09-15"));
        assertThat(contract(both, "k1").term(1).contradiction()).isPresent();
        Scenario<Client> withdrawn = both.when(withdraw("k1")).events(new NoticeWithdrawn(K1, FIRST, true));
        assertThat(contract(withdrawn, "k1").term(1).notice().orElseThrow().late())
                .isTrue();
    }

    @Test
    void ofSeveralAutoRenewalsTheFirstIsContradicted() {
        Scenario<Client> found = ticked(signed.on("2029-02-01")).given(notice("k1", "2026-09-01"));
        assertThat(contract(found, "k1").terms())
                .extracting(term -> term.contradiction().isPresent())
                .containsExactly(true, false, false, false);
    }

    @Test
    void allThatStandsIsWithdrawnAtOnce() {
        renewed.given(notice("k1", "2026-09-01"), notice("k1", "2027-01-05"))
                .when(withdraw("k1"))
                .events(new NoticeWithdrawn(K1, FIRST, true), new NoticeWithdrawn(K1, new RenewalId("k1.2"), false));
    }

    // evergreen

    @Test
    void noticeEndsAnEvergreenTermAndSchedulesItsRenewal() {
        Scenario<Client> noticed = evergreen.given(noticeFor("k1", "2026-03-01", "2026-05-30"));
        Renewal renewal = renewal(noticed, "k1.1");
        assertThat(renewal.termEnd()).isEqualTo(day("2026-05-30"));
        assertThat(renewal.dueOn()).isEqualTo(day("2026-05-31"));
        assertThat(renewal.noticeDeadline()).isEmpty();
        assertThat(contract(noticed, "k1").lastTerm().hasNoticeInTime()).isTrue();
        assertThat(renewal(ticked(noticed.on("2026-06-01")), "k1.1").isOpen())
                .as("no auto-renewal of what notice ended")
                .isTrue();
    }

    @Test
    void theNoticePeriodRunsFromItsReceipt() {
        evergreen.when(noticeFor("k1", "2026-03-01", "2026-05-29")).refused("notice.period", "2026-05-30");
        evergreen.when(notice("k1", "2026-03-01")).bad("/lastDay");
        signed.when(noticeFor("k1", "2026-01-01", "2026-12-31")).bad("/lastDay", "2026-12-31");
        Scenario<Client> ahead =
                acme().given(Signing.of("k1").evergreen("2026-06-01").command());
        ahead.when(noticeFor("k1", "2026-01-01", "2026-05-31")).refused("notice.period", "2026-06-01");
    }

    @Test
    void withdrawnItRunsOnAndMayBeEndedAgain() {
        Scenario<Client> withdrawn = evergreen
                .given(noticeFor("k1", "2026-03-01", "2026-06-30"))
                .on("2026-04-01")
                .when(withdraw("k1"))
                .events(new NoticeWithdrawn(K1, FIRST, false), new RenewalVoided(K1, FIRST));
        assertThat(contract(withdrawn, "k1").lastTerm().end()).isEmpty();
        withdrawn.when(churn("k1.1")).refused("renewal.closed", "void");
        Scenario<Client> again = withdrawn.on("2026-05-01").given(noticeFor("k1", "2026-05-01", "2026-12-31"));
        assertThat(renewal(again, "k1.1").isOpen()).isTrue();
        assertThat(renewal(again, "k1.1").firstDueOn()).isEqualTo(day("2027-01-01"));
    }

    @Test
    void aTerminatedClientsEvergreenContractDoesNotRunOn() {
        evergreen
                .given(
                        noticeFor("k1", "2026-03-01", "2026-06-30"),
                        new TerminateClient(day("2026-07-01"), ChurnReason.PRICE))
                .when(withdraw("k1"))
                .refused("client.terminated");
    }
}
