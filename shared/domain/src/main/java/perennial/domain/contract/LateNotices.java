package perennial.domain.contract;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.approval.Approval;
import perennial.domain.approval.ApprovalEvent.Use;
import perennial.domain.approval.Approvals;
import perennial.domain.contract.ContractCommand.AcceptLateNotice;
import perennial.domain.contract.ContractEvent.LateLineNoticeAccepted;
import perennial.domain.contract.ContractEvent.LateNoticeAccepted;

/** What accepting a late notice leads to. */
final class LateNotices {

    private LateNotices() {}

    static List<Fact> accept(AcceptLateNotice command, ContractBook book, Approvals approvals, Context context) {
        LateNoticeTerms terms = LateNoticeTerms.of(command.contractId(), command.lineIds(), book);
        if (terms.countsAsInTime()) return List.of();
        Approval approval = approvals.covering(command.approvalId(), terms);
        Instant at = context.timeAfter(approval.notBefore(book.lastChange(terms.contract())));
        return Stream.concat(Stream.of(new Fact(at, accepted(command, terms))), approval.used(Use.LATE_NOTICE, at))
                .toList();
    }

    private static ContractEvent accepted(AcceptLateNotice command, LateNoticeTerms terms) {
        return command.lineIds()
                .<ContractEvent>map(lines -> new LateLineNoticeAccepted(
                        command.contractId(),
                        terms.renewalId(),
                        lines,
                        terms.notice().receivedOn(),
                        command.approvalId()))
                .orElseGet(() -> new LateNoticeAccepted(
                        command.contractId(), terms.renewalId(), terms.notice().receivedOn(), command.approvalId()));
    }
}
