package perennial.domain.approval;

import java.time.Instant;
import java.util.List;
import perennial.domain.Fact;
import perennial.domain.approval.Approval.Asked;
import perennial.domain.approval.ApprovalEvent.ApprovalLapsed;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.renewal.Renewal;
import perennial.domain.renewal.RenewalEvent;

/**
 * What happens to approvals because something happened to a renewal: the same commit carries both.
 *
 * @param book as it is after the cause
 */
public record ApprovalReactions(Approvals approvals, ContractBook book) {

    /** With whatever closes a renewal lapses what nothing can be done with any more. */
    public List<Fact> to(Instant at, RenewalEvent event) {
        Renewal renewal = book.renewals().get(event.renewalId());
        if (renewal.isOpen()) return List.of();
        return approvals.all().stream()
                .filter(Approval::isPending)
                .filter(approval -> isAbout(approval.asked().orElseThrow(), renewal))
                .map(approval -> new Fact(approval.notBefore(at), new ApprovalLapsed(approval.id())))
                .toList();
    }

    /** Notice is on the contract's current term: what was asked about it goes with that term's renewal. */
    private boolean isAbout(Asked asked, Renewal closed) {
        return switch (asked.subject().kind()) {
            case RENEWAL -> asked.subject().equals(Subject.of(closed.id()));
            case CONTRACT -> {
                Contract contract = book.contracts().get(closed.contractId());
                yield asked.subject().equals(Subject.of(contract.id()))
                        && book.openRenewal(contract).isEmpty();
            }
        };
    }
}
