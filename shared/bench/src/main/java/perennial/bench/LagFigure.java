package perennial.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.ledger.Position;
import perennial.ledger.Result;
import perennial.views.projecting.Arrival;
import perennial.views.projecting.Projector;

/**
 * How long after its acknowledgement a commit's rows are all there, while commits keep coming at a steady rate. The stream is
 * read on without a pause; on AWS up to a quarter of a second, between two looks at it, comes on top.
 */
final class LagFigure {

    private static final int CUSTOMERS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long IDLE_NANOS = 5_000_000;

    private final Site site;
    private final int perSecond;
    private final Duration duration;
    private final Map<Position, Long> acknowledged = new ConcurrentHashMap<>();
    private final Map<Position, Long> projected = new ConcurrentHashMap<>();

    /** @param perSecond commits, whether or not the earlier ones are done */
    LagFigure(Site site, int perSecond, Duration duration) {
        this.site = site;
        this.perSecond = perSecond;
        this.duration = duration;
    }

    /** From acknowledgement to rows, of every commit; 0 where the rows were there first. */
    Latencies lag() {
        Ledger ledger = site.ledger();
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) customers.add(Customer.sign(ledger));
        var stream = new StreamReader(site);
        Projector projector = site.projections(site.store().client()).projector();
        int commits = Math.toIntExact(perSecond * duration.toSeconds());
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            Thread writing = Thread.ofPlatform().start(() -> write(writers, ledger, customers, commits));
            project(stream, projector, commits);
            writing.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", stop);
        }
        return lags();
    }

    private void write(ExecutorService writers, Ledger ledger, List<Customer> customers, int commits) {
        long begun = System.nanoTime();
        for (int i = 0; i < commits; i++) {
            long due = begun + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
            Customer customer = customers.get(i % customers.size());
            writers.execute(() -> {
                Result done = customer.callForecast(ledger);
                acknowledged.put(
                        new Position(new Address(Site.CLIENTS.name(), customer.id()), done.head()), System.nanoTime());
            });
        }
    }

    private void project(StreamReader stream, Projector projector, int commits) {
        long last = System.nanoTime() + duration.plus(PATIENCE).toNanos();
        while (projected.size() < commits) {
            if (System.nanoTime() > last) {
                throw new IllegalStateException("%d of %d commits were projected in time: ask for fewer a second"
                        .formatted(projected.size(), commits));
            }
            List<Arrival> batch = stream.next();
            if (batch.isEmpty()) LockSupport.parkNanos(IDLE_NANOS);
            projector.project(batch).ifPresent(failure -> {
                throw new IllegalStateException(failure.cause());
            });
            long now = System.nanoTime();
            batch.forEach(arrival -> projected.put(new Position(arrival.ledger(), arrival.commit()), now));
        }
    }

    private Latencies lags() {
        var lags = new Latencies();
        acknowledged.forEach((commit, at) -> lags.add(Math.max(0, projected.get(commit) - at)));
        return lags;
    }

    void print(String where) {
        Latencies lags = lag();
        var sheet = new Sheet("commits a second", "commits", "lag, ms: p50", "p99", "longest");
        sheet.row(perSecond, lags.count(), lags.percentile(50), lags.percentile(99), lags.percentile(100));
        sheet.print("From acknowledged to projected by all, " + where);
    }
}
