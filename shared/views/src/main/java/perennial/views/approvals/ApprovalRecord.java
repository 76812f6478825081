package perennial.views.approvals;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import perennial.domain.Recorded;
import perennial.domain.approval.Approval;
import perennial.domain.approval.ApprovalDeadlines;
import perennial.domain.approval.ApprovalEvent.ApprovalRequested;
import perennial.views.Chronicle;
import perennial.views.RowKey;
import perennial.views.renewals.Due;

/** Everything that has happened to one approval, in commit order. */
public record ApprovalRecord(String clientId, String approvalId, List<Recorded> events)
        implements Chronicle<ApprovalRecord> {

    public ApprovalRecord {
        events = List.copyOf(events);
    }

    /** What a row's sort key names, before anything has happened to it. */
    static ApprovalRecord named(String sort) {
        return new ApprovalRecord(RowKey.first(sort), RowKey.rest(sort), List.of());
    }

    @Override
    public ApprovalRecord with(List<Recorded> events) {
        return new ApprovalRecord(clientId, approvalId, events);
    }

    /** What falls due in its life, soonest first. */
    public List<Due> deadlines(ZoneId zone) {
        return deadlines(approval(events), zone);
    }

    static List<Due> deadlines(Optional<Approval> approval, ZoneId zone) {
        return approval.stream()
                .flatMap(known -> ApprovalDeadlines.of(known, zone).stream())
                .map(Due::of)
                .toList();
    }

    /** The approval as these events tell; empty where it was not asked for yet. */
    static Optional<Approval> approval(List<Recorded> counted) {
        Optional<Approval> approval = Optional.empty();
        for (Recorded event : counted) approval = evolve(approval, event);
        return approval;
    }

    /** The approval after one more event; its first is the request. */
    static Optional<Approval> evolve(Optional<Approval> known, Recorded event) {
        if (known.isPresent()) return known.map(approval -> approval.evolve(event.fact()));
        return Optional.of(event.event())
                .filter(ApprovalRequested.class::isInstance)
                .map(request -> Approval.requested((ApprovalRequested) request, event.at()));
    }
}
