package perennial.domain.approval;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.Command;
import perennial.domain.Deadline;
import perennial.domain.approval.Approval.Asked;
import perennial.domain.approval.ApprovalCommand.ExpireApproval;

/** What falls due in the life of an approval: only while nobody has decided. */
public final class ApprovalDeadlines {

    private ApprovalDeadlines() {}

    /** The deadlines of one approval, soonest first. */
    public static List<Deadline> of(Approval approval, ZoneId zone) {
        if (!approval.isOpen()) return List.of();
        Asked asked = approval.asked().orElseThrow();
        Instant needed = asked.neededBy().atStartOfDay(zone).toInstant();
        return Stream.of(
                        deadline("APPROVAL_NEEDED", approval, needed, Optional.empty()),
                        deadline(
                                "APPROVAL_EXPIRY",
                                approval,
                                asked.expiresAt(),
                                Optional.of(new ExpireApproval(approval.id()))))
                .sorted(Comparator.comparing(Deadline::dueAt))
                .toList();
    }

    private static Deadline deadline(String kind, Approval approval, Instant dueAt, Optional<Command> command) {
        return new Deadline(kind, "approval", approval.id().text(), dueAt, command);
    }
}
