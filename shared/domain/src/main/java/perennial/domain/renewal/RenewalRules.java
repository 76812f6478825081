package perennial.domain.renewal;

import static perennial.domain.Role.LEAD;
import static perennial.domain.Role.MANAGER;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import perennial.domain.CommandType;
import perennial.domain.Context;
import perennial.domain.EventType;
import perennial.domain.Fact;
import perennial.domain.Role;
import perennial.domain.approval.Approvals;
import perennial.domain.contract.ContractBook;
import perennial.domain.renewal.RenewalCommand.AdvanceRenewal;
import perennial.domain.renewal.RenewalCommand.AutoRenewTerm;
import perennial.domain.renewal.RenewalCommand.CallForecast;
import perennial.domain.renewal.RenewalCommand.CloseRenewal;
import perennial.domain.renewal.RenewalCommand.CorrectRenewalOutcome;
import perennial.domain.renewal.RenewalCommand.GrantConcession;
import perennial.domain.renewal.RenewalCommand.IssueProposal;
import perennial.domain.renewal.RenewalCommand.MarkMilestone;
import perennial.domain.renewal.RenewalCommand.OpenRenewal;
import perennial.domain.renewal.RenewalCommand.RecordChurn;

/** The renewal capability: its commands, its events, and what each command leads to. */
public final class RenewalRules {
    private static final Set<Role> WRITERS = Set.of(MANAGER, LEAD);

    public static final List<CommandType<?>> COMMANDS = List.of(
            command(
                    "advance-renewal",
                    AdvanceRenewal.class,
                    "renewal.closed",
                    "renewal.stage",
                    "renewal.decision-maker",
                    "time.order"),
            command(
                    "issue-proposal",
                    IssueProposal.class,
                    "renewal.closed",
                    "renewal.stage",
                    "proposal.limit",
                    "renewal.lines",
                    "renewal.price-cap",
                    "approval.closed",
                    "approval.needed",
                    "approval.terms",
                    "approval.unknown",
                    "line.unknown",
                    "line.differs",
                    "line.limit",
                    "time.order"),
            command("call-forecast", CallForecast.class, "renewal.closed", "time.order"),
            command(
                    "close-renewal",
                    CloseRenewal.class,
                    "client.terminated",
                    "contract.co-termed",
                    "notice.whole",
                    "renewal.price-cap",
                    "approval.closed",
                    "approval.needed",
                    "approval.terms",
                    "approval.unknown",
                    "renewal.closed",
                    "renewal.lines",
                    "renewal.term",
                    "line.unknown",
                    "line.differs",
                    "line.limit",
                    "time.order"),
            command(
                    "grant-concession",
                    GrantConcession.class,
                    "renewal.closed",
                    "approval.closed",
                    "approval.needed",
                    "approval.terms",
                    "approval.unknown",
                    "concession.limit",
                    "time.order"),
            command("record-churn", RecordChurn.class, "renewal.closed", "renewal.churn", "time.order"),
            command(
                    "correct-renewal-outcome",
                    CorrectRenewalOutcome.class,
                    "client.terminated",
                    "contract.closed",
                    "contract.co-termed",
                    "notice.whole",
                    "renewal.consolidated",
                    "renewal.open",
                    "renewal.closed",
                    "renewal.following-closed",
                    "renewal.following-noticed",
                    "renewal.churn",
                    "renewal.lines",
                    "renewal.term",
                    "line.unknown",
                    "line.differs",
                    "line.limit",
                    "time.order"),
            new CommandType<>("open-renewal", OpenRenewal.class, Set.of(), List.of()),
            new CommandType<>("auto-renew", AutoRenewTerm.class, Set.of(), List.of()),
            new CommandType<>("mark-milestone", MarkMilestone.class, Set.of(), List.of()));

    public static final List<EventType<?>> EVENTS = List.of(
            EventType.of(RenewalEvent.RenewalScheduled.class),
            EventType.of(RenewalEvent.RenewalReplanned.class),
            EventType.of(RenewalEvent.RenewalOpened.class),
            EventType.of(RenewalEvent.RenewalAdvanced.class),
            EventType.of(RenewalEvent.ProposalIssued.class),
            EventType.of(RenewalEvent.ConcessionGranted.class),
            EventType.of(RenewalEvent.ForecastCalled.class),
            EventType.of(RenewalEvent.MilestoneMarked.class),
            EventType.of(RenewalEvent.RenewalClosed.class),
            EventType.of(RenewalEvent.AutoRenewed.class),
            EventType.of(RenewalEvent.ChurnRecorded.class),
            EventType.of(RenewalEvent.RenewalConsolidated.class),
            EventType.of(RenewalEvent.RenewalVoided.class),
            EventType.of(RenewalEvent.RenewalOutcomeCorrected.class));

    private RenewalRules() {}

    /** What the command leads to; what follows from that between capabilities is not in it. */
    public static List<Fact> decide(RenewalCommand command, ContractBook book, Approvals approvals, Context context) {
        return switch (command) {
            case AdvanceRenewal advance -> RenewalDecisions.advance(advance, book, context);
            case IssueProposal propose -> RenewalDecisions.propose(propose, book, approvals, context);
            case CallForecast call -> RenewalDecisions.forecast(call, book, context);
            case CloseRenewal close -> Closings.close(close, book, approvals, context);
            case GrantConcession grant -> Concessions.grant(grant, book, approvals, context);
            case RecordChurn churn -> Closings.churn(churn, book, context);
            case CorrectRenewalOutcome correct -> Corrections.correct(correct, book, context);
            case OpenRenewal open -> RenewalDecisions.open(open, book, context);
            case AutoRenewTerm renew -> Closings.autoRenew(renew, book, context);
            case MarkMilestone mark -> RenewalDecisions.mark(mark, book, context);
        };
    }

    private static <C extends RenewalCommand> CommandType<C> command(String name, Class<C> type, String... refusals) {
        var all = new TreeSet<>(List.of(refusals));
        all.addAll(List.of("client.unknown", "renewal.unknown"));
        return new CommandType<>(name, type, WRITERS, List.copyOf(all));
    }
}
