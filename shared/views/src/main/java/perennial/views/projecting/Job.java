package perennial.views.projecting;

import java.time.Instant;

/**
 * A piece of work on rows, small enough for one run of a function, or else handing over what is left of it. Whoever gets it does
 * it; it may come twice, late and to several at once.
 */
public sealed interface Job permits SegmentJob, RefoldJob, SweepJob, RestoreCheckJob, ExpiryJob {

    /** Of which projection's rows it is, and which generation's; all of them where it does not say. */
    default String about() {
        return "all";
    }

    /**
     * A job, and when it may begin.
     *
     * @param notBefore long past where at once
     */
    record Queued(Job job, Instant notBefore) {

        static Queued now(Job job) {
            return new Queued(job, Instant.EPOCH);
        }
    }
}
