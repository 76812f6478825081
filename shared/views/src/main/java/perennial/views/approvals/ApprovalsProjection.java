package perennial.views.approvals;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import perennial.domain.Recorded;
import perennial.domain.approval.Approval;
import perennial.domain.approval.ApprovalEvent;
import perennial.views.Chronicles;
import perennial.views.Parts;
import perennial.views.Projection;
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

    private static final Identity IDENTITY = new Identity("approvals", 1, "clients");
    private static final Chronicles<ApprovalRecord> PARTS = Chronicles.ofClients(ApprovalRecord::named);

    private final ZoneId zone;

    /** @param zone the one business zone, in which the day begins by which a decision is needed */
    public ApprovalsProjection(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public Identity identity() {
        return IDENTITY;
    }

    @Override
    public Parts<ApprovalRecord> parts() {
        return PARTS;
    }

    /** The row of an approval in a family of all or of the open ones. */
    public static RowKey row(String family, String clientId, String approvalId) {
        return new RowKey(family + Shard.of(clientId), clientId + "#" + approvalId);
    }

    /** What an approval's row says; its sort key names client and approval. */
    public static ApprovalRecord read(String sort, String body) {
        return PARTS.read(sort, body);
    }

    @Override
    public Set<RowKey> touches(String ledgerId, Recorded event) {
        return event.event() instanceof ApprovalEvent e
                ? Set.of(row(APPROVALS, ledgerId, e.approvalId().text()))
                : Set.of();
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
        if (events.size() == 1) return Row.live(key, events.getFirst().commit(), PARTS.write(approval));
        return Row.removed(key, events.get(1).commit(), events.get(1).recordedAt());
    }
}
