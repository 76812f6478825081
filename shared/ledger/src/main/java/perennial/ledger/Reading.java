package perennial.ledger;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads for a visitor what a scan finds. */
final class Reading implements SegmentScan.Taker {

    private final Kinds kinds;
    private final LedgerVisitor visitor;
    private boolean unreadable;

    Reading(Kinds kinds, LedgerVisitor visitor) {
        this.kinds = kinds;
        this.visitor = visitor;
    }

    @Override
    public boolean begin(Address ledger) {
        unreadable = false;
        return visitor.begin(ledger);
    }

    @Override
    public boolean take(Map<String, AttributeValue> item) {
        if (unreadable) return true;
        Commit commit;
        try {
            commit = kinds.codec(Item.ledger(item)).read(item);
        } catch (UnreadableCommit poison) {
            unreadable = true;
            visitor.unreadable(poison);
            return true;
        } catch (UnknownLedger kind) {
            unreadable = true;
            visitor.unreadable(new UnreadableCommit(kind.ledger(), Item.commit(item), kind));
            return true;
        }
        return visitor.commit(commit);
    }

    @Override
    public boolean end(Position head) {
        return unreadable || visitor.end(head);
    }

    @Override
    public void reached(Position cursor) {
        visitor.reached(cursor);
    }
}
