package perennial.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Approving.ANN;
import static perennial.domain.Approving.LEA;
import static perennial.domain.Approving.accept;
import static perennial.domain.Approving.approve;
import static perennial.domain.Approving.askLateNotice;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.agreeBreaks;
import static perennial.domain.Commands.breakOn;
import static perennial.domain.Commands.churn;
import static perennial.domain.Commands.close;
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

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import perennial.domain.ApprovalId;
import perennial.domain.BadValue;
import perennial.domain.ContractId;
import perennial.domain.Origin;
import perennial.domain.RenewalId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.approval.ApprovalEvent.ApprovalUsed;
import perennial.domain.approval.ApprovalEvent.Use;
import perennial.domain.client.Client;
import perennial.domain.client.Tick;
import perennial.domain.contract.ContractCommand.NoticeMethod;
import perennial.domain.contract.ContractCommand.Party;
import perennial.domain.contract.ContractEvent.BreakPassed;
import perennial.domain.contract.ContractEvent.BreaksAgreed;
import perennial.domain.contract.ContractEvent.LateNoticeAccepted;
import perennial.domain.contract.ContractEvent.NoticeGiven;
import perennial.domain.contract.ContractEvent.NoticeWithdrawn;
import perennial.domain.contract.ContractEvent.TermExpired;
import perennial.domain.renewal.Outcome;
import perennial.domain.renewal.RenewalEvent.RenewalReplanned;
import perennial.domain.renewal.Timing;

/** Three years that the client may leave after each. */
class BreaksTest {
    private static final ContractId K1 = new ContractId("k1");
    private static final RenewalId FIRST = new RenewalId("k1.1");
    private static final List<Integer> MILESTONES = List.of(180, 120, 90, 60, 30, 14, 7, 1);

    /** Notice by 1 November 2026. */
    private static final Break ONE = breakOn("2026-12-31", 60);

    /** Notice by 2 October 2027. */
    private static final Break TWO = breakOn("2027-12-31", 90);

    private static final Signing YEARS = Signing.of("k1")
            .term("2026-01-01", "2028-12-31")
            .notice(90, NoticePeriod.Unit.DAYS)
            .renewing(AutoRenew.Mode.SAME_TERM);

    private final Scenario<Client> plain = acme().given(YEARS.command());
    private final Scenario<Client> signed =
            acme().given(YEARS.breaking(ONE, TWO).command());
    private final Scenario<Client> left = signed.on("2026-10-30").given(noticeFor("k1", "2026-10-30", "2026-12-31"));
    private final Scenario<Client> late =
            ticked(signed.on("2026-11-20")).given(noticeFor("k1", "2026-11-20", "2026-12-31"));

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

    private static Term term(Scenario<Client> scenario) {
        return contract(scenario, "k1").term(1);
    }

    private static List<String> agenda(Scenario<Client> scenario, String kinds) {
        return Tick.deadlines(scenario.state(), ZoneOffset.UTC).stream()
                .filter(deadline -> deadline.kind().startsWith(kinds))
                .map(deadline -> deadline.kind() + " "
                        + LocalDate.ofInstant(deadline.dueAt(), ZoneOffset.UTC)
                        + deadline.breakOn().map(day -> " for " + day).orElse(""))
                .toList();
    }

    // agreed

    @Test
    void aSignatureAgreesThemWithTheContract() {
        Scenario<Client> both = acme().when(YEARS.breaking(ONE, TWO).command()).accepted();
        assertThat(term(both).breaks().agreed()).containsExactly(ONE, TWO);
        assertThat(contract(both, "k1").agreement().breaks()).containsExactly(ONE, TWO);
        signed.when(YEARS.breaking(ONE).command()).refused("contract.differs", "agree-breaks");
        signed.when(YEARS.command()).refused("contract.differs", "agree-breaks");
        plain.when(YEARS.breaking(ONE).command()).refused("contract.differs", "agree-breaks");
    }

    /** Whoever asks again for what was signed is answered as then. */
    @Test
    void laterBreaksDoNotChangeWhatWasSigned() {
        Scenario<Client> changed =
                plain.when(agreeBreaks("k1", ONE)).events(new BreaksAgreed(K1, 1, List.of(ONE), false));
        changed.when(YEARS.command()).nothing();
        changed.when(YEARS.breaking(ONE).command()).refused("contract.differs");
        signed.given(agreeBreaks("k1", TWO))
                .when(YEARS.breaking(ONE, TWO).command())
                .nothing();
    }

    @Test
    void theyLieInTheTermOneAfterTheOther() {
        Assertions.assertThatExceptionOfType(BadValue.class)
                .isThrownBy(() -> YEARS.breaking(TWO, ONE).command())
                .satisfies(bad -> assertThat(bad.field()).isEqualTo("/breaks/1/lastDay"));
        Assertions.assertThatExceptionOfType(BadValue.class)
                .isThrownBy(() -> YEARS.breaking(ONE, breakOn("2028-12-31", 1)).command())
                .satisfies(bad -> assertThat(bad.field()).isEqualTo("/breaks/1/lastDay"));
        Assertions.assertThatExceptionOfType(BadValue.class)
                .isThrownBy(() -> YEARS.breaking().command())
                .satisfies(bad -> assertThat(bad.field()).isEqualTo("/breaks"));
        Assertions.assertThatExceptionOfType(BadValue.class)
                .isThrownBy(() -> YEARS.evergreen("2026-01-01").breaking(ONE).command())
                .withMessageContaining("termEnd");
        Break[] many = new Break[21];
        for (int i = 0; i < many.length; i++)
            many[i] = breakOn(day("2026-02-01").plusDays(i) + "", 1);
        Assertions.assertThatExceptionOfType(BadValue.class)
                .isThrownBy(() -> agreeBreaks("k1", many))
                .withMessageContaining("20");
        plain.when(agreeBreaks("k1", breakOn("2025-12-31", 1))).bad("/breaks/0/lastDay", "2026-01-01");
        plain.when(agreeBreaks("k1", breakOn("2028-12-31", 1))).bad("/breaks/0/lastDay", "2028-12-31");
        plain.when(agreeBreaks("k1", breakOn("2026-01-01", 1), breakOn("2028-12-30", 1)))
                .accepted();
        plain.given(extend("k1", "2029-06-30"))
                .when(agreeBreaks("k1", breakOn("2028-12-31", 1)))
                .accepted();
        acme().given(Signing.of("k1").evergreen("2026-01-01").command())
                .when(agreeBreaks("k1", ONE))
                .bad("/breaks", "evergreen");
    }

    @Test
    void theNextTermHasNoneUntilTheyAreAgreed() {
        Scenario<Client> next = signed.given(close("k1.1", "2026-01-01"));
        assertThat(contract(next, "k1").term(2).breaks().agreed()).isEmpty();
        next.when(agreeBreaks("k1", ONE)).bad("/breaks/0/lastDay", "2029-01-01");
        next.when(agreeBreaks("k1", breakOn("2029-12-31", 90)))
                .events(new BreaksAgreed(K1, 2, List.of(breakOn("2029-12-31", 90)), false));
    }

    @Test
    void onlyATermWhoseRenewalIsOpenChangesThem() {
        signed.on("2029-01-10")
                .given(churn("k1.1"))
                .when(agreeBreaks("k1", ONE))
                .refused("renewal.closed");
        signed.given(terminate("k1", "2026-06-01")).when(agreeBreaks("k1", ONE)).refused("contract.closed");
        signed.given(voiding("k1")).when(agreeBreaks("k1", ONE)).refused("contract.closed", "void");
        signed.when(agreeBreaks("k2", ONE)).refused("contract.unknown");
    }

    @Test
    void whatHasPassedOrIsNoticedIsNotAgreedAway() {
        Scenario<Client> passed = ticked(signed.on("2026-11-10"));
        passed.when(agreeBreaks("k1", TWO)).refused("break.passed", "2026-12-31");
        passed.when(agreeBreaks("k1", breakOn("2026-12-31", 30), TWO)).refused("break.passed");
        passed.when(agreeBreaks("k1", ONE)).events(new BreaksAgreed(K1, 1, List.of(ONE), false));
        left.when(agreeBreaks("k1", TWO)).refused("break.noticed", "withdraw-notice");
        left.when(agreeBreaks("k1", ONE)).accepted();
    }

    // used

    @Test
    void noticeInTimeEndsTheTermOnTheBreakAndPlansItsRenewalAnew() {
        signed.on("2026-11-01")
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
        assertThat(valueOn(left, "k1", "2026-12-31")).isEqualTo("51000.00");
        assertThat(valueOn(left, "k1", "2027-01-01")).isEqualTo("0.00");
        Scenario<Client> over = ticked(left.on("2027-01-02"));
        assertThat(term(over).expired()).isTrue();
        assertThat(renewal(over, "k1.1").isOpen()).isTrue();
        assertThat(contract(over, "k1").terms()).as("nothing renewed itself").hasSize(1);
        over.when(churn("k1.1")).accepted();
    }

    @Test
    void aSignatureAfterTheBreakIsLate() {
        Scenario<Client> back = left.on("2027-01-05").given(close("k1.1", "2027-01-05"));
        assertThat(renewal(back, "k1.1").closing().orElseThrow().timing()).contains(Timing.LATE);
        assertThat(contract(back, "k1").lastTerm().start()).isEqualTo(day("2027-01-01"));
        assertThat(contract(back, "k1").lastTerm().end())
                .as("as long as agreed")
                .contains(day("2029-12-31"));
    }

    @Test
    void onlyTheLastDayOfABreakIsTaken() {
        signed.when(noticeFor("k1", "2026-01-01", "2026-12-30"))
                .bad("/lastDay", "2028-12-31", "2026-12-31, 2027-12-31");
        plain.when(noticeFor("k1", "2026-01-01", "2026-12-31")).bad("/lastDay", "2028-12-31", "no breaks");
        signed.when(noticeFor("k1", "2026-01-01", "2028-12-31")).bad("/lastDay");
    }

    @Test
    void oneNoticeStandsAtATime() {
        left.when(noticeFor("k1", "2026-10-30", "2027-12-31")).refused("notice.differs", "withdraw-notice");
        left.when(notice("k1", "2026-10-30")).refused("notice.differs");
        left.given(withdraw("k1"))
                .when(noticeFor("k1", "2026-10-30", "2027-12-31"))
                .accepted();
    }

    @Test
    void withdrawnTheTermRunsToItsEndAgain() {
        Scenario<Client> back = left.when(withdraw("k1"))
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
        Scenario<Client> back = ticked(left.on("2027-02-01")).given(withdraw("k1"));
        assertThat(term(back).expired()).isFalse();
        assertThat(renewal(ticked(back.on("2029-01-01")), "k1.1").outcome()).contains(Outcome.RENEWED_FLAT);
    }

    @Test
    void anExtensionWaitsForTheNoticeToBeTakenBack() {
        left.when(extend("k1", "2029-12-31")).refused("term.extension", "withdraw-notice");
        Scenario<Client> extended = late.given(extend("k1", "2029-12-31"));
        assertThat(term(extended).notice().orElseThrow().late())
                .as("a break's deadline does not move")
                .isTrue();
    }

    @Test
    void noticeForTheEndOfTheTermLeavesItsBreaksAlone() {
        Scenario<Client> noticed = signed.given(notice("k1", "2026-01-01"));
        assertThat(term(noticed).end()).contains(day("2028-12-31"));
        assertThat(agenda(noticed, "BREAK")).isEmpty();
    }

    // late

    @Test
    void lateNoticeIsOnRecordAndTheTermGoesOn() {
        Scenario<Client> kept = ticked(signed.on("2026-11-02"))
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
        assertThat(agenda(signed, "BREAK"))
                .containsExactly(
                        "BREAK_DEADLINE 2026-11-01 for 2026-12-31",
                        "BREAK_EXPIRY 2026-11-02 for 2026-12-31",
                        "BREAK_DEADLINE 2027-10-02 for 2027-12-31",
                        "BREAK_EXPIRY 2027-10-03 for 2027-12-31");
        assertThat(agenda(ticked(signed.on("2026-11-01")), "BREAK")).hasSize(4);
        assertThat(agenda(ticked(signed.on("2026-11-02")), "BREAK"))
                .containsExactly("BREAK_DEADLINE 2027-10-02 for 2027-12-31", "BREAK_EXPIRY 2027-10-03 for 2027-12-31");
        assertThat(agenda(left, "BREAK")).isEmpty();
        assertThat(agenda(signed.given(terminate("k1", "2026-06-01")), "BREAK")).isEmpty();
        assertThat(agenda(signed.given(voiding("k1")), "BREAK")).isEmpty();
    }

    @Test
    void theClockLetsABreakPassTheDayAfterItsDeadline() {
        Scenario<Client> clock = signed.by(Origin.CLOCK);
        clock.on("2026-11-01").when(passBreak("k1", "2026-12-31")).nothing();
        Scenario<Client> passed = clock.on("2026-11-02")
                .when(passBreak("k1", "2026-12-31"))
                .events(new BreakPassed(K1, FIRST, day("2026-12-31")));
        passed.when(passBreak("k1", "2027-12-31")).nothing();
        left.on("2026-11-02").when(passBreak("k1", "2026-12-31")).nothing();
        clock.on("2026-11-02")
                .given(terminate("k1", "2026-12-01"))
                .when(passBreak("k1", "2026-12-31"))
                .nothing();
    }

    /** Received by the deadline, found weeks after. */
    @Test
    void aNoticeInTimeThatTurnsUpLaterStillUsesTheBreak() {
        Scenario<Client> found = ticked(signed.on("2027-02-01"))
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
        Scenario<Client> renewed = ticked(signed.on("2029-02-01"));
        Scenario<Client> found = renewed.when(noticeFor("k1", "2027-10-02", "2027-12-31"))
                .events(given("2027-10-02", "2027-12-31", false, true));
        assertThat(term(found).end()).contains(day("2028-12-31"));
        assertThat(agenda(found, "CONTRADICTION")).containsExactly("CONTRADICTION 2029-02-01");
        renewed.when(noticeFor("k1", "2027-10-03", "2027-12-31")).bad("/lastDay", "no breaks");
    }
}
