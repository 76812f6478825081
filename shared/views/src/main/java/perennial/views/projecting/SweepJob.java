package perennial.views.projecting;

import java.util.List;
import java.util.stream.IntStream;
import perennial.ledger.ScanProgress;
import perennial.ledger.Segment;

/**
 * What is left to do of one segment of a sweep.
 *
 * @param ledgers looked at so far
 * @param behind how many of them were
 */
public record SweepJob(Segment segment, ScanProgress reached, long ledgers, long behind) implements Job {

    private static final int SEGMENTS = 4;

    /** A whole sweep. */
    static List<SweepJob> all() {
        return IntStream.range(0, SEGMENTS)
                .mapToObj(i -> new SweepJob(new Segment(i, SEGMENTS), ScanProgress.NONE, 0, 0))
                .toList();
    }

    SweepJob after(Sweep.Swept swept) {
        return new SweepJob(
                segment,
                swept.reached(),
                ledgers + swept.ledgers(),
                behind + swept.behind().size());
    }
}
