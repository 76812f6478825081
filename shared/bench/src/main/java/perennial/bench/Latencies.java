package perennial.bench;

import java.util.Arrays;

/** How long each of many calls took, in nanoseconds. */
final class Latencies {

    private long[] nanos = new long[256];
    private int count;

    /** Times one call. */
    void time(Runnable call) {
        long begun = System.nanoTime();
        call.run();
        add(System.nanoTime() - begun);
    }

    void add(long taken) {
        if (count == nanos.length) nanos = Arrays.copyOf(nanos, 2 * count);
        nanos[count++] = taken;
    }

    int count() {
        return count;
    }

    /** The time that so many percent did not exceed, in milliseconds; 100 is the longest. */
    double percentile(double percent) {
        if (count == 0) throw new IllegalStateException("nothing was timed");
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int place = (int) Math.ceil(percent / 100 * count) - 1;
        return sorted[Math.clamp(place, 0, count - 1)] / 1e6;
    }

    /** So many times as long as the other, at the same percentile. */
    double ratio(Latencies other, double percent) {
        return percentile(percent) / other.percentile(percent);
    }
}
