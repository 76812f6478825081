package perennial.domain.renewal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.ContractId;
import perennial.domain.Refusal;
import perennial.domain.RenewalId;
import perennial.domain.renewal.Renewal.Closing;
import perennial.domain.renewal.RenewalEvent.AutoRenewed;
import perennial.domain.renewal.RenewalEvent.ChurnRecorded;
import perennial.domain.renewal.RenewalEvent.ConcessionGranted;
import perennial.domain.renewal.RenewalEvent.ForecastCalled;
import perennial.domain.renewal.RenewalEvent.MilestoneMarked;
import perennial.domain.renewal.RenewalEvent.ProposalIssued;
import perennial.domain.renewal.RenewalEvent.RenewalAdvanced;
import perennial.domain.renewal.RenewalEvent.RenewalClosed;
import perennial.domain.renewal.RenewalEvent.RenewalConsolidated;
import perennial.domain.renewal.RenewalEvent.RenewalOpened;
import perennial.domain.renewal.RenewalEvent.RenewalOutcomeCorrected;
import perennial.domain.renewal.RenewalEvent.RenewalReplanned;
import perennial.domain.renewal.RenewalEvent.RenewalScheduled;
import perennial.domain.renewal.RenewalEvent.RenewalVoided;

/** The renewals of a client, in the order they were scheduled: the slice of this capability, and its fold. */
public record Renewals(List<Renewal> all) {
    public static final Renewals NONE = new Renewals(List.of());

    /** Of the fold: raise it with every change of {@link #evolve} or of what is kept. */
    public static final int VERSION = 3;

    public Renewals {
        all = List.copyOf(all);
    }

    public Optional<Renewal> find(RenewalId id) {
        return all.stream().filter(renewal -> renewal.id().equals(id)).findFirst();
    }

    /** @throws Refusal {@code renewal.unknown} */
    public Renewal get(RenewalId id) {
        return find(id).orElseThrow(() -> new Refusal("renewal.unknown", "this client has no renewal " + id));
    }

    /** Those of one contract, by term. */
    public Stream<Renewal> of(ContractId contractId) {
        return all.stream().filter(renewal -> renewal.contractId().equals(contractId));
    }

    /** The renewals after one more event; an event of a renewal that is not here changes nothing. */
    public Renewals evolve(Instant at, RenewalEvent event) {
        if (event instanceof RenewalScheduled scheduled
                && find(event.renewalId()).isEmpty()) {
            return new Renewals(Stream.concat(all.stream(), Stream.of(scheduled(at, scheduled)))
                    .toList());
        }
        return new Renewals(all.stream()
                .map(renewal -> renewal.id().equals(event.renewalId()) ? evolve(renewal, at, event) : renewal)
                .toList());
    }

    private static Renewal scheduled(Instant at, RenewalScheduled e) {
        return new Renewal(
                e.renewalId(),
                e.contractId(),
                e.term(),
                e.termEnd(),
                e.dueOn(),
                e.dueOn(),
                e.noticeDeadline(),
                e.opensOn(),
                e.milestoneDays(),
                at,
                at,
                List.of(),
                Stage.SCHEDULED,
                at,
                List.of(Stage.SCHEDULED),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                at);
    }

    private static Renewal evolve(Renewal renewal, Instant at, RenewalEvent event) {
        var draft = new RenewalDraft(renewal);
        var changed = switch (event) {
            case RenewalScheduled e -> new RenewalDraft(scheduled(at, e)).marked(renewal.marked());
            case RenewalReplanned e -> draft.plan(e, at);
            case RenewalOpened _ -> draft.stage(Stage.PLANNING, at);
            case RenewalAdvanced e -> draft.stage(e.to(), at).decisionMaker(e.decisionMaker());
            case ProposalIssued e ->
                draft.stage(Stage.PROPOSED, at).proposed(new Renewal.Proposal(at, e.termMonths(), e.lines()));
            case ConcessionGranted e -> draft.granted(new Concession(at, e.type(), e.annualValue(), e.approvalId()));
            case ForecastCalled e -> draft.forecast(new Renewal.Forecast(e.category(), e.amount(), e.closeDate()));
            case MilestoneMarked e -> draft.marked(new Renewal.Mark(e.anchor(), e.anchorDate(), e.days(), at));
            case RenewalClosed e -> draft.closed(closing(e), at);
            case AutoRenewed e -> draft.closed(closing(e), at);
            case ChurnRecorded e -> draft.closed(closing(e), at);
            case RenewalConsolidated e -> draft.closed(out(Outcome.CONSOLIDATED, Optional.of(e.intoContractId())), at);
            case RenewalVoided _ -> draft.closed(out(Outcome.VOID, Optional.empty()), at);
            case RenewalOutcomeCorrected e -> draft.corrected(closing(e), at);
        };
        return changed.build(at);
    }

    /** Of what counts nowhere. */
    private static Closing out(Outcome outcome, Optional<ContractId> into) {
        return new Closing(
                outcome,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                into);
    }

    private static Closing closing(RenewalClosed e) {
        return new Closing(
                e.outcome(),
                Optional.of(Mechanism.SIGNED),
                Optional.of(e.timing()),
                Optional.of(e.signedOn()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(e.annualValue()),
                Optional.of(e.finalValue()),
                e.linesLost(),
                e.renewedBy());
    }

    private static Closing closing(AutoRenewed e) {
        return new Closing(
                e.outcome(),
                Optional.of(Mechanism.AUTO),
                Optional.of(Timing.ON_TIME),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(e.annualValue()),
                Optional.of(e.finalValue()),
                e.linesLost().orElse(List.of()),
                Optional.empty());
    }

    private static Closing closing(ChurnRecorded e) {
        return new Closing(
                Outcome.CHURNED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(e.reason()),
                e.competitor(),
                Optional.of(e.annualValue()),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static Closing closing(RenewalOutcomeCorrected e) {
        return new Closing(
                e.outcome(),
                e.signedOn().map(_ -> Mechanism.SIGNED),
                e.timing(),
                e.signedOn(),
                e.churn(),
                Optional.empty(),
                Optional.of(e.annualValue()),
                e.finalValue(),
                e.linesLost(),
                Optional.empty());
    }
}
