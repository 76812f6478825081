package perennial.ledger;

import java.time.Duration;

/** Too many wrote to the ledger at once; nothing was written. The edge answers 409 with Retry-After. */
public final class Contention extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    Contention() {
        super("too many changes to the same ledger at once: try again", null, false, false);
    }

    /** How long the caller should wait, in whole seconds. */
    public Duration retryAfter() {
        return RETRY_AFTER;
    }
}
