package perennial.views.renewals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.Actor;
import perennial.domain.Context;
import perennial.domain.Origin;
import perennial.domain.Recorded;
import perennial.domain.RenewalId;
import perennial.domain.approval.Approvals;
import perennial.domain.client.Allowed;
import perennial.domain.client.Client;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.ContractEvent;
import perennial.domain.contract.ContractEvent.BreakPassed;
import perennial.domain.contract.ContractEvent.BreaksAgreed;
import perennial.domain.contract.ContractEvent.ContractSigned;
import perennial.domain.contract.ContractEvent.LateLineNoticeAccepted;
import perennial.domain.contract.ContractEvent.LateNoticeAccepted;
import perennial.domain.contract.ContractEvent.LineNoticeGiven;
import perennial.domain.contract.ContractEvent.LineNoticeWithdrawn;
import perennial.domain.contract.ContractEvent.NoticeGiven;
import perennial.domain.contract.ContractEvent.NoticeWithdrawn;
import perennial.domain.contract.ContractEvent.TermCut;
import perennial.domain.contract.ContractEvent.TermExpired;
import perennial.domain.contract.ContractEvent.TermExtended;
import perennial.domain.contract.ContractEvent.TermRestored;
import perennial.domain.contract.ContractEvent.TermStarted;
import perennial.domain.contract.ContractEvent.TermVoided;
import perennial.domain.contract.LineTerms;
import perennial.domain.contract.Term;
import perennial.domain.imported.Imported;
import perennial.domain.money.Amount;
import perennial.domain.money.Money;
import perennial.domain.policy.Policy;
import perennial.domain.renewal.Concession;
import perennial.domain.renewal.OfferedLine;
import perennial.domain.renewal.Renewal;
import perennial.domain.renewal.RenewalCommand.MarkMilestone;
import perennial.domain.renewal.RenewalDeadlines;
import perennial.domain.renewal.RenewalEvent;
import perennial.domain.renewal.RenewalEvent.ConcessionGranted;
import perennial.domain.renewal.RenewalEvent.MilestoneMarked;
import perennial.domain.renewal.RenewalEvent.ProposalIssued;
import perennial.domain.satisfaction.Satisfaction;
import perennial.views.clients.PortfolioClient;
import perennial.views.reading.AsOf;
import perennial.views.renewals.RenewalDetails.Milestone;
import perennial.views.renewals.RenewalDetails.RenewalLine;

/** Everything about one renewal, drawn from all that has happened to its contract. */
final class RenewalDossier {

    private final PortfolioClient client;

    private final List<Recorded> events;
    private final ContractBook book;
    private final Renewal renewal;
    private final Contract contract;
    private final Term term;
    private final AsOf asOf;

    /** @throws perennial.domain.Refusal where the book does not hold the renewal */
    RenewalDossier(PortfolioClient client, ContractRecord record, RenewalId id, AsOf asOf) {
        this.client = client;
        this.events = asOf.counted(record.events());
        this.book = record.book(asOf);
        this.renewal = book.renewals().get(id);
        this.contract = book.contracts().get(renewal.contractId());
        this.term = contract.term(renewal.term());
        this.asOf = asOf;
    }

    /**
     * @param policy for what can be done now
     * @param reader whose doing that would be
     * @param approvals the client's
     */
    RenewalDetails details(Policy policy, Actor reader, Approvals approvals) {
        List<Concession> concessions = concessions();
        return new RenewalDetails(
                lines(),
                minimumFee(),
                proposals(),
                concessions,
                total(concessions),
                BreakItem.of(term),
                LineNoticeItem.of(term),
                milestones(),
                history(),
                asOf.looksBack() ? Optional.empty() : Optional.of(allowed(policy, reader, approvals)));
    }

    private List<RenewalLine> lines() {
        List<LineTerms> inForce = contract.linesOn(contract.valueDay(term), term);
        return agreed().map(next -> OfferedLine.between(inForce, contract.linesOn(next.start(), next)))
                .or(() -> offered(inForce))
                .map(lines -> lines.stream()
                        .map(line -> RenewalLine.of(line, contract.currency()))
                        .toList())
                .orElseGet(() -> inForce.stream()
                        .map(line -> RenewalLine.of(line, contract.currency()))
                        .toList());
    }

    private Optional<Amount> minimumFee() {
        return Optional.of(contract.minimum(contract.valueDay(term), term.number()))
                .filter(Money::isPositive)
                .map(fee -> new Amount(fee.amount()));
    }

    /** The term that followed, in the same contract. */
    private Optional<Term> agreed() {
        if (renewal.isOpen()) return Optional.empty();
        return contract.terms().stream()
                .filter(next -> !next.voided() && next.number() > term.number())
                .findFirst();
    }

    private Optional<List<OfferedLine>> offered(List<LineTerms> inForce) {
        return renewal.lastProposal().map(proposal -> OfferedLine.of(inForce, proposal.lines()));
    }

    /** A closed renewal's fold has forgotten them; its events have not. */
    private List<Renewal.Proposal> proposals() {
        return own(ProposalIssued.class)
                .map(event -> {
                    var issued = (ProposalIssued) event.event();
                    return new Renewal.Proposal(event.at(), issued.termMonths(), issued.lines());
                })
                .toList();
    }

    private List<Concession> concessions() {
        return own(ConcessionGranted.class)
                .map(event -> {
                    var granted = (ConcessionGranted) event.event();
                    return new Concession(event.at(), granted.type(), granted.annualValue(), granted.approvalId());
                })
                .toList();
    }

    private Amount total(List<Concession> concessions) {
        Money total = concessions.stream()
                .map(concession -> concession.annualValue().in(contract.currency(), "/annualValue"))
                .reduce(Money.zero(contract.currency()), Money::plus);
        return new Amount(total.amount());
    }

    private List<Milestone> milestones() {
        Stream<Milestone> marked =
                own(MilestoneMarked.class).map(event -> marked(event.at(), (MilestoneMarked) event.event()));
        Stream<Milestone> ahead = renewal.isOpen() ? ahead() : Stream.empty();
        return Stream.concat(marked, ahead)
                .sorted(Comparator.comparing(Milestone::on)
                        .thenComparing(Milestone::anchor)
                        .thenComparing(Milestone::days))
                .toList();
    }

    private static Milestone marked(Instant at, MilestoneMarked event) {
        LocalDate on = event.anchorDate().minusDays(event.days());
        return new Milestone(event.anchor(), event.anchorDate(), event.days(), on, Optional.of(at));
    }

    private Stream<Milestone> ahead() {
        return RenewalDeadlines.of(contract, book, asOf.zone()).stream()
                .filter(deadline -> deadline.entityId().equals(renewal.id().text()))
                .flatMap(deadline -> deadline.command().stream()
                        .filter(MarkMilestone.class::isInstance)
                        .map(MarkMilestone.class::cast)
                        .map(mark ->
                                ahead(mark, deadline.dueAt().atZone(asOf.zone()).toLocalDate())));
    }

    private static Milestone ahead(MarkMilestone mark, LocalDate on) {
        return new Milestone(mark.anchor(), on.plusDays(mark.days()), mark.days(), on, Optional.empty());
    }

    private List<HistoryEntry> history() {
        return events.stream()
                .filter(this::speaksOfIt)
                .map(event -> HistoryEntry.of(client.id(), event))
                .toList();
    }

    private boolean speaksOfIt(Recorded recorded) {
        return switch (recorded.event()) {
            case RenewalEvent e -> e.renewalId().equals(renewal.id());
            case ContractEvent e -> speaksOfIt(e);
            default -> false;
        };
    }

    private boolean speaksOfIt(ContractEvent event) {
        return switch (event) {
            case ContractSigned _ -> term.number() == 1;
            case BreaksAgreed e -> e.term() == term.number();
            case BreakPassed e -> e.renewalId().equals(renewal.id());
            case NoticeGiven e -> e.renewalId().equals(renewal.id());
            case NoticeWithdrawn e -> e.renewalId().equals(renewal.id());
            case LateNoticeAccepted e -> e.renewalId().equals(renewal.id());
            case LineNoticeGiven e -> e.renewalId().equals(renewal.id());
            case LineNoticeWithdrawn e -> e.renewalId().equals(renewal.id());
            case LateLineNoticeAccepted e -> e.renewalId().equals(renewal.id());
            case TermExpired e -> e.renewalId().equals(renewal.id());
            case TermExtended e -> e.term() == term.number();
            case TermStarted e -> e.term() == term.number();
            case TermCut e -> e.term() == term.number();
            case TermRestored e -> e.term() == term.number();
            case TermVoided e -> e.term() == term.number();
            case ContractEvent.LineAdded _,
                    ContractEvent.LineAmended _,
                    ContractEvent.EscalatorAgreed _,
                    ContractEvent.MinimumFeeSet _,
                    ContractEvent.LinesCoTermed _,
                    ContractEvent.LinesJoined _,
                    ContractEvent.LinesReturned _,
                    ContractEvent.LinesUnjoined _,
                    ContractEvent.LineRemoved _,
                    ContractEvent.AutoRenewalSet _,
                    ContractEvent.ContractTerminated _,
                    ContractEvent.ContractVoided _ -> false;
        };
    }

    private List<Allowed> allowed(Policy policy, Actor reader, Approvals approvals) {
        var context =
                new Context(asOf.now(), asOf.zone(), Origin.PERSON, reader, Optional.empty(), policy, Optional.empty());
        var whole = new Client(client.profile(), book, Satisfaction.NONE, Imported.NOTHING, approvals);
        return Allowed.of(whole, renewal.id(), context);
    }

    private Stream<Recorded> own(Class<? extends RenewalEvent> type) {
        return events.stream()
                .filter(event -> type.isInstance(event.event())
                        && ((RenewalEvent) event.event()).renewalId().equals(renewal.id()));
    }
}
