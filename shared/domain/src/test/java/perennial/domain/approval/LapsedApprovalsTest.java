package perennial.domain.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Approving.ANN;
import static perennial.domain.Approving.LEA;
import static perennial.domain.Approving.approve;
import static perennial.domain.Approving.askConcession;
import static perennial.domain.Approving.askLateNotice;
import static perennial.domain.Approving.askOffer;
import static perennial.domain.Approving.closeUnder;
import static perennial.domain.Approving.grant;
import static perennial.domain.Approving.refuse;
import static perennial.domain.Approving.takeBack;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.cancelCoTerm;
import static perennial.domain.Commands.coTerm;
import static perennial.domain.Commands.due;
import static perennial.domain.Commands.notice;
import static perennial.domain.Commands.noticeFor;
import static perennial.domain.Commands.renewal;
import static perennial.domain.Commands.terminate;
import static perennial.domain.Commands.ticked;
import static perennial.domain.Commands.voiding;
import static perennial.domain.Commands.withdraw;
import static perennial.domain.Renewing.advance;
import static perennial.domain.Renewing.churn;
import static perennial.domain.Renewing.close;
import static perennial.domain.Renewing.correctToChurn;
import static perennial.domain.Renewing.uplift;
import static perennial.domain.Signing.flat;
import static perennial.domain.renewal.ConcessionType.DISCOUNT;
import static perennial.domain.renewal.ConcessionType.RATE_LOCK;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.ApprovalId;
import perennial.domain.Command;
import perennial.domain.ContractId;
import perennial.domain.Event;
import perennial.domain.Fact;
import perennial.domain.RenewalId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.approval.ApprovalEvent.ApprovalExpired;
import perennial.domain.approval.ApprovalEvent.ApprovalLapsed;
import perennial.domain.client.Client;
import perennial.domain.client.Clients;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.RenewalEvent.ChurnRecorded;
import perennial.domain.renewal.Stage;

/** With whatever closes a renewal lapses every approval about it that nobody has used. */
class LapsedApprovalsTest {
    private static final Signing YEAR = Signing.of("k1")
            .notice(90, NoticePeriod.Unit.DAYS)
            .renewing(AutoRenew.Mode.SAME_TERM)
            .selling(flat("a", "NUTRITION", "51000"));

    private final Scenario<Client> signed = acme().given(
                    YEAR.command(),
                    Signing.of("k2").selling(flat("z", "DIABETES", "1")).command());
    private final Scenario<Client> asked = asking(signed, "k1.1");

    /** One that is open and one that was approved. */
    private static Scenario<Client> asking(Scenario<Client> scenario, String renewal) {
        return scenario.as(ANN)
                .given(askConcession("open", renewal, DISCOUNT, "12000"), askConcession("yes", renewal, RATE_LOCK, "7"))
                .as(LEA)
                .given(approve("yes"));
    }

    private static List<String> states(Scenario<Client> scenario) {
        return scenario.state().approvals().all().stream()
                .map(approval -> approval.id() + " " + approval.state())
                .toList();
    }

    private static ApprovalLapsed lapsed(String id) {
        return new ApprovalLapsed(new ApprovalId(id));
    }

    private static void assertLapsed(Scenario<Client> closed) {
        assertThat(states(closed)).containsExactly("open LAPSED", "yes LAPSED");
    }

    @Test
    void whenItIsSignedOrLost() {
        assertLapsed(asked.when(close("k1.1", "2026-01-01")).accepted());
        Scenario<Client> noticed = asked.given(notice("k1", "2026-01-01"));
        assertThat(states(noticed)).containsExactly("open OPEN", "yes APPROVED");
        noticed.when(churn("k1.1"))
                .events(
                        new ChurnRecorded(
                                new ContractId("k1"),
                                new RenewalId("k1.1"),
                                Stage.SCHEDULED,
                                ChurnReason.COMPETITOR,
                                Optional.empty(),
                                new CurrencyCode("USD"),
                                new Amount("51000.00")),
                        lapsed("open"),
                        lapsed("yes"));
    }

    @Test
    void whenItsContractEndsOrNeverWas() {
        assertLapsed(asked.when(terminate("k1", "2026-06-01")).accepted());
        assertLapsed(asked.when(voiding("k1")).accepted());
    }

    @Test
    void whenItIsRenewedByAnotherContractOrItsLinesRunWithOne() {
        assertLapsed(asked.when(Signing.of("k3")
                        .term("2027-01-01", "2027-12-31")
                        .renews("k1")
                        .signed("2026-01-01")
                        .command())
                .accepted());
        Scenario<Client> away = asked.when(coTerm("k1", "k2", "2026-05-01")).accepted();
        assertLapsed(away);
        Scenario<Client> back = away.given(cancelCoTerm("k1", "k2"));
        assertThat(renewal(back, "k1.1").isOpen()).isTrue();
        assertLapsed(back);
        back.when(askConcession("anew", "k1.1", DISCOUNT, "12000")).accepted();
    }

    @Test
    void whenAnEvergreenTermRunsOn() {
        Scenario<Client> ending = asking(
                acme().given(YEAR.evergreen("2026-01-01").command(), noticeFor("k1", "2026-01-01", "2026-06-30")),
                "k1.1");
        assertLapsed(ending.when(withdraw("k1")).accepted());
    }

    @Test
    void whenTheOutcomeBeforeIsCorrected() {
        Scenario<Client> next = asking(signed.given(notice("k1", "2026-01-01"), close("k1.1", "2026-01-01")), "k1.2");
        assertLapsed(next.when(correctToChurn("k1.1")).accepted());
    }

    /** The clock is late, and the open one would have expired meanwhile. */
    @Test
    void whenTheContractRenewsItself() {
        Scenario<Client> late = asking(signed.on("2026-12-28"), "k1.1").on("2027-02-01");
        assertThat(due(late))
                .filteredOn(fact -> fact.event() instanceof ApprovalEvent)
                .containsExactly(
                        new Fact(Instant.parse("2027-01-01T00:00:00Z"), lapsed("open")),
                        new Fact(Instant.parse("2027-01-01T00:00:00Z"), lapsed("yes")));
        assertLapsed(ticked(late));
        assertThat(due(ticked(late))).isEmpty();
    }

    @Test
    void whatWasDecidedOrUsedStaysSo() {
        Scenario<Client> decided = asked.given(refuse("open"), grant("yes", "k1.1", RATE_LOCK, "7"));
        assertThat(states(decided.given(close("k1.1", "2026-01-01")))).containsExactly("open REFUSED", "yes USED");
    }

    @Test
    void whatIsSignedUnderOneUsesItAndTheOthersLapse() {
        Scenario<Client> capped = acme().given(YEAR.cap(300).command())
                .as(ANN)
                .given(askOffer("offer", "k1.1", 12, uplift("a", "99000")));
        Scenario<Client> approved = asking(capped, "k1.1").given(approve("offer"));
        Scenario<Client> closed = approved.when(closeUnder("offer", "k1.1", "2026-01-01", uplift("a", "99000")))
                .accepted();
        assertThat(states(closed)).containsExactly("offer USED", "open LAPSED", "yes LAPSED");
    }

    @Test
    void otherRenewalsApprovalsStand() {
        Scenario<Client> other = asking(signed, "k2.1");
        assertThat(states(other.given(close("k1.1", "2026-01-01")))).containsExactly("open OPEN", "yes APPROVED");
        assertThat(states(asked.given(advance("k1.1", Stage.PLANNING))))
                .as("nor while it is open")
                .containsExactly("open OPEN", "yes APPROVED");
    }

    @Test
    void whatIsAskedAboutALateNoticeGoesWithTheTermThatItIsOn() {
        Scenario<Client> late = signed.on("2026-10-10").given(notice("k1", "2026-10-10"));
        Scenario<Client> waiting = late.as(ANN).given(askLateNotice("n", "k1")).as(LEA);
        assertThat(states(waiting.given(close("k2.1", "2026-10-10")))).containsExactly("n OPEN");
        assertThat(states(waiting.given(churn("k1.1")))).containsExactly("n LAPSED");
        assertThat(states(waiting.given(approve("n"), close("k1.1", "2026-10-10"))))
                .containsExactly("n LAPSED");
    }

    @Test
    void itIsClosedForGood() {
        Scenario<Client> lapsed = asked.given(close("k1.1", "2026-01-01"));
        lapsed.when(approve("open")).refused("approval.closed", "LAPSED", "request-approval");
        lapsed.when(takeBack("yes")).refused("approval.closed", "LAPSED");
        lapsed.as(ANN).when(askConcession("open", "k1.1", DISCOUNT, "12000")).nothing();
        assertThat(lapsed.state().approvals().get(new ApprovalId("yes")).asked())
                .as("forgotten but for its id")
                .isEmpty();
    }

    /** Somebody records in January what was signed before the request was made. */
    @Test
    void itLapsesNoEarlierThanItWas() {
        Scenario<Client> asked = asking(signed.on("2026-01-20"), "k1.1");
        Scenario<Client> earlier = asked.at(Instant.parse("2026-01-10T00:00:00Z"));
        Scenario<Client> closed = earlier.when(close("k1.1", "2026-01-09")).accepted();
        assertLapsed(closed);
        assertThat(closed.state().approvals().get(new ApprovalId("open")).changed())
                .isEqualTo(Instant.parse("2026-01-20T12:00:00Z"));
    }

    // ledgers from before

    @Test
    void whatWasLeftOpenExpires() {
        Event[] closed = events(signed, close("k1.1", "2026-01-01"));
        Scenario<Client> left = asked.given(closed);
        assertThat(states(left)).containsExactly("open OPEN", "yes APPROVED");
        assertThat(due(left.on("2026-02-01")))
                .extracting(Fact::event)
                .contains(new ApprovalExpired(new ApprovalId("open")))
                .doesNotHaveAnyElementsOfTypes(ApprovalLapsed.class);
    }

    private static Event[] events(Scenario<Client> scenario, Command command) {
        return new Clients()
                .decide(command, scenario.state(), scenario.context()).stream()
                        .map(Fact::event)
                        .toArray(Event[]::new);
    }
}
