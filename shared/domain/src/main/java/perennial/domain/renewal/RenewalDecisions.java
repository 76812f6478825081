package perennial.domain.renewal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Refusal;
import perennial.domain.RenewalId;
import perennial.domain.approval.Approval;
import perennial.domain.approval.ApprovalEvent.Use;
import perennial.domain.approval.Approvals;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.money.Amount;
import perennial.domain.renewal.RenewalCommand.AdvanceRenewal;
import perennial.domain.renewal.RenewalCommand.CallForecast;
import perennial.domain.renewal.RenewalCommand.IssueProposal;
import perennial.domain.renewal.RenewalCommand.MarkMilestone;
import perennial.domain.renewal.RenewalCommand.OpenRenewal;
import perennial.domain.renewal.RenewalEvent.ForecastCalled;
import perennial.domain.renewal.RenewalEvent.MilestoneMarked;
import perennial.domain.renewal.RenewalEvent.ProposalIssued;
import perennial.domain.renewal.RenewalEvent.RenewalAdvanced;
import perennial.domain.renewal.RenewalEvent.RenewalOpened;

/** What moving an open renewal along leads to. */
final class RenewalDecisions {

    private RenewalDecisions() {}

    static List<Fact> advance(AdvanceRenewal command, ContractBook book, Context context) {
        Renewal renewal = open(command.renewalId(), book);
        boolean stays = renewal.stage() == command.to();
        boolean namesNobodyNew =
                command.decisionMaker().isEmpty() || command.decisionMaker().equals(renewal.decisionMaker());
        if (stays && namesNobodyNew) return List.of();
        Refusal.unless(
                stays || renewal.stage().next().contains(command.to()),
                "renewal.stage",
                "%s cannot follow %s; what can: %s",
                command.to(),
                renewal.stage(),
                nextSteps(renewal.stage()));
        Refusal.unless(
                !renewal.stage().needsDecisionMaker()
                        || command.decisionMaker().or(renewal::decisionMaker).isPresent(),
                "renewal.decision-maker",
                "a verbal commitment is somebody's: name the decisionMaker");
        var advanced = new RenewalAdvanced(
                renewal.contractId(), renewal.id(), renewal.stage(), command.to(), command.decisionMaker());
        return List.of(new Fact(context.timeAfter(renewal.changed()), advanced));
    }

    private static String nextSteps(Stage stage) {
        String byHand = String.join(
                ", ", stage.next().stream().sorted().map(Stage::name).toList());
        String byProposal = stage.takesProposal() ? ", PROPOSED by issue-proposal" : "";
        return byHand + byProposal + ", CLOSED by close-renewal or record-churn";
    }

    static List<Fact> propose(IssueProposal command, ContractBook book, Approvals approvals, Context context) {
        Renewal renewal = open(command.renewalId(), book);
        Refusal.unless(
                renewal.stage().takesProposal(),
                "renewal.stage",
                "a proposal cannot be issued in %s: advance the renewal to PLANNING or NEGOTIATING first",
                renewal.stage());
        boolean standing = renewal.stage() == Stage.PROPOSED
                && renewal.lastProposal()
                        .filter(last -> last.termMonths() == command.termMonths()
                                && last.lines().equals(command.lines()))
                        .isPresent();
        if (standing) return List.of();
        Refusal.unless(
                renewal.proposals().size() < Renewal.MOST_PROPOSALS,
                "proposal.limit",
                "a renewal has at most %d proposals",
                Renewal.MOST_PROPOSALS);
        OfferedTerms terms = OfferedTerms.of(renewal.id(), command.offer(), book, "/lines");
        Optional<Approval> approval = terms.underCapOr(approvals, command.approvalId());
        Instant at = context.timeAfter(
                approval.map(given -> given.notBefore(renewal.changed())).orElse(renewal.changed()));
        var issued = new ProposalIssued(
                renewal.contractId(), renewal.id(), renewal.stage(), command.termMonths(), command.lines());
        return Stream.concat(
                        Stream.of(new Fact(at, issued)),
                        approval.stream().flatMap(given -> given.used(Use.PROPOSAL, at)))
                .toList();
    }

    static List<Fact> forecast(CallForecast command, ContractBook book, Context context) {
        Renewal renewal = open(command.renewalId(), book);
        Contract contract = book.contracts().get(renewal.contractId());
        var amount =
                new Amount(command.amount().in(contract.currency(), "/amount").amount());
        var called = new Renewal.Forecast(command.category(), amount, command.closeDate());
        if (renewal.forecast().filter(called::equals).isPresent()) return List.of();
        var event = new ForecastCalled(
                renewal.contractId(),
                renewal.id(),
                command.category(),
                amount,
                contract.currency(),
                command.closeDate());
        return List.of(new Fact(context.timeAfter(renewal.changed()), event));
    }

    static List<Fact> open(OpenRenewal command, ContractBook book, Context context) {
        Renewal renewal = book.renewals().get(command.renewalId());
        Instant at = context.timeAfter(renewal.changed());
        if (renewal.stage() != Stage.SCHEDULED || context.dayOf(at).isBefore(renewal.opensOn())) return List.of();
        return List.of(new Fact(at, new RenewalOpened(renewal.contractId(), renewal.id())));
    }

    static List<Fact> mark(MarkMilestone command, ContractBook book, Context context) {
        Renewal renewal = book.renewals().get(command.renewalId());
        boolean awaited = renewal.isOpen()
                && renewal.milestones(command.anchor(), context.zone()).anyMatch(days -> days == command.days());
        if (!awaited) return List.of();
        LocalDate date = renewal.date(command.anchor()).orElseThrow();
        Instant at = context.timeAfter(renewal.changed());
        if (context.dayOf(at).isBefore(date.minusDays(command.days()))) return List.of();
        var marked = new MilestoneMarked(renewal.contractId(), renewal.id(), command.anchor(), date, command.days());
        return List.of(new Fact(at, marked));
    }

    /** The renewal, if nobody has said yet how it ends. */
    static Renewal open(RenewalId id, ContractBook book) {
        Renewal renewal = book.renewals().get(id);
        requireNotVoid(renewal);
        Refusal.unless(
                renewal.isOpen(),
                "renewal.closed",
                "renewal %s is closed as %s: %s changes that",
                id,
                renewal.outcome().map(Outcome::name).orElse(""),
                renewal.outcome().equals(Optional.of(Outcome.CONSOLIDATED))
                        ? "cancel-co-term"
                        : "correct-renewal-outcome");
        return renewal;
    }

    static void requireNotVoid(Renewal renewal) {
        Refusal.unless(
                !renewal.outcome().equals(Optional.of(Outcome.VOID)),
                "renewal.closed",
                "renewal %s is void: its term, its contract or the notice that ended it was taken back",
                renewal.id());
    }
}
