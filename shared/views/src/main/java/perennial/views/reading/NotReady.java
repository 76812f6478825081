package perennial.views.reading;

import java.time.Duration;

/** An answer would be less than what was asked for. The edge answers 503 with Retry-After. */
public final class NotReady extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    NotReady(String message) {
        super(message, null, false, false);
    }

    /** How long the caller should wait. */
    public Duration retryAfter() {
        return RETRY_AFTER;
    }
}
