package perennial.views.projecting;

import java.time.Instant;
import perennial.ledger.Address;
import perennial.views.generation.Generation;

/**
 * One ledger to be folded on, from where it stands in a generation to its head.
 *
 * @param done whether it got there
 * @param at when it was last heard of
 */
public record RefoldJob(Generation target, Address ledger, Written written, boolean done, Instant at) implements Job {

    static RefoldJob of(Generation target, Address ledger, Instant now) {
        return new RefoldJob(target, ledger, Written.NOTHING, false, now);
    }

    @Override
    public String about() {
        return target.label() + " " + ledger;
    }

    RefoldJob after(Refold.Refolded refolded, Instant now) {
        return new RefoldJob(
                target, ledger, written.plus(refolded.isWhole() ? 1 : 0, refolded.rows()), refolded.isWhole(), now);
    }

    long revision() {
        return done ? Long.MAX_VALUE : 1 + written.rows();
    }
}
