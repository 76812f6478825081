package perennial.domain.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import perennial.domain.ApprovalId;
import perennial.domain.Fact;
import perennial.domain.RenewalId;
import perennial.domain.approval.Approval;
import perennial.domain.approval.Approval.Asked;
import perennial.domain.approval.Approval.State;
import perennial.domain.approval.ApprovalEvent;
import perennial.domain.approval.Ask;
import perennial.domain.approval.Subject;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.ContractEvent.LateLineNoticeAccepted;
import perennial.domain.contract.ContractEvent.LateNoticeAccepted;
import perennial.domain.contract.LineTerms;
import perennial.domain.contract.Term;
import perennial.domain.renewal.RenewalEvent.ConcessionGranted;
import perennial.domain.renewal.RenewalEvent.ProposalIssued;

/** The laws of approvals, each as a check of one state or one step. */
final class ApprovalLaws {

    private ApprovalLaws() {}

    /** Nobody approves what they asked for themselves, nor after its time; what was used was approved. */
    static void requireSound(Approval approval) {
        if (approval.state().allows()) {
            Asked asked = approval.asked().orElseThrow();
            Approval.Decided decided = approval.decided().orElseThrow();
            assertThat(decided.by()).isNotEqualTo(asked.by());
            assertThat(decided.at()).isBefore(asked.expiresAt()).isAfterOrEqualTo(asked.at());
        }
        assertThat(approval.usedAt().isPresent()).isEqualTo(approval.state() == State.USED);
    }

    /** Of what may still be used the renewal is open. */
    static void requireOpen(Approval approval, ContractBook book) {
        if (approval.state() != State.OPEN && approval.state() != State.APPROVED) return;
        Asked asked = approval.asked().orElseThrow();
        boolean isOpen = switch (asked.subject().kind()) {
            case RENEWAL ->
                book.renewals().get(new RenewalId(asked.subject().id())).isOpen();
            case CONTRACT ->
                book.openRenewal(book.contracts().get(asked.contractId())).isPresent();
        };
        assertThat(isOpen).as("%s", approval).isTrue();
    }

    /** Per approval time never runs backwards. */
    static void requireForwardInTime(Fact fact, Client before) {
        if (fact.event() instanceof ApprovalEvent event) {
            before.approvals()
                    .find(event.approvalId())
                    .ifPresent(known -> assertThat(fact.at()).as("%s", fact).isAfterOrEqualTo(known.changed()));
        }
    }

    /** What needs an approval has one of just that, which is used. */
    static void requireApproved(Fact fact, Client before, Client after) {
        switch (fact.event()) {
            case ConcessionGranted e -> {
                Asked asked = used(e.approvalId(), after);
                assertThat(asked.subject()).isEqualTo(Subject.of(e.renewalId()));
                assertThat(asked.concession()).contains(e.type());
                assertThat(asked.amount()).isEqualTo(e.annualValue());
                assertThat(asked.currency()).isEqualTo(e.currency());
            }
            case LateNoticeAccepted e -> {
                assertThat(used(e.approvalId(), after).subject()).isEqualTo(Subject.of(e.contractId()));
                Contract contract = after.book().contracts().get(e.contractId());
                assertThat(contract.lastTerm().hasNoticeInTime()).isTrue();
                assertThat(after.book().renewsItself(contract)).isFalse();
            }
            case LateLineNoticeAccepted e -> {
                Asked asked = used(e.approvalId(), after);
                assertThat(asked.subject()).isEqualTo(Subject.of(e.contractId()));
                assertThat(asked.lineIds()).contains(e.lineIds());
                Term term = after.book().contracts().get(e.contractId()).lastTerm();
                assertThat(term.linesLeavingWithIt()).containsAll(e.lineIds());
            }
            case ProposalIssued e -> {
                if (!isOverCap(e, before.book().contracts().get(e.contractId()), before)) return;
                assertThat(after.approvals().all())
                        .as("%s", e)
                        .anyMatch(approval -> approval.state() == State.USED
                                && approval.asked().orElseThrow().ask() == Ask.PRICE_OVER_CAP
                                && approval.asked().orElseThrow().subject().equals(Subject.of(e.renewalId())));
            }
            default -> {}
        }
    }

    private static Asked used(ApprovalId id, Client after) {
        Approval approval = after.approvals().get(id);
        assertThat(approval.state()).isEqualTo(State.USED);
        return approval.asked().orElseThrow();
    }

    private static boolean isOverCap(ProposalIssued issued, Contract contract, Client before) {
        if (contract.agreement().priceCapBp().isEmpty()) return false;
        var factor = BigDecimal.ONE.add(
                BigDecimal.valueOf(contract.agreement().priceCapBp().get(), 4));
        Term term =
                contract.term(before.book().renewals().get(issued.renewalId()).term());
        List<LineTerms> inForce = contract.linesOn(contract.valueDay(term), term);
        return issued.lines().stream()
                .anyMatch(said -> inForce.stream()
                        .filter(now -> now.lineId().equals(said.lineId()))
                        .anyMatch(now -> said.unitRate().stream()
                                .anyMatch(rate -> rate.value()
                                                .compareTo(
                                                        now.unitRate().value().multiply(factor))
                                        > 0)));
    }
}
