package perennial.views.projecting;

import java.util.Optional;
import perennial.ledger.Position;
import perennial.ledger.ScanProgress;
import perennial.ledger.Segment;
import perennial.views.generation.Generation;

/**
 * What is left to do of one segment of a rebuild: a message to whoever works on it next. May come twice or late.
 *
 * @param cursor behind the last ledger wholly folded and written
 * @param ledgers folded so far
 * @param rows written so far
 */
public record RebuildTask(
        String projection,
        int generation,
        int segment,
        int segments,
        Optional<Position> cursor,
        boolean done,
        long ledgers,
        long rows) {

    static RebuildTask first(Generation generation, int segment, int segments) {
        return new RebuildTask(
                generation.projection(), generation.number(), segment, segments, Optional.empty(), false, 0, 0);
    }

    Generation target() {
        return new Generation(projection, generation);
    }

    Segment part() {
        return new Segment(segment, segments);
    }

    ScanProgress reached() {
        return new ScanProgress(cursor, done);
    }

    RebuildTask after(ScanProgress reached, long moreLedgers, long moreRows) {
        return new RebuildTask(
                projection,
                generation,
                segment,
                segments,
                reached.cursor(),
                reached.done(),
                ledgers + moreLedgers,
                rows + moreRows);
    }

    /** Rises with every step, so that a late writer of an earlier one is stopped. */
    long revision() {
        return 1 + ledgers + (done ? 1 : 0);
    }
}
