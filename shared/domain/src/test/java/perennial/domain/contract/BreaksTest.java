package perennial.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Approving.ANN;
import static perennial.domain.Approving.LEA;
import static perennial.domain.Approving.accept;
import static perennial.domain.Approving.approve;
import static perennial.domain.Approving.askLateNotice;
import static perennial.domain.Commands.contract;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.expire;
import static perennial.domain.Commands.extend;
import static perennial.domain.Commands.notice;
import static perennial.domain.Commands.noticeFor;
import static perennial.domain.Commands.passBreak;
import static perennial.domain.Commands.renewal;
import static perennial.domain.Commands.terminate;
import static perennial.domain.Commands.ticked;
import static perennial.domain.Commands.valueOn;
import static perennial.domain.Commands.voiding;
import static perennial.domain.Commands.withdraw;
import static perennial.domain.Renewing.churn;
import static perennial.domain.Renewing.close;
import static perennial.domain.contract.ThreeYears.FIRST;
import static perennial.domain.contract.ThreeYears.K1;
import static perennial.domain.contract.ThreeYears.LEFT;
import static perennial.domain.contract.ThreeYears.PLAIN;
import static perennial.domain.contract.ThreeYears.SIGNED;
import static perennial.domain.contract.ThreeYears.term;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.ApprovalId;
import perennial.domain.Origin;
import perennial.domain.Scenario;
import perennial.domain.approval.ApprovalEvent.ApprovalUsed;
import perennial.domain.approval.ApprovalEvent.Use;
import perennial.domain.client.Client;
import perennial.domain.client.Tick;
import perennial.domain.contract.ContractCommand.NoticeMethod;
import perennial.domain.contract.ContractCommand.Party;
import perennial.domain.contract.ContractEvent.BreakPassed;
import perennial.domain.contract.ContractEvent.LateNoticeAccepted;
import perennial.domain.contract.ContractEvent.NoticeGiven;
import perennial.domain.contract.ContractEvent.NoticeWithdrawn;
import perennial.domain.contract.ContractEvent.TermExpired;
import perennial.domain.renewal.Outcome;
import perennial.domain.renewal.RenewalEvent.RenewalReplanned;
import perennial.domain.renewal.Timing;

/** What comes of breaks: used, used too late, or passed. */
class BreaksTest {
    private static final List<Integer> MILESTONES = List.of(180, 120, 90, 60, 30, 14, 7, 1);
    private final Scenario<Client> late =
            ticked(SIGNED.on("2026-11-20")).given(noticeFor("k1", "2026-11-20", "2026-12-31"));

    private static NoticeGiven given(String receivedOn, String lastDay, boolean late, boolean contradicts) {
        return new NoticeGiven(
                K1,
                FIRST,
                day(receivedOn),
                Party.CLIENT,
                NoticeMethod.LETTER,
                Optional.of(day(lastDay)),
                late,
                contradicts);
    }

    private static List<String> agenda(Scenario<Client> scenario, String kinds) {
        return Tick.deadlines(scenario.state(), ZoneOffset.UTC).stream()
                .filter(deadline -> deadline.kind().startsWith(kinds))
                .map(deadline -> deadline.kind() + " "
                        + LocalDate.ofInstant(deadline.dueAt(), ZoneOffset.UTC)
                        + deadline.breakOn().map(day -> " for " + day).orElse(""))
                .toList();
    }

    // used

    @Test
    void noticeInTimeEndsTheTermOnTheBreakAndPlansItsRenewalAnew() {
        SIGNED.on("2026-11-01")
                .when(noticeFor("k1", "2026-11-01", "2026-12-31"))
                .events(
                        given("2026-11-01", "2026-12-31", false, false),
                        new RenewalReplanned(
                                K1,
                                FIRST,
                                day("2026-12-31"),
                                day("2027-01-01"),
                                Optional.of(day("2026-11-01")),
                                day("2026-09-02"),
                                MILESTONES));
        assertThat(valueOn(LEFT, "k1", "2026-12-31")).isEqualTo("51000.00");
        assertThat(valueOn(LEFT, "k1", "2027-01-01")).isEqualTo("0.00");
        Scenario<Client> over = ticked(LEFT.on("2027-01-02"));
        assertThat(term(over).expired()).isTrue();
        assertThat(renewal(over, "k1.1").isOpen()).isTrue();
        assertThat(contract(over, "k1").terms()).as("nothing renewed itself").hasSize(1);
        over.when(churn("k1.1")).accepted();
    }

    @Test
    void aSignatureAfterTheBreakIsLate() {
        Scenario<Client> back = LEFT.on("2027-01-05").given(close("k1.1", "2027-01-05"));
        assertThat(renewal(back, "k1.1").closing().orElseThrow().timing()).contains(Timing.LATE);
        assertThat(contract(back, "k1").lastTerm().start()).isEqualTo(day("2027-01-01"));
        assertThat(contract(back, "k1").lastTerm().end())
                .as("as long as agreed")
                .contains(day("2029-12-31"));
    }

    @Test
    void onlyTheLastDayOfABreakIsTaken() {
        SIGNED.when(noticeFor("k1", "2026-01-01", "2026-12-30"))
                .bad("/lastDay", "2028-12-31", "2026-12-31, 2027-12-31");
        PLAIN.when(noticeFor("k1", "2026-01-01", "2026-12-31")).bad("/lastDay", "2028-12-31", "no breaks");
        SIGNED.when(noticeFor("k1", "2026-01-01", "2028-12-31")).bad("/lastDay");
    }

    @Test
    void oneNoticeStandsAtATime() {
        LEFT.when(noticeFor("k1", "2026-10-30", "2027-12-31")).refused("notice.differs", "withdraw-notice");
        LEFT.when(notice("k1", "2026-10-30")).refused("notice.differs");
        LEFT.given(withdraw("k1"))
                .when(noticeFor("k1", "2026-10-30", "2027-12-31"))
                .accepted();
    }

    @Test
    void withdrawnTheTermRunsToItsEndAgain() {
        Scenario<Client> back = LEFT.when(withdraw("k1"))
                .events(
                        new NoticeWithdrawn(K1, FIRST, false),
                        new RenewalReplanned(
                                K1,
                                FIRST,
                                day("2028-12-31"),
                                day("2029-01-01"),
                                Optional.of(day("2028-10-02")),
                                day("2028-08-03"),
                                MILESTONES));
        assertThat(valueOn(back, "k1", "2027-01-01")).isEqualTo("51000.00");
        assertThat(agenda(back, "AUTO_RENEWAL")).containsExactly("AUTO_RENEWAL 2029-01-01");
    }

    /** Over by the break, then not over at all: it goes on, and may renew itself. */
    @Test
    void aTermThatWasOverRunsOnWhenItsNoticeIsWithdrawn() {
        Scenario<Client> back = ticked(LEFT.on("2027-02-01")).given(withdraw("k1"));
        assertThat(term(back).expired()).isFalse();
        assertThat(renewal(ticked(back.on("2029-01-01")), "k1.1").outcome()).contains(Outcome.RENEWED_FLAT);
    }

    @Test
    void anExtensionWaitsForTheNoticeToBeTakenBack() {
        LEFT.when(extend("k1", "2029-12-31")).refused("term.extension", "withdraw-notice");
        Scenario<Client> extended = late.given(extend("k1", "2029-12-31"));
        assertThat(term(extended).notice().orElseThrow().late())
                .as("a break's deadline does not move")
                .isTrue();
    }

    @Test
    void noticeForTheEndOfTheTermLeavesItsBreaksAlone() {
        Scenario<Client> noticed = SIGNED.given(notice("k1", "2026-01-01"));
        assertThat(term(noticed).end()).contains(day("2028-12-31"));
        assertThat(agenda(noticed, "BREAK")).isEmpty();
    }

    // late

    @Test
    void lateNoticeIsOnRecordAndTheTermGoesOn() {
        Scenario<Client> kept = ticked(SIGNED.on("2026-11-02"))
                .when(noticeFor("k1", "2026-11-02", "2026-12-31"))
                .events(given("2026-11-02", "2026-12-31", true, false));
        assertThat(term(kept).end()).contains(day("2028-12-31"));
        assertThat(agenda(kept, "BREAK_DEADLINE")).containsExactly("BREAK_DEADLINE 2027-10-02 for 2027-12-31");
        assertThat(agenda(kept, "NOTICE_DEADLINE")).containsExactly("NOTICE_DEADLINE 2028-10-02");
        assertThat(renewal(ticked(kept.on("2029-01-01")), "k1.1").outcome()).contains(Outcome.RENEWED_FLAT);
    }

    @Test
    void acceptedUnderAnApprovalItEndsTheTermAllTheSame() {
        Scenario<Client> approved =
                late.as(ANN).given(askLateNotice("a1", "k1")).as(LEA).given(approve("a1"));
        assertThat(approved.state()
                        .approvals()
                        .get(new ApprovalId("a1"))
                        .asked()
                        .orElseThrow()
                        .amount()
                        .text())
                .isEqualTo("51000.00");
        Scenario<Client> accepted = approved.when(accept("a1", "k1"))
                .events(
                        new LateNoticeAccepted(K1, FIRST, day("2026-11-20"), new ApprovalId("a1")),
                        new RenewalReplanned(
                                K1,
                                FIRST,
                                day("2026-12-31"),
                                day("2027-01-01"),
                                Optional.of(day("2026-11-01")),
                                day("2026-09-02"),
                                MILESTONES),
                        new ApprovalUsed(new ApprovalId("a1"), Use.LATE_NOTICE));
        assertThat(contract(accepted, "k1").termOn(day("2027-01-01"))).isEmpty();
        assertThat(renewal(accepted.given(withdraw("k1")), "k1.1").termEnd()).isEqualTo(day("2028-12-31"));
        late.given(withdraw("k1"), noticeFor("k1", "2026-11-20", "2027-12-31"))
                .when(accept("a1", "k1"))
                .nothing();
    }

    /** It is for that break and day, and for no other. */
    @Test
    void anApprovalCoversTheBreakThatWasAskedFor() {
        Scenario<Client> approved =
                late.as(ANN).given(askLateNotice("a1", "k1")).as(LEA).given(approve("a1"));
        ticked(approved.given(withdraw("k1")).on("2027-10-10"))
                .given(noticeFor("k1", "2027-10-10", "2027-12-31"))
                .when(accept("a1", "k1"))
                .refused("approval.terms");
    }

    // passed

    @Test
    void eachIsOnTheAgendaUntilItPasses() {
        assertThat(agenda(SIGNED, "BREAK"))
                .containsExactly(
                        "BREAK_DEADLINE 2026-11-01 for 2026-12-31",
                        "BREAK_EXPIRY 2026-11-02 for 2026-12-31",
                        "BREAK_DEADLINE 2027-10-02 for 2027-12-31",
                        "BREAK_EXPIRY 2027-10-03 for 2027-12-31");
        assertThat(agenda(ticked(SIGNED.on("2026-11-01")), "BREAK")).hasSize(4);
        assertThat(agenda(ticked(SIGNED.on("2026-11-02")), "BREAK"))
                .containsExactly("BREAK_DEADLINE 2027-10-02 for 2027-12-31", "BREAK_EXPIRY 2027-10-03 for 2027-12-31");
        assertThat(agenda(LEFT, "BREAK")).isEmpty();
        assertThat(agenda(SIGNED.given(terminate("k1", "2026-06-01")), "BREAK")).isEmpty();
        assertThat(agenda(SIGNED.given(voiding("k1")), "BREAK")).isEmpty();
    }

    @Test
    void theClockLetsABreakPassTheDayAfterItsDeadline() {
        Scenario<Client> clock = SIGNED.by(Origin.CLOCK);
        clock.on("2026-11-01").when(passBreak("k1", "2026-12-31")).nothing();
        Scenario<Client> passed = clock.on("2026-11-02")
                .when(passBreak("k1", "2026-12-31"))
                .events(new BreakPassed(K1, FIRST, day("2026-12-31")));
        passed.when(passBreak("k1", "2027-12-31")).nothing();
        LEFT.on("2026-11-02").when(passBreak("k1", "2026-12-31")).nothing();
        clock.on("2026-11-02")
                .given(terminate("k1", "2026-12-01"))
                .when(passBreak("k1", "2026-12-31"))
                .nothing();
    }

    /** Received by the deadline, found weeks after. */
    @Test
    void aNoticeInTimeThatTurnsUpLaterStillUsesTheBreak() {
        Scenario<Client> found = ticked(SIGNED.on("2027-02-01"))
                .when(noticeFor("k1", "2026-10-31", "2026-12-31"))
                .accepted();
        assertThat(term(found).end()).contains(day("2026-12-31"));
        assertThat(valueOn(found, "k1", "2027-01-15")).isEqualTo("0.00");
        assertThat(ticked(found).state().book().contracts().get(K1).term(1).expired())
                .isTrue();
        found.by(Origin.CLOCK).when(expire("k1")).events(new TermExpired(K1, FIRST, 1));
    }

    /** All three years are over, and three more begun: what happened stays until somebody corrects it. */
    @Test
    void foundAfterTheAutoRenewalItContradictsThat() {
        Scenario<Client> renewed = ticked(SIGNED.on("2029-02-01"));
        Scenario<Client> found = renewed.when(noticeFor("k1", "2027-10-02", "2027-12-31"))
                .events(given("2027-10-02", "2027-12-31", false, true));
        assertThat(term(found).end()).contains(day("2028-12-31"));
        assertThat(agenda(found, "CONTRADICTION")).containsExactly("CONTRADICTION 2029-02-01");
        renewed.when(noticeFor("k1", "2027-10-03", "2027-12-31")).bad("/lastDay", "no breaks");
    }
}
