package perennial.views.approvals;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import perennial.domain.Recorded;
import perennial.domain.approval.Approval;
import perennial.domain.approval.ApprovalEvent;
import perennial.domain.client.Clients;
import perennial.views.Projection;
import perennial.views.RecordedEvents;
import perennial.views.Row;
import perennial.views.RowKey;
import perennial.views.Shard;
import perennial.views.renewals.DeadlineRows;

/**
 * Approvals. A part is one approval; its rows are the approval, once more while nobody has decided it, and its deadlines by
 * the soonest of them.
 */
public final class ApprovalsProjection implements Projection<ApprovalRecord> {

    /** The families of all approvals, without their shards; by client and approval. A row holds the approval's events. */
    public static final String APPROVALS = "approvals#";

    /** The families of those that nobody has decided, without their shards; the same rows, while they are open. */
    public static final String OPEN = "open#";

    private static final RecordedEvents EVENTS = new RecordedEvents(new Clients());

    private final ZoneId zone;

    /** @param zone the one business zone, in which the day begins by which a decision is needed */
    public ApprovalsProjection(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public String name() {
        return "approvals";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String kind() {
        return "clients";
    }

    /** The row of an approval in a family of all or of the open ones. */
    public static RowKey row(String family, String clientId, String approvalId) {
        return new RowKey(family + Shard.of(clientId), clientId + "#" + approvalId);
    }

    /** What an approval's row says; its sort key names client and approval. */
    public static ApprovalRecord read(String sort, String body) {
        int mark = sort.indexOf('#');
        return new ApprovalRecord(sort.substring(0, mark), sort.substring(mark + 1), EVENTS.read(body));
    }

    @Override
    public Set<RowKey> touches(String ledgerId, Recorded event) {
        return event.event() instanceof ApprovalEvent e
                ? Set.of(row(APPROVALS, ledgerId, e.approvalId().text()))
                : Set.of();
    }

    @Override
    public ApprovalRecord initial(String ledgerId, RowKey home) {
        return new ApprovalRecord(ledgerId, home.sort().substring(ledgerId.length() + 1), List.of());
    }

    @Override
    public ApprovalRecord apply(ApprovalRecord approval, Recorded event) {
        return new ApprovalRecord(
                approval.clientId(),
                approval.approvalId(),
                Stream.concat(approval.events().stream(), Stream.of(event)).toList());
    }

    @Override
    public String write(ApprovalRecord approval) {
        return EVENTS.write(approval.events());
    }

    @Override
    public ApprovalRecord read(String ledgerId, RowKey home, String body) {
        return read(home.sort(), body);
    }

    @Override
    public List<Row> rows(ApprovalRecord approval) {
        var rows = new ArrayList<Row>();
        rows.add(whileOpen(approval));
        rows.addAll(DeadlineRows.of(
                approval.events(),
                new DeadlineRows.Telling<>(
                        Optional.<Approval>empty(),
                        ApprovalRecord::evolve,
                        known -> ApprovalRecord.deadlines(known, zone)),
                DeadlineRows.keyOf(approval.clientId(), approval.approvalId())));
        return rows;
    }

    /** What closes a request is its second event, and nothing opens it again. */
    private Row whileOpen(ApprovalRecord approval) {
        RowKey key = row(OPEN, approval.clientId(), approval.approvalId());
        List<Recorded> events = approval.events();
        if (events.size() == 1) return Row.live(key, events.getFirst().commit(), write(approval));
        return Row.removed(key, events.get(1).commit(), events.get(1).recordedAt());
    }
}
