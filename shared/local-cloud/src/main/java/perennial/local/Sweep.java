package perennial.local;

import perennial.edge.Environment;

/**
 * Brings the views up to what the ledger holds. It runs before anything is served and after the places in the stream are
 * taken, so that every commit is seen by the one or the other.
 */
public interface Sweep {
    /** Where there is nothing to catch up with. */
    Sweep NONE = _ -> {};

    /** @param environment the projector's */
    void run(Environment environment);
}
