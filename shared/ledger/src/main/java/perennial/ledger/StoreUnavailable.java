package perennial.ledger;

import java.time.Duration;

/** The store did not answer, or refused for load, for longer than we wait. The edge answers 503 with Retry-After. */
public final class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    StoreUnavailable(Throwable cause) {
        super("the store is not available", cause);
    }

    /** How long the caller should wait, in whole seconds. */
    public Duration retryAfter() {
        return RETRY_AFTER;
    }
}
