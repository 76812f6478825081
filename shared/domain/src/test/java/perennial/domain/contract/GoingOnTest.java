package perennial.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Approving.ANN;
import static perennial.domain.Approving.LEA;
import static perennial.domain.Approving.acceptLines;
import static perennial.domain.Approving.approve;
import static perennial.domain.Approving.askLateLineNotice;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.addLine;
import static perennial.domain.Commands.amendUnits;
import static perennial.domain.Commands.cancelCoTerm;
import static perennial.domain.Commands.coTerm;
import static perennial.domain.Commands.contract;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.due;
import static perennial.domain.Commands.extend;
import static perennial.domain.Commands.lineNotice;
import static perennial.domain.Commands.notice;
import static perennial.domain.Commands.removeLine;
import static perennial.domain.Commands.renewal;
import static perennial.domain.Commands.terminate;
import static perennial.domain.Commands.ticked;
import static perennial.domain.Commands.withdraw;
import static perennial.domain.Commands.withdrawLines;
import static perennial.domain.Renewing.add;
import static perennial.domain.Renewing.churn;
import static perennial.domain.Renewing.close;
import static perennial.domain.Renewing.closeFor;
import static perennial.domain.Renewing.correctToSigned;
import static perennial.domain.Renewing.propose;
import static perennial.domain.Renewing.remove;
import static perennial.domain.Renewing.renew;
import static perennial.domain.Signing.flat;

import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.ContractId;
import perennial.domain.Deadline;
import perennial.domain.Fact;
import perennial.domain.LineId;
import perennial.domain.RenewalId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.client.Client;
import perennial.domain.client.Tick;
import perennial.domain.contract.ContractEvent.LineRemoved;
import perennial.domain.contract.ContractEvent.TermExpired;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.Outcome;

/** Whoever ends the last line of a contract ends the contract, and has to say so. */
class GoingOnTest {
    private static final Signing YEAR = Signing.of("k1")
            .notice(90, NoticePeriod.Unit.DAYS)
            .renewing(AutoRenew.Mode.SAME_TERM)
            .selling(flat("a", "NUTRITION", "100"), flat("b", "DERMATOLOGY", "20"));

    private final Scenario<Client> signed = acme().given(YEAR.command());
    private final Scenario<Client> noticed = signed.given(lineNotice("k1", "2026-01-01", "a"));
    private final Scenario<Client> late = signed.on("2026-10-10").given(lineNotice("k1", "2026-10-10", "a"));
    private final Scenario<Client> beside =
            signed.given(Signing.of("k2").selling(flat("z", "DIABETES", "1")).command());

    @Test
    void theLastLineIsNotRemoved() {
        signed.given(removeLine("k1", "a", "2026-06-01"))
                .when(removeLine("k1", "b", "2026-09-01"))
                .refused(
                        "notice.whole", "contract k1", "add-line", "give-notice without lineIds", "terminate-contract");
        signed.given(addLine("k1", flat("c", "DIABETES", "1"), "2026-09-01"))
                .given(removeLine("k1", "a", "2026-06-01"))
                .when(removeLine("k1", "b", "2026-06-01"))
                .accepted();
    }

    @Test
    void norIsTheLastOneWithoutNotice() {
        noticed.when(removeLine("k1", "b", "2026-06-01"))
                .refused("notice.whole", "withdraw-notice takes back that on a");
        noticed.given(withdrawLines("k1", "a"))
                .when(removeLine("k1", "b", "2026-06-01"))
                .accepted();
        noticed.when(removeLine("k1", "a", "2026-06-01")).accepted();
    }

    @Test
    void noLateNoticeIsAcceptedForTheLastLine() {
        Scenario<Client> approved = late.as(ANN)
                .given(askLateLineNotice("a1", "k1", "a"))
                .as(LEA)
                .given(approve("a1"), removeLine("k1", "b", "2026-11-01"));
        approved.when(acceptLines("a1", "k1", "a")).refused("notice.whole", "withdraw-notice takes back that on a");
        approved.given(addLine("k1", flat("c", "DIABETES", "1"), "2026-11-01"))
                .when(acceptLines("a1", "k1", "a"))
                .accepted();
    }

    @Test
    void noExtensionMakesLateNoticeOnTheLastLineTimely() {
        Scenario<Client> lastButLate = late.given(removeLine("k1", "b", "2026-11-01"));
        lastButLate.when(extend("k1", "2027-03-31")).refused("notice.whole");
        lastButLate.when(extend("k1", "2027-01-02")).accepted();
    }

    @Test
    void noticeOnTheWholeIsNotWithdrawnFromNothing() {
        Scenario<Client> whole = signed.given(notice("k1", "2026-01-01"));
        Scenario<Client> emptied =
                whole.given(removeLine("k1", "a", "2026-06-01"), removeLine("k1", "b", "2026-06-01"));
        emptied.when(withdraw("k1")).refused("notice.whole", "add-line");
        emptied.given(addLine("k1", flat("c", "DIABETES", "1"), "2026-06-01"))
                .when(withdraw("k1"))
                .accepted();
    }

    @Test
    void noLineRunsWithAnotherContractIfTheRestEndsWithinTheTerm() {
        Scenario<Client> ending = beside.given(removeLine("k1", "a", "2026-08-01"));
        ending.when(coTerm("k1", "k2", "2026-05-01", "b")).refused("notice.whole", "contract k1");
        Scenario<Client> gone = beside.given(coTerm("k1", "k2", "2026-05-01", "b"));
        gone.when(removeLine("k1", "a", "2026-08-01")).refused("notice.whole", "terminate-contract");
        gone.when(terminate("k1", "2026-08-01")).accepted();
        ending.when(coTerm("k1", "k2", "2026-05-01")).accepted();
    }

    @Test
    void whatJoinedAContractIsNotTakenBackWhereItIsTheLast() {
        Scenario<Client> joined = beside.given(coTerm("k1", "k2", "2026-05-01"), removeLine("k2", "z", "2026-06-01"));
        joined.when(cancelCoTerm("k1", "k2")).refused("notice.whole", "contract k2");
        joined.given(addLine("k2", flat("y", "DIABETES", "1"), "2026-06-01"))
                .when(cancelCoTerm("k1", "k2"))
                .accepted();
    }

    @Test
    void nobodySignsForNothing() {
        signed.when(close("k1.1", "2026-01-01", remove("a"), remove("b")))
                .refused("renewal.lines", "no line", "record-churn");
        signed.when(propose("k1.1", 12, remove("a"), remove("b"))).refused("renewal.stage");
        signed.given(close("k1.1", "2026-01-01"))
                .when(correctToSigned("k1.1", "2025-12-31", remove("a"), remove("b")))
                .refused("renewal.lines");
        signed.when(close("k1.1", "2026-01-01", remove("a"), remove("b"), add(flat("c", "DIABETES", "1"))))
                .accepted();
    }

    /** The next term would begin with a line that runs with another contract from October on. */
    @Test
    void norForWhatIsToRunWithAnotherContract() {
        Scenario<Client> leaving = beside.given(
                addLine("k1", flat("c", "DIABETES", "1"), "2026-09-01"),
                removeLine("k1", "b", "2026-06-01"),
                coTerm("k1", "k2", "2026-10-01", "a"));
        leaving.when(closeFor("k1.1", "2026-01-01", "2026-08-01", "2027-07-31")).refused("notice.whole");
        leaving.given(close("k1.1", "2026-01-01"))
                .when(correctToSigned(
                        "k1.1", "2025-12-31", Optional.of(day("2026-08-01")), Optional.empty(), renew("a")))
                .refused("notice.whole");
    }

    @Test
    void whatEndsOrHasNoEndMayBeEmpty() {
        signed.given(notice("k1", "2026-01-01"), removeLine("k1", "a", "2026-06-01"))
                .when(removeLine("k1", "b", "2026-06-01"))
                .accepted();
        acme().given(YEAR.evergreen("2026-01-01").command(), removeLine("k1", "a", "2026-06-01"))
                .when(removeLine("k1", "b", "2026-06-01"))
                .accepted();
    }

    // ledgers from before the rule

    private static LineRemoved removed(String line) {
        return new LineRemoved(new ContractId("k1"), new LineId(line), day("2026-06-01"), ChurnReason.PRICE);
    }

    private final Scenario<Client> emptied = noticed.given(removed("b"));

    @Test
    void whatHasNoLineDoesNotRenewItself() {
        Scenario<Client> over = emptied.on("2027-01-02");
        assertThat(due(over))
                .extracting(Fact::event)
                .contains(new TermExpired(new ContractId("k1"), new RenewalId("k1.1"), 1));
        Scenario<Client> expired = ticked(over);
        assertThat(renewal(expired, "k1.1").isOpen())
                .as("as with notice on the whole")
                .isTrue();
        assertThat(contract(expired, "k1").lastTerm().expired()).isTrue();
        Scenario<Client> lost = expired.given(churn("k1.1"));
        assertThat(renewal(lost, "k1.1").outcome()).contains(Outcome.CHURNED);
    }

    @Test
    void itFallsDueForAPerson() {
        assertThat(Tick.deadlines(emptied.state(), ZoneOffset.UTC))
                .extracting(Deadline::kind)
                .contains("RENEWAL_DUE")
                .doesNotContain("AUTO_RENEWAL");
        assertThat(Tick.deadlines(noticed.state(), ZoneOffset.UTC))
                .extracting(Deadline::kind)
                .contains("AUTO_RENEWAL");
    }

    @Test
    void whateverElseIsAskedOfItGoes() {
        emptied.when(removeLine("k1", "a", "2026-07-01")).accepted();
        emptied.when(amendUnits("k1", "a", 2, "2026-07-01")).accepted();
        emptied.when(withdrawLines("k1", "a")).accepted();
        emptied.when(notice("k1", "2026-01-01")).accepted();
        emptied.when(addLine("k1", flat("c", "DIABETES", "1"), "2026-06-01")).accepted();
        Scenario<Client> ended = emptied.when(terminate("k1", "2026-07-01")).accepted();
        assertThat(renewal(ended, "k1.1").outcome()).contains(Outcome.CHURNED);
    }
}
