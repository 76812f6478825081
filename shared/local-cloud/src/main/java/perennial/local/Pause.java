package perennial.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Waiting, as something that a test can do without. */
public interface Pause {
    /** The thread really sleeps. */
    Pause REAL = duration -> {
        try {
            Thread.sleep(duration);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    };

    /** Waits so long; false where the runner is stopping. */
    boolean of(Duration duration);

    /** Waits until then, in steps, since a machine that slept wakes up later; false where the runner is stopping. */
    default boolean until(Instant time, Clock clock) {
        Duration step = Duration.ofSeconds(30);
        for (Duration left = Duration.between(clock.instant(), time);
                left.isPositive();
                left = Duration.between(clock.instant(), time)) {
            if (!of(left.compareTo(step) > 0 ? step : left)) return false;
        }
        return true;
    }
}
