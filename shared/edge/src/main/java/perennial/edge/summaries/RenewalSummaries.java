package perennial.edge.summaries;

import static perennial.edge.summaries.Phrases.aYear;
import static perennial.edge.summaries.Phrases.count;
import static perennial.edge.summaries.Phrases.money;

import perennial.domain.renewal.Anchor;
import perennial.domain.renewal.RenewalEvent;
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

/** What happened to a renewal. */
final class RenewalSummaries {

    private RenewalSummaries() {}

    static String of(RenewalEvent event) {
        return "Renewal %s%s".formatted(event.renewalId(), what(event));
    }

    private static String what(RenewalEvent event) {
        return switch (event) {
            case RenewalScheduled e -> " scheduled: opens on %s, due on %s".formatted(e.opensOn(), e.dueOn());
            case RenewalReplanned e -> " planned anew: opens on %s, due on %s".formatted(e.opensOn(), e.dueOn());
            case RenewalOpened _ -> " opened";
            case RenewalAdvanced e -> advanced(e);
            case ProposalIssued e ->
                ": proposal issued: %s, %s"
                        .formatted(
                                count(e.termMonths(), "month"), count(e.lines().size(), "line"));
            case ForecastCalled e ->
                " called %s: %s, closing on %s".formatted(e.category(), money(e.amount(), e.currency()), e.closeDate());
            case MilestoneMarked e -> ": %s to %s".formatted(count(e.days(), "day"), date(e.anchor()));
            case RenewalClosed e ->
                " closed: %s, %s".formatted(e.outcome(), aYear(e.annualValue(), e.finalValue(), e.currency()));
            case ConcessionGranted e ->
                ": concession granted: %s, %s a year, approval %s"
                        .formatted(
                                e.type(),
                                money(e.annualValue(), e.currency()),
                                e.approvalId().text());
            case AutoRenewed e ->
                " happened by itself: %s, %s"
                        .formatted(e.outcome(), aYear(e.annualValue(), e.finalValue(), e.currency()));
            case ChurnRecorded e -> " lost: %s, %s a year".formatted(e.reason(), money(e.annualValue(), e.currency()));
            case RenewalConsolidated e -> " consolidated: its lines run with contract %s".formatted(e.intoContractId());
            case RenewalVoided _ -> " voided";
            case RenewalOutcomeCorrected e -> " corrected to %s (%s)".formatted(e.outcome(), e.reason());
        };
    }

    private static String advanced(RenewalAdvanced event) {
        return event.from() == event.to()
                ? ": decision-maker known"
                : " advanced from %s to %s".formatted(event.from(), event.to());
    }

    private static String date(Anchor anchor) {
        return switch (anchor) {
            case NOTICE -> "the notice deadline";
            case TERM_END -> "the term's end";
        };
    }
}
