package perennial.domain.renewal;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Refusal;
import perennial.domain.approval.Approval;
import perennial.domain.approval.ApprovalEvent.Use;
import perennial.domain.approval.Approvals;
import perennial.domain.contract.ContractBook;
import perennial.domain.money.Amount;
import perennial.domain.renewal.RenewalCommand.GrantConcession;
import perennial.domain.renewal.RenewalEvent.ConcessionGranted;

/** What granting a concession leads to: each goes under an approval of its own. */
final class Concessions {

    private Concessions() {}

    static List<Fact> grant(GrantConcession command, ContractBook book, Approvals approvals, Context context) {
        ConcessionTerms terms =
                ConcessionTerms.of(command.renewalId(), command.type(), command.annualValue(), "/annualValue", book);
        Approval approval = approvals.covering(command.approvalId(), terms);
        Renewal renewal = terms.renewal();
        boolean granted = renewal.concessions().stream()
                .anyMatch(concession -> concession.approvalId().equals(command.approvalId()));
        if (granted) return List.of();
        Refusal.unless(
                renewal.concessions().size() < Renewal.MOST_CONCESSIONS,
                "concession.limit",
                "a renewal has at most %d concessions",
                Renewal.MOST_CONCESSIONS);
        Instant at = context.timeAfter(approval.notBefore(renewal.changed()));
        var event = new ConcessionGranted(
                renewal.contractId(),
                renewal.id(),
                command.type(),
                terms.contract().currency(),
                new Amount(terms.amount().amount()),
                command.approvalId());
        return Stream.concat(Stream.of(new Fact(at, event)), approval.used(Use.CONCESSION, at))
                .toList();
    }
}
