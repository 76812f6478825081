package perennial.testkit;

import java.util.Random;
import java.util.stream.LongStream;

/**
 * Generated cases. Each runs on a seed of its own; a failure names it, and {@code -Dtest.args=-Dperennial.seed=…} runs that
 * one alone.
 */
public final class Seeds {

    private static final Long ONLY = Long.getLong("perennial.seed");

    private Seeds() {}

    /** A test of one generated case. */
    @FunctionalInterface
    public interface Case {
        void run(Random random) throws Exception;
    }

    /** Runs so many cases, always the same ones: a build must not fail by chance. */
    public static void each(int cases, Case test) {
        LongStream seeds = ONLY == null ? LongStream.rangeClosed(1, cases) : LongStream.of(ONLY);
        seeds.forEach(seed -> run(seed, test));
    }

    private static void run(long seed, Case test) {
        try {
            test.run(new Random(seed));
        } catch (Exception | AssertionError failed) {
            throw new AssertionError("seed %d: %s".formatted(seed, failed.getMessage()), failed);
        }
    }
}
