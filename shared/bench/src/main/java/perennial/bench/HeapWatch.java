package perennial.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Looks every now and then at how much of the heap is in use once it is collected; keeps the most. */
final class HeapWatch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Thread watching =
            Thread.ofPlatform().daemon().name("heap-watch").start(this::watch);
    private volatile boolean ended;
    private volatile long most;

    private void watch() {
        while (!ended) {
            look();
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    private synchronized void look() {
        System.gc();
        most = Math.max(
                most, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    /** The most seen, in MB. */
    double megabytes() {
        look();
        return most / 1e6;
    }

    @Override
    public void close() {
        ended = true;
        watching.interrupt();
    }
}
