package perennial.domain.approval;

import java.time.Instant;
import java.util.List;
import perennial.domain.Actor;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Refusal;
import perennial.domain.Role;
import perennial.domain.approval.Approval.Asked;
import perennial.domain.approval.Approval.State;
import perennial.domain.approval.ApprovalCommand.DecideApproval;
import perennial.domain.approval.ApprovalCommand.ExpireApproval;
import perennial.domain.approval.ApprovalCommand.WithdrawApproval;
import perennial.domain.approval.ApprovalEvent.ApprovalDecided;
import perennial.domain.approval.ApprovalEvent.ApprovalExpired;
import perennial.domain.approval.ApprovalEvent.ApprovalWithdrawn;
import perennial.domain.policy.ApprovalPolicy;

/** What deciding a request, taking it back and letting its time run out lead to. */
final class ApprovalDecisions {

    private ApprovalDecisions() {}

    static List<Fact> decide(DecideApproval command, Approvals approvals, Context context) {
        Approval approval = approvals.get(command.approvalId());
        if (isSo(command.decision(), approval.state())) return List.of();
        requireOpen(approval);
        Asked asked = approval.asked().orElseThrow();
        requireMayDecide(context.actor(), approval, context.policy().approval());
        Instant at = context.timeAfter(approval.changed());
        Refusal.unless(
                at.isBefore(asked.expiresAt()),
                "approval.closed",
                "approval %s expired at %s: request-approval asks anew, under another id",
                approval.id(),
                asked.expiresAt());
        var decided = new ApprovalDecided(
                approval.id(), command.decision(), context.actor().userId());
        return List.of(new Fact(at, decided));
    }

    private static boolean isSo(Verdict decision, State state) {
        return switch (decision) {
            case APPROVED -> state.allows();
            case REFUSED -> state == State.REFUSED;
        };
    }

    private static void requireMayDecide(Actor actor, Approval approval, ApprovalPolicy policy) {
        Asked asked = approval.asked().orElseThrow();
        Refusal.unless(
                !approval.isAskedBy(actor.userId()),
                "approval.self",
                "who asks for an approval does not decide it: somebody else has to");
        Refusal.unless(
                policy.admits(actor, asked.ask()),
                "approval.role",
                "by policy %s is for %s to decide",
                asked.ask(),
                policy.deciders(asked.ask()));
        Refusal.unless(
                policy.covers(actor, asked.ask(), asked.money()),
                "approval.amount",
                "%s %s is beyond your limit for %s: by policy %s decides",
                asked.money().text(),
                asked.currency(),
                asked.ask(),
                policy.deciders(asked.ask()));
    }

    static List<Fact> withdraw(WithdrawApproval command, Approvals approvals, Context context) {
        Approval approval = approvals.get(command.approvalId());
        if (approval.state() == State.WITHDRAWN) return List.of();
        if (approval.state() != State.APPROVED) requireOpen(approval);
        Actor actor = context.actor();
        Refusal.unless(
                approval.isAskedBy(actor.userId()) || actor.roles().contains(Role.LEAD),
                "approval.role",
                "who asked for an approval takes it back, or a lead does");
        var withdrawn = new ApprovalWithdrawn(approval.id(), actor.userId());
        return List.of(new Fact(context.timeAfter(approval.changed()), withdrawn));
    }

    static List<Fact> expire(ExpireApproval command, Approvals approvals, Context context) {
        Approval approval = approvals.get(command.approvalId());
        if (!approval.isOpen()) return List.of();
        Instant at = context.timeAfter(approval.changed());
        if (at.isBefore(approval.asked().orElseThrow().expiresAt())) return List.of();
        return List.of(new Fact(at, new ApprovalExpired(approval.id())));
    }

    private static void requireOpen(Approval approval) {
        Refusal.unless(
                approval.isOpen(),
                "approval.closed",
                "approval %s is %s: request-approval asks anew, under another id",
                approval.id(),
                approval.state());
    }
}
