package perennial.localstack;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.assertj.core.api.Assertions;

/** Waits for what streams and queues bring about in their own time. */
final class Eventually {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private Eventually() {}

    /** Fails where {@code what} has not come about within three minutes. */
    static void that(String what, Callable<Boolean> holds) throws Exception {
        for (long end = System.nanoTime() + LONGEST.toNanos(); !holds.call(); Thread.sleep(BETWEEN)) {
            if (System.nanoTime() > end) Assertions.fail("After " + LONGEST + " still not: " + what);
        }
    }
}
