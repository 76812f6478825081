package perennial.bench;

import java.time.Duration;
import java.util.OptionalDouble;
import perennial.bench.BookOfLedgers.Written;
import perennial.testkit.Tally;
import perennial.views.Projection;
import perennial.views.projecting.Job;
import perennial.views.projecting.Projections;
import perennial.views.projecting.Rebuild;
import perennial.views.projecting.RebuildState;
import perennial.views.projecting.Upkeep;
import perennial.views.reading.SideBySide;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** How fast each projection is made anew of all events, where the time goes, what it costs, and in how much memory. */
final class RebuildFigure {

    /** Of the ledger table, in the bare scan: as a rebuild has them. */
    private static final int SEGMENTS = 4;

    /** As many parts of rebuilds as the deployment works on at a time. */
    private static final int AT_ONCE = 8;

    private final Site site;
    private final Written book;
    private final BareScan scan;
    private OptionalDouble scanned = OptionalDouble.empty();

    /**
     * One rebuild.
     *
     * @param workers that were busy at the same time
     */
    private record Done(double seconds, long rows, int workers) {}

    /**
     * How one projection fared.
     *
     * @param calls of every kind
     * @param scan seconds that a bare scan took in the same run
     * @param waiting share of the workers' time in which they waited for the store
     * @param heap most memory in use after a collection, in MB
     */
    record Cost(
            long rows,
            int calls,
            double readUnits,
            double writeUnits,
            double seconds,
            double scan,
            double waiting,
            double heap) {

        /** Of events a second, ours over those of the bare scan. */
        double toScan() {
            return scan / seconds;
        }
    }

    /** @param book what the site's ledgers hold */
    RebuildFigure(Site site, Written book) {
        this.site = site;
        this.book = book;
        this.scan = new BareScan(site, SEGMENTS);
    }

    /** Every projection in turn. */
    void print(String where) {
        var sheet = new Sheet(
                "projection",
                "rows",
                "rows a client",
                "calls",
                "read units",
                "write units",
                "seconds",
                "events/s",
                "bare scan, events/s",
                "of a bare scan",
                "waiting for the store",
                "heap, MB");
        for (Projection<?> projection : Site.PROJECTIONS) {
            Cost cost = cost(projection);
            sheet.row(
                    projection.name(),
                    cost.rows(),
                    cost.rows() / (double) book.clients(),
                    cost.calls(),
                    cost.readUnits(),
                    cost.writeUnits(),
                    cost.seconds(),
                    book.events() / cost.seconds(),
                    book.events() / cost.scan(),
                    cost.toScan(),
                    percent(cost.waiting()),
                    cost.heap());
        }
        sheet.print("Rebuild of %,d events of %,d clients in %,d commits, %s"
                .formatted(book.events(), book.clients(), book.commits(), where));
    }

    private static String percent(double share) {
        return "%.0f %%".formatted(100 * share);
    }

    /** Rebuilds one projection, between two scans; the one after it is the one before the next. */
    Cost cost(Projection<?> projection) {
        var tally = new Tally();
        var outside = new StoreTime();
        double before = scanned.orElseGet(scan::seconds);
        try (var heap = new HeapWatch()) {
            Done done = rebuild(projection.name(), tally.counting(site.store().watchedBy(outside)));
            double most = heap.megabytes();
            double after = scan.seconds();
            scanned = OptionalDouble.of(after);
            return new Cost(
                    done.rows(),
                    tally.calls(),
                    tally.of("Scan").units() + tally.of("Query").units(),
                    tally.of("BatchExecuteStatement").units()
                            + tally.of("UpdateItem").units(),
                    done.seconds(),
                    (before + after) / 2,
                    outside.seconds() / (done.seconds() * done.workers()),
                    most);
        }
    }

    private Done rebuild(String projection, DynamoDbClient client) {
        Projections projections = site.projections(client);
        Rebuild rebuild = projections.rebuild();
        long begun = System.nanoTime();
        var requested = rebuild.request(projection, Duration.ZERO);
        Upkeep upkeep = projections.upkeep(Duration.ZERO);
        SideBySide.each(requested.jobs(), AT_ONCE, job -> work(upkeep, job));
        double seconds = (System.nanoTime() - begun) / 1e9;
        RebuildState state =
                rebuild.find(projection, requested.state().rebuildId()).orElseThrow();
        if (state.state() != RebuildState.State.DONE) throw new IllegalStateException("it did not take over: " + state);
        return new Done(
                seconds,
                state.progress().rows(),
                Math.min(AT_ONCE, requested.jobs().size()));
    }

    private static void work(Upkeep upkeep, Job job) {
        upkeep.work(job, () -> false).forEach(left -> work(upkeep, left.job()));
    }
}
