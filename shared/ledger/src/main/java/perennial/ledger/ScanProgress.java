package perennial.ledger;

import java.util.Optional;

/**
 * How far a segment was read.
 *
 * @param cursor from which to go on: behind the last ledger wholly handed over; empty before the first
 * @param done whether nothing is left
 */
public record ScanProgress(Optional<Position> cursor, boolean done) {

    /** Before the first ledger. */
    public static final ScanProgress NONE = new ScanProgress(Optional.empty(), false);
}
