package perennial.domain.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Approving.ANN;
import static perennial.domain.Approving.LEA;
import static perennial.domain.Approving.accept;
import static perennial.domain.Approving.approve;
import static perennial.domain.Approving.askConcession;
import static perennial.domain.Approving.askLateNotice;
import static perennial.domain.Approving.askOffer;
import static perennial.domain.Approving.closeUnder;
import static perennial.domain.Approving.grant;
import static perennial.domain.Approving.proposeUnder;
import static perennial.domain.Approving.refuse;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.addLine;
import static perennial.domain.Commands.amendUnits;
import static perennial.domain.Commands.contract;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.notice;
import static perennial.domain.Commands.renewal;
import static perennial.domain.Commands.ticked;
import static perennial.domain.Commands.withdraw;
import static perennial.domain.Renewing.advance;
import static perennial.domain.Renewing.churn;
import static perennial.domain.Renewing.close;
import static perennial.domain.Renewing.closeFor;
import static perennial.domain.Renewing.propose;
import static perennial.domain.Renewing.said;
import static perennial.domain.Renewing.uplift;
import static perennial.domain.Signing.flat;
import static perennial.domain.renewal.ConcessionType.DISCOUNT;
import static perennial.domain.renewal.ConcessionType.RATE_LOCK;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.ApprovalId;
import perennial.domain.Command;
import perennial.domain.ContractId;
import perennial.domain.RenewalId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.approval.Approval.Asked;
import perennial.domain.approval.Approval.State;
import perennial.domain.approval.ApprovalEvent.ApprovalUsed;
import perennial.domain.approval.ApprovalEvent.Use;
import perennial.domain.client.Client;
import perennial.domain.client.Tick;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.ContractCommand.ExpireTerm;
import perennial.domain.contract.ContractEvent.LateNoticeAccepted;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.renewal.ProposalLine;
import perennial.domain.renewal.ProposalLine.Action;
import perennial.domain.renewal.RenewalCommand.AutoRenewTerm;
import perennial.domain.renewal.RenewalEvent.ConcessionGranted;
import perennial.domain.renewal.RenewalEvent.ProposalIssued;
import perennial.domain.renewal.Stage;

/** What an approval allows, and that it allows nothing else. */
class ApprovedTermsTest {
    private static final ContractId K1 = new ContractId("k1");
    private static final RenewalId FIRST = new RenewalId("k1.1");
    private static final ApprovalId A1 = new ApprovalId("a1");

    /** 1,000 members at 4.25 a month, which may rise by 3 %: to 4.3775. Notice by 2 October 2026, else another year. */
    private final Scenario<Client> signed = acme().given(Signing.of("k1")
            .cap(300)
            .notice(90, NoticePeriod.Unit.DAYS)
            .renewing(AutoRenew.Mode.SAME_TERM)
            .command());

    private final Scenario<Client> planning = signed.given(advance("k1.1", Stage.PLANNING));

    private static Scenario<Client> approved(Scenario<Client> scenario, Command request) {
        return scenario.as(ANN).given(request).as(LEA).given(approve("a1")).as(ANN);
    }

    private static Asked asked(Scenario<Client> scenario) {
        return scenario.state().approvals().get(A1).asked().orElseThrow();
    }

    private static State state(Scenario<Client> scenario) {
        return scenario.state().approvals().get(A1).state();
    }

    // uplifts over the cap

    @Test
    void anUpliftOverTheCapGoesWithItsApproval() {
        planning.when(propose("k1.1", 12, uplift("l1", "4.5"))).refused("renewal.price-cap", "300", "4.3775");
        var approved = approved(planning, askOffer("a1", "k1.1", 12, uplift("l1", "4.5")));
        var issued = new ProposalIssued(K1, FIRST, Stage.PLANNING, 12, List.of(uplift("l1", "4.5")));
        var proposed = approved.when(proposeUnder("a1", "k1.1", 12, uplift("l1", "4.5")))
                .events(issued, new ApprovalUsed(A1, Use.PROPOSAL));
        assertThat(state(proposed)).isEqualTo(State.USED);
        proposed.on("2026-02-01").when(close("k1.1", "2026-02-01")).accepted();
    }

    @Test
    void theAmountIsWhatTheOfferAsksBeyondTheCap() {
        assertThat(asked(planning.given(askOffer("a1", "k1.1", 12, uplift("l1", "4.5"))))
                        .amount()
                        .text())
                .isEqualTo("1470.00");
        var request = askOffer("a1", "k1.1", 12, uplift("l1", "4.5"));
        planning.when(with(request, "1470")).accepted();
        planning.when(with(request, "1000")).bad("/amount", "1470.00");
    }

    private static ApprovalCommand.RequestApproval with(ApprovalCommand.RequestApproval request, String amount) {
        return new ApprovalCommand.RequestApproval(
                request.approvalId(),
                request.subject(),
                request.ask(),
                Optional.of(new Amount(amount)),
                Optional.of(new CurrencyCode("USD")),
                request.neededBy(),
                request.proposal(),
                request.concession(),
                request.lineIds());
    }

    @Test
    void anApprovalCoversTheSameTermsHoweverTheyAreSaid() {
        var approved = approved(planning, askOffer("a1", "k1.1", 12, uplift("l1", "4.5")));
        ProposalLine inFull =
                said("l1", Action.UPLIFT, uplift("l1", "4.5000").unitRate(), Optional.of(1_000L), Optional.empty());
        approved.when(proposeUnder("a1", "k1.1", 12, inFull)).accepted();
    }

    @Test
    void anApprovalCoversNoOtherTerms() {
        var approved = approved(planning, askOffer("a1", "k1.1", 12, uplift("l1", "4.5")));
        approved.when(proposeUnder("a1", "k1.1", 24, uplift("l1", "4.5"))).refused("approval.terms");
        approved.when(proposeUnder("a1", "k1.1", 12, uplift("l1", "4.4999"))).refused("approval.terms");
        approved.given(amendUnits("k1", "l1", 1_001, "2026-01-01"))
                .when(proposeUnder("a1", "k1.1", 12, uplift("l1", "4.5")))
                .refused("approval.terms", "changed since");
        var other = planning.given(Signing.of("k2").cap(300).command(), advance("k2.1", Stage.PLANNING));
        approved(other, askOffer("a1", "k1.1", 12, uplift("l1", "4.5")))
                .when(proposeUnder("a1", "k2.1", 12, uplift("l1", "4.5")))
                .refused("approval.terms");
        approved(planning, askConcession("a1", "k1.1", DISCOUNT, "1470"))
                .when(proposeUnder("a1", "k1.1", 12, uplift("l1", "4.5")))
                .refused("approval.terms");
    }

    @Test
    void nothingGoesBeforeSomebodyHasSaidYes() {
        var open = planning.as(ANN).given(askOffer("a1", "k1.1", 12, uplift("l1", "4.5")));
        open.when(proposeUnder("a1", "k1.1", 12, uplift("l1", "4.5"))).refused("approval.needed");
        open.as(LEA)
                .given(refuse("a1"))
                .when(proposeUnder("a1", "k1.1", 12, uplift("l1", "4.5")))
                .refused("approval.closed", "REFUSED");
        open.when(proposeUnder("a2", "k1.1", 12, uplift("l1", "4.5"))).refused("approval.unknown");
    }

    @Test
    void withinTheCapAnApprovalIsNeitherNeededNorUsed() {
        planning.when(askOffer("a1", "k1.1", 12, uplift("l1", "4.3775"))).refused("approval.needless");
        var approved = approved(planning, askOffer("a1", "k1.1", 12, uplift("l1", "4.5")));
        assertThat(state(approved.when(proposeUnder("a1", "k1.1", 12, uplift("l1", "4.3")))
                        .accepted()))
                .isEqualTo(State.APPROVED);
    }

    @Test
    void theSameTermsAgainUseItNoSecondTime() {
        var used = approved(planning, askOffer("a1", "k1.1", 12, uplift("l1", "4.5")))
                .given(proposeUnder("a1", "k1.1", 12, uplift("l1", "4.5")), propose("k1.1", 12, uplift("l1", "4.3")));
        used.when(proposeUnder("a1", "k1.1", 12, uplift("l1", "4.5")))
                .events(new ProposalIssued(K1, FIRST, Stage.PROPOSED, 12, List.of(uplift("l1", "4.5"))));
    }

    @Test
    void aSignatureOverTheCapNeedsItWhereItWasNotOfferedSo() {
        signed.when(close("k1.1", "2026-01-01", uplift("l1", "4.5"))).refused("renewal.price-cap", "request-approval");
        var approved = approved(signed, askOffer("a1", "k1.1", 12, uplift("l1", "4.5")));
        var signedUnder = approved.when(closeUnder("a1", "k1.1", "2026-01-01", uplift("l1", "4.5")))
                .accepted();
        assertThat(state(signedUnder)).isEqualTo(State.USED);
        assertThat(renewal(signedUnder, "k1.1").isOpen()).isFalse();
        approved.when(closeUnder("a1", "k1.1", "2026-01-01", uplift("l1", "4.6")))
                .refused("approval.terms");
    }

    @Test
    void aSignatureForLongerThanWasOfferedIsAnother() {
        var proposed = approved(planning, askOffer("a1", "k1.1", 12, uplift("l1", "4.5")))
                .given(proposeUnder("a1", "k1.1", 12, uplift("l1", "4.5")));
        proposed.when(closeFor("k1.1", "2026-01-01", "2027-01-01", "2028-12-31"))
                .refused("renewal.price-cap");
        proposed.when(closeFor("k1.1", "2026-01-01", "2027-01-01", "2027-12-31"))
                .accepted();
    }

    @Test
    void anApprovalIsUsedNoEarlierThanItWasGiven() {
        var approved = approved(planning.on("2026-02-01"), askOffer("a1", "k1.1", 12, uplift("l1", "4.5")));
        approved.at(day("2026-01-15").atStartOfDay().toInstant(ZoneOffset.UTC))
                .when(proposeUnder("a1", "k1.1", 12, uplift("l1", "4.5")))
                .refused("time.order");
    }

    // concessions

    @Test
    void aConcessionIsGrantedUnderItsApproval() {
        var approved = approved(signed, askConcession("a1", "k1.1", DISCOUNT, "12000"));
        var granted = approved.when(grant("a1", "k1.1", DISCOUNT, "12000"))
                .events(
                        new ConcessionGranted(K1, FIRST, DISCOUNT, new CurrencyCode("USD"), new Amount("12000.00"), A1),
                        new ApprovalUsed(A1, Use.CONCESSION));
        assertThat(renewal(granted, "k1.1").concessions())
                .extracting(concession -> concession.annualValue().text())
                .containsExactly("12000.00");
        approved.when(grant("a1", "k1.1", DISCOUNT, "12000.01")).refused("approval.terms");
        approved.when(grant("a1", "k1.1", RATE_LOCK, "12000")).refused("approval.terms");
        granted.when(grant("a1", "k1.1", RATE_LOCK, "12000")).refused("approval.terms");
        approved.when(grant("a1", "k1.1", DISCOUNT, "0.001")).bad("/annualValue");
    }

    @Test
    void aRenewalHasAtMostTwentyConcessions() {
        Scenario<Client> full = signed;
        for (int i = 0; i <= 20; i++) {
            String id = "c" + i;
            full = full.as(ANN)
                    .given(askConcession(id, "k1.1", DISCOUNT, "1"))
                    .as(LEA)
                    .given(approve(id));
            if (i < 20) full = full.given(grant(id, "k1.1", DISCOUNT, "1"));
        }
        full.when(grant("c20", "k1.1", DISCOUNT, "1")).refused("concession.limit", "20");
    }

    @Test
    void aClosedRenewalTakesNoConcession() {
        var closed =
                approved(signed, askConcession("a1", "k1.1", DISCOUNT, "12000")).given(close("k1.1", "2026-01-01"));
        closed.when(grant("a1", "k1.1", DISCOUNT, "12000")).refused("renewal.closed");
        closed.when(askConcession("a2", "k1.1", DISCOUNT, "12000")).refused("renewal.closed");
    }

    // late notice

    private Scenario<Client> late() {
        return signed.on("2026-10-10").given(notice("k1", "2026-10-10"));
    }

    @Test
    void anAcceptedLateNoticeStopsTheAutoRenewal() {
        assertThat(commandsDue(late())).contains(AutoRenewTerm.class);
        var approved = approved(late(), askLateNotice("a1", "k1"));
        var accepted = approved.when(accept("a1", "k1"))
                .events(
                        new LateNoticeAccepted(K1, FIRST, day("2026-10-10"), A1),
                        new ApprovalUsed(A1, Use.LATE_NOTICE));
        assertThat(commandsDue(accepted)).contains(ExpireTerm.class).doesNotContain(AutoRenewTerm.class);
        assertThat(contract(accepted, "k1").lastTerm().notice().orElseThrow().late())
                .isTrue();
        accepted.when(churn("k1.1")).accepted();
        assertThat(renewal(ticked(accepted.on("2027-01-02")), "k1.1").isOpen()).isTrue();
        assertThat(renewal(ticked(late().on("2027-01-02")), "k1.1").isOpen()).isFalse();
    }

    private static List<Class<?>> commandsDue(Scenario<Client> scenario) {
        return Tick.deadlines(scenario.state(), ZoneOffset.UTC).stream()
                .flatMap(deadline -> deadline.command().stream())
                .<Class<?>>map(Object::getClass)
                .toList();
    }

    @Test
    void whatIsAskedIsTheNoticeAsItStands() {
        var asked = late().given(askLateNotice("a1", "k1"));
        assertThat(asked(asked).amount().text()).isEqualTo("51000.00");
        approved(late(), askLateNotice("a1", "k1"))
                .given(addLine("k1", flat("l2", "NUTRITION", "1"), "2026-10-10"))
                .when(accept("a1", "k1"))
                .refused("approval.terms");
        approved(late(), askLateNotice("a1", "k1"))
                .given(withdraw("k1"), notice("k1", "2026-10-09"))
                .when(accept("a1", "k1"))
                .refused("approval.terms");
    }

    @Test
    void onlyANoticeThatIsLateIsAccepted() {
        signed.when(askLateNotice("a1", "k1")).refused("notice.unknown", "give-notice");
        signed.when(accept("a1", "k1")).refused("notice.unknown");
        var inTime = signed.on("2026-10-01").given(notice("k1", "2026-10-01"));
        inTime.when(askLateNotice("a1", "k1")).refused("approval.needless", "2026-10-01");
        inTime.when(accept("a1", "k1")).nothing();
        late().given(churn("k1.1")).when(accept("a1", "k1")).refused("renewal.closed");
    }

    @Test
    void aWithdrawnNoticeTakesItsAcceptanceWithIt() {
        var withdrawn = approved(late(), askLateNotice("a1", "k1"))
                .given(accept("a1", "k1"), withdraw("k1"), notice("k1", "2026-10-10"));
        assertThat(commandsDue(withdrawn)).contains(AutoRenewTerm.class);
        withdrawn.when(accept("a1", "k1")).events(new LateNoticeAccepted(K1, FIRST, day("2026-10-10"), A1));
    }
}
