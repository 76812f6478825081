package perennial.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A stream at its worst, between those who record and those who apply: records are dropped, repeated, delayed and swapped;
 * batches are split and merged; instances are killed before, between and after their writes, are throttled and refused, do not
 * hear the store's answers, hang while others go on, and work on the same batch at once. What becomes of each batch follows
 * from one random source; how instances at once fall over each other is the machine's.
 *
 * @param <R> a record
 */
public final class ChaosStream<R> {

    private static final int INSTANCES = 3;
    private static final int LARGEST_BATCH = 20;
    private static final Fault[] OF_WRITES = {
        Fault.THROTTLED,
        Fault.LIMITED,
        Fault.PARTLY_THROTTLED,
        Fault.CONFLICT,
        Fault.FAILED,
        Fault.UNREACHABLE,
        Fault.ANSWER_LOST,
        Fault.CRASH_BEFORE,
        Fault.CRASH_AFTER
    };
    private static final Fault[] OF_READS = {
        Fault.THROTTLED, Fault.PARTLY_THROTTLED, Fault.FAILED, Fault.UNREACHABLE, Fault.CRASH_BEFORE
    };

    private final Random random;
    private final DynamoDbClient store;
    private final Function<DynamoDbClient, Applying<R>> start;
    private final List<Instance<R>> instances = new ArrayList<>();
    private final int largestBatch;

    /** What applies batches, such as a function's instance. */
    @FunctionalInterface
    public interface Applying<R> {
        /** @return the first record that could not be done: from it on the batch shall come again; empty where all is done */
        Optional<R> apply(List<R> batch);
    }

    private record Instance<R>(Applying<R> applying, Meddling meddling) {}

    /**
     * @param store without faults
     * @param start starts an instance that reaches the store by the client given
     */
    public ChaosStream(Random random, DynamoDbClient store, Function<DynamoDbClient, Applying<R>> start) {
        this.random = random;
        this.store = store;
        this.start = start;
        this.largestBatch = 1 + random.nextInt(LARGEST_BATCH);
        while (instances.size() < INSTANCES) instances.add(started());
    }

    private Instance<R> started() {
        var meddling = new Meddling(store);
        return new Instance<>(start.apply(meddling.client()), meddling);
    }

    /** Delivers these, but for those that get lost for good. Afterwards nothing is under way. */
    public void deliver(List<R> records) {
        Deque<R> coming = new ArrayDeque<>(new Disorder(random).of(records));
        while (!coming.isEmpty()) {
            var batch = new ArrayList<R>();
            for (int size = 1 + random.nextInt(largestBatch); size > 0 && !coming.isEmpty(); size--) {
                batch.add(coming.poll());
            }
            List<R> again = left(batch);
            if (isTooOld()) continue;
            again.reversed().forEach(coming::addFirst);
        }
    }

    /** What fails too long is given up by the stream. */
    private boolean isTooOld() {
        return random.nextInt(6) == 0;
    }

    /** One of the instances, at peace. */
    public Applying<R> anyInstance() {
        Instance<R> any = instances.get(random.nextInt(INSTANCES));
        any.meddling().calm();
        return any.applying();
    }

    /** Delivers a batch, and answers with what of it must come again: merged with what comes next, and split anew. */
    private List<R> left(List<R> batch) {
        int which = random.nextInt(INSTANCES);
        Meddling meddling = instances.get(which).meddling();
        int write = 1 + random.nextInt(2 + 3 * batch.size());
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> meddling.strikeWrite(write, any(OF_WRITES));
            case 4 -> meddling.strikeRead(1 + random.nextInt(4), any(OF_READS));
            case 5 -> meddling.strike(call -> true, Fault.THROTTLED);
            case 6 -> {
                return overtaken(which, write, batch);
            }
            case 7 -> {
                return atOnce(which, write, batch);
            }
            case 8 -> meddling.strike(call -> true, Fault.STALE);
            default -> meddling.calm();
        }
        return apply(which, batch);
    }

    private List<R> apply(int which, List<R> batch) {
        try {
            return instances
                    .get(which)
                    .applying()
                    .apply(batch)
                    .map(first -> batch.subList(batch.indexOf(first), batch.size()))
                    .orElse(List.of());
        } catch (Crash gone) {
            instances.set(which, started());
            return batch;
        }
    }

    /** The instance hangs before a write while another does the batch; then it wakes up and goes on. */
    private List<R> overtaken(int which, int write, List<R> batch) {
        var hangs = new CountDownLatch(1);
        var overtaken = new CountDownLatch(1);
        instances.get(which).meddling().holdWrite(write, () -> {
            hangs.countDown();
            await(overtaken);
        });
        var late = CompletableFuture.runAsync(() -> apply(which, batch), Thread::startVirtualThread);
        late.whenComplete((done, failure) -> hangs.countDown());
        await(hangs);
        int other = (which + 1) % INSTANCES;
        instances.get(other).meddling().calm();
        List<R> left = apply(other, batch);
        overtaken.countDown();
        late.join();
        return left;
    }

    /** Two instances get the batch, as when one is given up but still runs; the one is struck. */
    private List<R> atOnce(int which, int write, List<R> batch) {
        int other = (which + 1) % INSTANCES;
        instances.get(which).meddling().strikeWrite(write, any(OF_WRITES));
        instances.get(other).meddling().calm();
        var beside = CompletableFuture.runAsync(() -> apply(other, batch), Thread::startVirtualThread);
        List<R> left = apply(which, batch);
        beside.join();
        return left;
    }

    private Fault any(Fault[] faults) {
        return faults[random.nextInt(faults.length)];
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
