package perennial.views.projecting;

import java.time.Instant;
import java.util.Optional;
import perennial.ledger.Address;
import perennial.ledger.ScanProgress;
import perennial.ledger.Segment;
import perennial.views.generation.Generation;

/**
 * What is left to do of one segment of a rebuild.
 *
 * @param reached behind the last ledger wholly folded and written
 * @param fruitless how often in a row time was up before the ledger in hand was folded
 * @param apart the next ledger, where it has a job of its own and is passed by here
 * @param at when it was last heard of
 */
public record SegmentJob(
        Generation target,
        Segment segment,
        ScanProgress reached,
        Written written,
        int fruitless,
        Optional<Address> apart,
        Instant at)
        implements Job {

    private static final int MOST_FRUITLESS = 2;

    static SegmentJob first(Generation target, Segment segment, Instant now) {
        return new SegmentJob(target, segment, ScanProgress.NONE, Written.NOTHING, 0, Optional.empty(), now);
    }

    @Override
    public String about() {
        return target.label();
    }

    boolean isDone() {
        return reached.done();
    }

    /** So far. */
    SegmentJob at(ScanProgress further, Written all, Instant now) {
        return new SegmentJob(target, segment, further, all, 0, apart, now);
    }

    /** Time was up before anything was finished. */
    SegmentJob fruitlessly(Instant now) {
        return new SegmentJob(target, segment, reached, written, fruitless + 1, apart, now);
    }

    /** Whether the ledger in hand had better get a job of its own. */
    boolean isStuck() {
        return fruitless >= MOST_FRUITLESS;
    }

    /** Passes by a ledger that has a job of its own. */
    SegmentJob without(Address ledger, Instant now) {
        return new SegmentJob(target, segment, reached, written, 0, Optional.of(ledger), now);
    }

    /** Rises with every ledger, so that a late note of an earlier state is stopped; a segment that was done once stays so. */
    long revision() {
        return isDone() ? Long.MAX_VALUE : 1 + written.ledgers();
    }
}
