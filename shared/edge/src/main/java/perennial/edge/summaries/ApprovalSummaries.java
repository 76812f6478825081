package perennial.edge.summaries;

import static perennial.edge.summaries.Phrases.money;

import perennial.domain.approval.ApprovalEvent;
import perennial.domain.approval.ApprovalEvent.ApprovalDecided;
import perennial.domain.approval.ApprovalEvent.ApprovalExpired;
import perennial.domain.approval.ApprovalEvent.ApprovalLapsed;
import perennial.domain.approval.ApprovalEvent.ApprovalRequested;
import perennial.domain.approval.ApprovalEvent.ApprovalUsed;
import perennial.domain.approval.ApprovalEvent.ApprovalWithdrawn;

/** What happened to an approval. */
final class ApprovalSummaries {

    private ApprovalSummaries() {}

    static String of(ApprovalEvent event) {
        return "Approval %s %s".formatted(event.approvalId().text(), what(event));
    }

    private static String what(ApprovalEvent event) {
        return switch (event) {
            case ApprovalRequested e ->
                "requested: %s of %s for %s %s, needed by %s"
                        .formatted(
                                e.ask(),
                                money(e.amount(), e.currency()),
                                e.subject().kind(),
                                e.subject().id(),
                                e.neededBy());
            case ApprovalDecided e -> "decided: %s".formatted(e.decision());
            case ApprovalWithdrawn _ -> "withdrawn";
            case ApprovalExpired _ -> "expired undecided";
            case ApprovalLapsed _ -> "lapsed unused with its renewal";
            case ApprovalUsed e -> "used: %s".formatted(e.use());
        };
    }
}
