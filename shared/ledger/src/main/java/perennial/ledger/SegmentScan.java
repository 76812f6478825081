package perennial.ledger;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * One reading of a segment. A ledger belongs to the segment that meets its first commit; where the next commit is not the next
 * number, or the segment ends, the rest is read by Query, so that neither a ledger that spans two segments nor a replica
 * that lags leaves a hole.
 */
final class SegmentScan {

    private static final int PAGE = 200;

    /** Takes ledgers as they stand in the table. */
    interface Taker {
        boolean begin(Address ledger);

        /** Whether to go on: the ledger in hand is dropped where not. */
        boolean take(Map<String, AttributeValue> item);

        /** Whether to go on. */
        boolean end(Position head);

        /** A place from which another scan of the segment may go on. */
        default void reached(Position cursor) {}
    }

    private final LedgerTable table;
    private final Function<Map<String, AttributeValue>, ScanResponse> pages;
    private final Pacing pacing;
    private final Taker taker;
    private Optional<Position> cursor;
    private Address ledger;
    private boolean taking;
    private long last;
    private long lastScanned;

    /** @param pages the segment's page behind a key */
    SegmentScan(
            LedgerTable table,
            Function<Map<String, AttributeValue>, ScanResponse> pages,
            Pacing pacing,
            Taker taker,
            Optional<Position> cursor) {
        this.table = table;
        this.pages = pages;
        this.pacing = pacing;
        this.taker = taker;
        this.cursor = cursor;
    }

    ScanProgress run() {
        Map<String, AttributeValue> next = cursor.map(LedgerTable::key).orElse(Map.of());
        do {
            Map<String, AttributeValue> start = next;
            ScanResponse page = new Retry(pacing).reading(() -> pages.apply(start));
            for (Map<String, AttributeValue> item : page.items()) {
                if (!meet(item)) return new ScanProgress(cursor, false);
            }
            next = page.lastEvaluatedKey();
        } while (!next.isEmpty());
        boolean whole = takeRest() && finish();
        return new ScanProgress(cursor, whole);
    }

    private boolean meet(Map<String, AttributeValue> item) {
        Address met = Item.ledger(item);
        long commit = Item.commit(item);
        if (!met.equals(ledger)) {
            if (!finish()) return false;
            ledger = met;
            taking = commit == 1 && taker.begin(met);
            last = 0;
        }
        lastScanned = commit;
        if (!taking || commit <= last) return true;
        return commit == last + 1 ? take(item) : takeRest();
    }

    private boolean take(Map<String, AttributeValue> item) {
        last = Item.commit(item);
        return taker.take(item);
    }

    /** What the scan has not shown of the ledger in hand, strongly consistent. */
    private boolean takeRest() {
        if (!taking) return true;
        Map<String, AttributeValue> next = Map.of();
        long after = last;
        do {
            Map<String, AttributeValue> start = next;
            QueryResponse page = new Retry(pacing).reading(() -> table.oldest(ledger, after, PAGE, start));
            for (Map<String, AttributeValue> item : page.items()) {
                if (!take(item)) return false;
            }
            next = page.lastEvaluatedKey();
        } while (!next.isEmpty());
        return true;
    }

    /** The cursor is a key that this segment has shown: DynamoDB takes no other back. */
    private boolean finish() {
        if (ledger == null) return true;
        boolean goOn = !taking || taker.end(new Position(ledger, last));
        var reached = new Position(ledger, lastScanned);
        cursor = Optional.of(reached);
        taker.reached(reached);
        return goOn;
    }
}
