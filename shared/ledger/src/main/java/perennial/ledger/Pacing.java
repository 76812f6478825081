package perennial.ledger;

import java.security.SecureRandom;
import java.time.Duration;

/** How time passes while a command tries again; a test passes it at will. */
public interface Pacing {

    /** Waits on the machine's own clock. */
    Pacing REAL = new Pacing() {
        // From the operating system: any other generator goes on alike in all instances restored from one snapshot.
        private final SecureRandom random = new SecureRandom();

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration most) {
            try {
                Thread.sleep(Duration.ofNanos(random.nextLong(most.toNanos() + 1)));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    };

    /** Nanoseconds since some instant. */
    long nanos();

    /** Waits some time up to {@code most}, differently each time, so that those who collided do not collide again. */
    void pause(Duration most);
}
