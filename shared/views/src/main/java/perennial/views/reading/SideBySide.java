package perennial.views.reading;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Much that waits for the store, at once. */
public final class SideBySide {
    static final int READS_AT_ONCE = 48;

    private SideBySide() {}

    /**
     * What each read brought, in the order of what was asked; the first failure fails all. Some at a time: each holds a connection, and
     * a function has a thousand files.
     */
    public static <K, T> List<T> read(Collection<K> asked, Function<K, T> read) {
        if (asked.size() == 1) return List.of(read.apply(asked.iterator().next()));
        List<K> keys = List.copyOf(asked);
        var brought = new AtomicReferenceArray<T>(keys.size());
        List<Integer> places = IntStream.range(0, keys.size()).boxed().toList();
        each(places, READS_AT_ONCE, place -> brought.set(place, read.apply(keys.get(place))));
        return places.stream().map(brought::get).toList();
    }

    /**
     * Does something with each, a bounded number of them at a time. After a failure no more are begun; those in hand are
     * finished, then the first failure is thrown with the others beside it as suppressed.
     *
     * @param atOnce how many at a time
     */
    public static <K> void each(Collection<K> all, int atOnce, Consumer<K> work) {
        var left = new ConcurrentLinkedQueue<>(all);
        var failures = new ConcurrentLinkedQueue<Throwable>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < Math.min(atOnce, all.size()); i++) threads.execute(() -> work(left, work, failures));
        }
        Throwable first = failures.poll();
        if (first == null) return;
        failures.forEach(first::addSuppressed);
        if (first instanceof Error error) throw error;
        throw (RuntimeException) first;
    }

    private static <K> void work(Queue<K> left, Consumer<K> work, Queue<Throwable> failures) {
        try {
            for (K next = left.poll(); next != null; next = left.poll()) work.accept(next);
        } catch (RuntimeException | Error failure) {
            failures.add(failure);
            left.clear();
        }
    }
}
