package perennial.views.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Many reads at once, each on a thread of its own. */
public final class SideBySide {

    private SideBySide() {}

    /** What each read brought, in the order of what was asked; the first failure fails all. */
    public static <K, T> List<T> read(Collection<K> asked, Function<K, T> read) {
        if (asked.size() == 1) return List.of(read.apply(asked.iterator().next()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> reads = asked.stream()
                    .<Callable<T>>map(key -> () -> read.apply(key))
                    .toList();
            var all = new ArrayList<T>(reads.size());
            for (Future<T> done : threads.invokeAll(reads)) all.add(done.get());
            return all;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", stop);
        }
    }
}
