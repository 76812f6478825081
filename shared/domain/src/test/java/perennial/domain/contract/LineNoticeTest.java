package perennial.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static perennial.domain.Approving.ANN;
import static perennial.domain.Approving.LEA;
import static perennial.domain.Approving.acceptLines;
import static perennial.domain.Approving.approve;
import static perennial.domain.Approving.askLateLineNotice;
import static perennial.domain.Approving.askLateNotice;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.contract;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.due;
import static perennial.domain.Commands.extend;
import static perennial.domain.Commands.lineNotice;
import static perennial.domain.Commands.notice;
import static perennial.domain.Commands.removeLine;
import static perennial.domain.Commands.renewal;
import static perennial.domain.Commands.ticked;
import static perennial.domain.Commands.valueOn;
import static perennial.domain.Commands.withdraw;
import static perennial.domain.Commands.withdrawLines;
import static perennial.domain.Renewing.churn;
import static perennial.domain.Renewing.close;
import static perennial.domain.Renewing.correctToChurn;
import static perennial.domain.Renewing.correctToSigned;
import static perennial.domain.Renewing.renew;
import static perennial.domain.Signing.flat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.ApprovalId;
import perennial.domain.BadValue;
import perennial.domain.ContractId;
import perennial.domain.Deadline;
import perennial.domain.Fact;
import perennial.domain.LineId;
import perennial.domain.RenewalId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.approval.Approval.Asked;
import perennial.domain.approval.ApprovalEvent.ApprovalUsed;
import perennial.domain.approval.ApprovalEvent.Use;
import perennial.domain.client.Client;
import perennial.domain.client.Tick;
import perennial.domain.contract.ContractCommand.GiveNotice;
import perennial.domain.contract.ContractCommand.NoticeMethod;
import perennial.domain.contract.ContractCommand.Party;
import perennial.domain.contract.ContractEvent.LateLineNoticeAccepted;
import perennial.domain.contract.ContractEvent.LineLost;
import perennial.domain.contract.ContractEvent.LineNoticeGiven;
import perennial.domain.contract.ContractEvent.LineNoticeWithdrawn;
import perennial.domain.contract.ContractEvent.TermStarted;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.Outcome;

/** Notice for one product: the others go on. */
class LineNoticeTest {
    private static final ContractId K1 = new ContractId("k1");
    private static final RenewalId FIRST = new RenewalId("k1.1");
    private static final ApprovalId A1 = new ApprovalId("a1");

    /** Three lines; notice until 2 October 2026, else another year. */
    private final Scenario<Client> signed = acme().given(Signing.of("k1")
            .notice(90, NoticePeriod.Unit.DAYS)
            .renewing(AutoRenew.Mode.SAME_TERM)
            .selling(flat("a", "NUTRITION", "100"), flat("b", "DERMATOLOGY", "20"), flat("c", "DIABETES", "3"))
            .command());

    private final Scenario<Client> noticed = signed.on("2026-09-01").given(lineNotice("k1", "2026-09-01", "b"));
    private final Scenario<Client> late = signed.on("2026-10-10").given(lineNotice("k1", "2026-10-10", "b", "c"));

    private static List<LineId> lines(String... ids) {
        return List.of(ids).stream().map(LineId::new).toList();
    }

    private static LineNoticeGiven given(String receivedOn, boolean isLate, boolean contradicts, String... ids) {
        return new LineNoticeGiven(
                K1, FIRST, lines(ids), day(receivedOn), Party.CLIENT, NoticeMethod.LETTER, isLate, contradicts);
    }

    private static List<LineId> leaving(Scenario<Client> scenario) {
        return contract(scenario, "k1").lastTerm().linesLeavingWithIt().stream()
                .sorted((one, other) -> one.text().compareTo(other.text()))
                .toList();
    }

    private static List<LineId> linesOf(Scenario<Client> scenario, int term) {
        Contract contract = contract(scenario, "k1");
        return contract.linesOn(contract.term(term).start(), contract.term(term)).stream()
                .map(LineTerms::lineId)
                .toList();
    }

    // given

    @Test
    void theDeadlinesDayIsStillInTime() {
        signed.on("2026-10-02")
                .when(lineNotice("k1", "2026-10-02", "b"))
                .events(given("2026-10-02", false, false, "b"));
        signed.on("2026-10-03").when(lineNotice("k1", "2026-10-03", "b")).events(given("2026-10-03", true, false, "b"));
    }

    @Test
    void theContractRenewsItselfWithoutTheLine() {
        Scenario<Client> renewed = ticked(noticed.on("2027-01-02"));
        assertThat(linesOf(renewed, 2)).isEqualTo(lines("a", "c"));
        assertThat(renewal(renewed, "k1.1").outcome()).contains(Outcome.RENEWED_WITH_DOWNSELL);
        var closing = renewal(renewed, "k1.1").closing().orElseThrow();
        assertThat(closing.annualValue().orElseThrow().text()).isEqualTo("123.00");
        assertThat(closing.finalValue().orElseThrow().text()).isEqualTo("103.00");
        assertThat(closing.linesLost()).isEqualTo(lines("b"));
        assertThat(valueOn(renewed, "k1", "2027-01-01")).isEqualTo("103.00");
    }

    @Test
    void aSignatureThatSaysNothingOfLinesLeavesItOutToo() {
        var started = noticed.when(close("k1.1", "2026-09-01")).accepted();
        assertThat(linesOf(started, 2)).isEqualTo(lines("a", "c"));
        var signedForAll = noticed.given(close("k1.1", "2026-09-01", renew("a"), renew("b"), renew("c")));
        assertThat(linesOf(signedForAll, 2)).as("as signed").isEqualTo(lines("a", "b", "c"));
    }

    @Test
    void whatGoesIsLostForUnknownReasons() {
        assertThat(due(noticed.on("2027-01-02")))
                .extracting(Fact::event)
                .filteredOn(TermStarted.class::isInstance)
                .extracting(event -> ((TermStarted) event).removed())
                .containsExactly(List.of(new LineLost(new LineId("b"), ChurnReason.UNKNOWN)));
    }

    @Test
    void sayingItAgainIsNothingNewAndOtherFactsDiffer() {
        noticed.when(lineNotice("k1", "2026-09-01", "b", "c")).events(given("2026-09-01", false, false, "c"));
        noticed.when(lineNotice("k1", "2026-08-31", "b")).refused("notice.differs", "line b", "withdraw-notice");
        noticed.when(lineNotice("k1", "2026-08-31", "b", "c")).refused("notice.differs");
        noticed.when(lineNotice("k1", "2026-08-31", "c")).events(given("2026-08-31", false, false, "c"));
    }

    @Test
    void whereNoLineIsLeftItIsNoticeOnTheWhole() {
        signed.when(lineNotice("k1", "2026-01-01", "a", "b", "c")).refused("notice.whole", "leave lineIds out");
        noticed.when(lineNotice("k1", "2026-09-01", "a", "c")).refused("notice.whole");
        late.when(lineNotice("k1", "2026-10-10", "a")).refused("notice.whole");
        signed.given(removeLine("k1", "a", "2026-06-01"), removeLine("k1", "b", "2026-06-01"))
                .when(lineNotice("k1", "2026-01-01", "c"))
                .refused("notice.whole");
    }

    @Test
    void onlyLinesInForceAtTheTermsEndAreNoticed() {
        signed.when(lineNotice("k1", "2026-01-01", "z")).refused("line.unknown", "z");
        signed.given(removeLine("k1", "b", "2026-06-01"))
                .when(lineNotice("k1", "2026-01-01", "b"))
                .refused("line.unknown");
    }

    @Test
    void itIsForTheEndOfATermThatHasOne() {
        acme().given(Signing.of("k1")
                        .evergreen("2026-01-01")
                        .selling(flat("a", "NUTRITION", "1"), flat("b", "DIABETES", "1"))
                        .command())
                .when(lineNotice("k1", "2026-01-01", "a"))
                .bad("/lineIds", "remove-line");
        assertThatExceptionOfType(BadValue.class)
                .isThrownBy(() -> new GiveNotice(
                        K1,
                        day("2026-01-01"),
                        Party.CLIENT,
                        NoticeMethod.CALL,
                        Optional.of(day("2026-12-31")),
                        Optional.of(lines("a"))))
                .withMessageContaining("remove-line");
        assertThatExceptionOfType(BadValue.class)
                .isThrownBy(() -> lineNotice("k1", "2026-01-01", "a", "a"))
                .withMessageContaining("twice");
        assertThatExceptionOfType(BadValue.class).isThrownBy(() -> lineNotice("k1", "2026-01-01"));
        signed.when(lineNotice("k1", "2026-01-02", "a")).bad("/receivedOn", "future");
    }

    @Test
    void noticeOnTheWholeCoversEachLine() {
        signed.given(notice("k1", "2026-01-01"))
                .when(lineNotice("k1", "2026-01-01", "b"))
                .refused("notice.differs", "whole contract");
        Scenario<Client> lateWhole = signed.on("2026-10-10").given(notice("k1", "2026-10-10"));
        lateWhole.when(lineNotice("k1", "2026-10-01", "b")).events(given("2026-10-01", false, false, "b"));
        noticed.when(notice("k1", "2026-09-01")).accepted();
    }

    @Test
    void onlyAnOpenRenewalTakesIt() {
        signed.on("2027-01-01")
                .given(close("k1.1", "2026-12-30"))
                .when(lineNotice("k1", "2027-01-01", "b"))
                .accepted();
        signed.given(notice("k1", "2026-01-01"), churn("k1.1"))
                .when(lineNotice("k1", "2026-01-01", "b"))
                .refused("renewal.closed");
    }

    @Test
    void anExtensionMayMakeALateNoticeTimely() {
        assertThat(leaving(late)).isEmpty();
        assertThat(leaving(late.given(extend("k1", "2027-03-31")))).isEqualTo(lines("b", "c"));
    }

    /** The lines of the term that runs would be noticed no more. */
    @Test
    void aCorrectionThatWouldLoseItIsRefused() {
        Scenario<Client> renewed = ticked(signed.on("2027-01-10")).given(lineNotice("k1", "2027-01-10", "b"));
        renewed.when(correctToSigned("k1.1", "2026-12-30", renew("a"), renew("b"), renew("c")))
                .refused("renewal.following-noticed");
        renewed.when(correctToChurn("k1.1")).accepted();
    }

    // withdrawn

    @Test
    void withdrawnTheLineGoesOn() {
        Scenario<Client> back = noticed.when(withdrawLines("k1", "b", "a"))
                .events(new LineNoticeWithdrawn(K1, FIRST, lines("b"), false));
        assertThat(linesOf(ticked(back.on("2027-01-02")), 2)).isEqualTo(lines("a", "b", "c"));
        noticed.when(withdrawLines("k1", "a")).nothing();
        noticed.when(withdraw("k1")).nothing();
        noticed.when(withdrawLines("k1", "z")).refused("line.unknown");
        noticed.given(notice("k1", "2026-09-01"), churn("k1.1"))
                .when(withdrawLines("k1", "b"))
                .refused("renewal.closed");
    }

    // late

    @Test
    void lateNoticeKeepsNoLineOut() {
        assertThat(linesOf(ticked(late.on("2027-01-02")), 2)).isEqualTo(lines("a", "b", "c"));
        assertThat(contract(late, "k1").lastTerm().lineNotices())
                .extracting(each -> each.notice().late())
                .containsExactly(true, true);
    }

    private Scenario<Client> approved(String... ids) {
        return late.as(ANN).given(askLateLineNotice("a1", "k1", ids)).as(LEA).given(approve("a1"));
    }

    @Test
    void acceptedItLeavesThoseLinesOut() {
        Asked asked = approved("b").state().approvals().get(A1).asked().orElseThrow();
        assertThat(asked.amount().text()).isEqualTo("20.00");
        assertThat(asked.lineIds()).contains(lines("b"));
        Scenario<Client> accepted = approved("b")
                .when(acceptLines("a1", "k1", "b"))
                .events(
                        new LateLineNoticeAccepted(K1, FIRST, lines("b"), day("2026-10-10"), A1),
                        new ApprovalUsed(A1, Use.LATE_NOTICE));
        assertThat(linesOf(ticked(accepted.on("2027-01-02")), 2)).isEqualTo(lines("a", "c"));
    }

    @Test
    void anApprovalCoversJustTheLinesThatWereAskedFor() {
        approved("b").when(acceptLines("a1", "k1", "c")).refused("approval.terms");
        approved("b").when(acceptLines("a1", "k1", "b", "c")).refused("approval.terms");
        approved("b", "c").when(acceptLines("a1", "k1", "c", "b")).accepted();
        late.when(acceptLines("a1", "k1", "a")).refused("notice.unknown", "line a");
        late.when(askLateNotice("a1", "k1")).refused("notice.unknown");
        late.given(withdrawLines("k1", "c"), lineNotice("k1", "2026-10-09", "c"))
                .when(askLateLineNotice("a1", "k1", "b", "c"))
                .refused("notice.differs", "different days");
        noticed.when(acceptLines("a1", "k1", "b")).nothing();
        noticed.when(askLateLineNotice("a1", "k1", "b")).refused("approval.needless");
    }

    @Test
    void askedForAgainWithOtherLinesARequestDiffers() {
        Scenario<Client> asked = late.as(ANN).given(askLateLineNotice("a1", "k1", "b", "c"));
        asked.when(askLateLineNotice("a1", "k1", "c", "b")).nothing();
        asked.when(askLateLineNotice("a1", "k1", "b")).refused("approval.differs");
        asked.when(askLateNotice("a1", "k1")).refused("approval.differs");
    }

    // found after an auto-renewal

    private final Scenario<Client> renewed = ticked(signed.on("2027-01-10"));

    @Test
    void foundAfterTheAutoRenewalItContradictsThat() {
        Scenario<Client> found =
                renewed.when(lineNotice("k1", "2026-10-02", "b")).events(given("2026-10-02", false, true, "b"));
        assertThat(linesOf(found, 2)).as("what happened stays").isEqualTo(lines("a", "b", "c"));
        assertThat(contradictions(found)).hasSize(1);
        assertThat(contradictions(found.given(notice("k1", "2026-10-01"))))
                .as("one for each renewal")
                .hasSize(1);
        Scenario<Client> back =
                found.when(withdrawLines("k1", "b")).events(new LineNoticeWithdrawn(K1, FIRST, lines("b"), true));
        assertThat(contradictions(back)).isEmpty();
    }

    private static List<Deadline> contradictions(Scenario<Client> scenario) {
        return Tick.deadlines(scenario.state(), ZoneOffset.UTC).stream()
                .filter(deadline -> deadline.kind().equals("CONTRADICTION"))
                .toList();
    }

    /** The same letter again, after it was heeded: it is no contradiction. */
    @Test
    void whatWasHeededContradictsNothing() {
        Scenario<Client> heeded = ticked(noticed.on("2027-01-10"));
        heeded.when(lineNotice("k1", "2026-09-01", "b")).nothing();
        heeded.when(lineNotice("k1", "2026-08-01", "b")).refused("notice.differs");
        heeded.when(lineNotice("k1", "2026-09-01", "c")).events(given("2026-09-01", false, true, "c"));
    }

    @Test
    void aContradictionStandsBesideALateNotice() {
        Scenario<Client> both = ticked(late.on("2027-01-10")).given(lineNotice("k1", "2026-10-02", "b"));
        assertThat(contract(both, "k1").term(1).lineNotices())
                .extracting(LineNotice::contradictsAutoRenewal)
                .containsExactly(false, false, true);
        Scenario<Client> withdrawn = both.given(withdrawLines("k1", "b", "c"));
        assertThat(contract(withdrawn, "k1").term(1).lineNotices())
                .as("the late ones stay on record")
                .hasSize(2);
    }
}
