package perennial.domain.approval;

import static perennial.domain.Role.LEAD;
import static perennial.domain.Role.MANAGER;

import java.util.List;
import java.util.Set;
import perennial.domain.CommandType;
import perennial.domain.Context;
import perennial.domain.EventType;
import perennial.domain.Fact;
import perennial.domain.Role;
import perennial.domain.approval.ApprovalCommand.DecideApproval;
import perennial.domain.approval.ApprovalCommand.ExpireApproval;
import perennial.domain.approval.ApprovalCommand.RequestApproval;
import perennial.domain.approval.ApprovalCommand.WithdrawApproval;
import perennial.domain.contract.ContractBook;

/**
 * The approvals capability: its commands, its events, and what each command leads to. What an approval allows is done by the
 * commands of other capabilities, which name it.
 */
public final class ApprovalRules {
    private static final Set<Role> WRITERS = Set.of(MANAGER, LEAD);

    public static final List<CommandType<?>> COMMANDS = List.of(
            new CommandType<>(
                    "request-approval",
                    RequestApproval.class,
                    WRITERS,
                    List.of(
                            "approval.differs",
                            "approval.limit",
                            "approval.needless",
                            "client.unknown",
                            "contract.closed",
                            "contract.unknown",
                            "line.differs",
                            "line.limit",
                            "line.unknown",
                            "notice.differs",
                            "notice.unknown",
                            "renewal.closed",
                            "renewal.lines",
                            "renewal.unknown",
                            "time.order")),
            new CommandType<>(
                    "decide-approval",
                    DecideApproval.class,
                    WRITERS,
                    List.of(
                            "approval.amount",
                            "approval.closed",
                            "approval.role",
                            "approval.self",
                            "approval.unknown",
                            "client.unknown",
                            "time.order")),
            new CommandType<>(
                    "withdraw-approval",
                    WithdrawApproval.class,
                    WRITERS,
                    List.of("approval.closed", "approval.role", "approval.unknown", "client.unknown", "time.order")),
            new CommandType<>("expire-approval", ExpireApproval.class, Set.of(), List.of()));

    public static final List<EventType<?>> EVENTS = List.of(
            EventType.of(ApprovalEvent.ApprovalRequested.class),
            EventType.of(ApprovalEvent.ApprovalDecided.class),
            EventType.of(ApprovalEvent.ApprovalWithdrawn.class),
            EventType.of(ApprovalEvent.ApprovalExpired.class),
            EventType.of(ApprovalEvent.ApprovalLapsed.class),
            EventType.of(ApprovalEvent.ApprovalUsed.class));

    private ApprovalRules() {}

    /**
     * What the command leads to.
     *
     * @throws perennial.domain.Refusal by a rule that the command's {@link CommandType} names
     */
    public static List<Fact> decide(ApprovalCommand command, Approvals approvals, ContractBook book, Context context) {
        return switch (command) {
            case RequestApproval request -> new Requesting(approvals, book, context).request(request);
            case DecideApproval decide -> ApprovalDecisions.decide(decide, approvals, context);
            case WithdrawApproval withdraw -> ApprovalDecisions.withdraw(withdraw, approvals, context);
            case ExpireApproval expire -> ApprovalDecisions.expire(expire, approvals, context);
        };
    }
}
