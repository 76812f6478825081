package perennial.views.table;

import java.time.Duration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** A few tries at what a batch call left undone, with growing pauses; at most some 2.5 seconds together. */
final class Patience {

    private static final int TRIES = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

    private final String complaint;
    private int spent;

    Patience(String complaint) {
        this.complaint = complaint;
    }

    /** Before each try: the first is free. */
    void spend() {
        if (spent == TRIES) {
            throw ProvisionedThroughputExceededException.builder()
                    .message(complaint + " after " + TRIES + " tries")
                    .build();
        }
        if (spent > 0) pause(FIRST_PAUSE.multipliedBy(1L << (spent - 1)));
        spent++;
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while waiting for the store", stop);
        }
    }
}
