package perennial.bench;

import java.time.Duration;
import java.util.List;
import perennial.bench.BookOfLedgers.Written;
import perennial.bench.ClientLife.Pace;
import perennial.views.Projection;

/** How every figure changes with the number of events and of clients: a new store for each size. */
final class GrowthFigure {

    private static final int PAIRS = 100;
    private static final int LOADED_COMMITS = 1_000;

    private final List<Size> sizes;
    private final int perSecond;
    private final Duration lagging;

    /** A book of so many clients, each living at a pace. */
    record Size(int clients, Pace pace) {}

    /** @param perSecond commits while the lag is measured */
    GrowthFigure(List<Size> sizes, int perSecond, Duration lagging) {
        this.sizes = sizes;
        this.perSecond = perSecond;
        this.lagging = lagging;
    }

    /** Ten times as many clients each time, of some 100 events. */
    static List<Size> moreOfTheSame(int mostClients) {
        return List.of(10, 100, 1_000, 10_000).stream()
                .filter(clients -> clients <= mostClients)
                .map(clients -> new Size(clients, Pace.HUNDRED))
                .toList();
    }

    /** Some 100,000 events by ten times as many clients each time. */
    static List<Size> sameEvents(int mostClients) {
        return List.of(
                        new Size(10, new Pace(36, 280)),
                        new Size(100, new Pace(36, 25)),
                        new Size(1_000, Pace.HUNDRED),
                        new Size(10_000, new Pace(1, 1)))
                .stream()
                .filter(size -> size.clients() <= mostClients)
                .toList();
    }

    void print(String title) {
        var costs = new Sheet(
                "clients",
                "events",
                "append, warm: units",
                "× PutItem, p50",
                "append, cold: units",
                "× PutItem, p50",
                "load of 1,000 commits: units",
                "× PutItem, p50",
                "lag at %d/s, ms: p50".formatted(perSecond),
                "p99");
        var rebuilds = new Sheet(
                "clients",
                "events",
                "projection",
                "rows",
                "events/s",
                "of a bare scan",
                "read units",
                "write units",
                "heap, MB");
        for (Size size : sizes) {
            try (Store store = Store.overHttp();
                    Site site = Site.on(store)) {
                Written book = new BookOfLedgers(site, size.pace()).write(size.clients());
                System.out.printf("%,d events of %,d clients are written%n", book.events(), book.clients());
                var rebuild = new RebuildFigure(site, book);
                for (Projection<?> projection : Site.PROJECTIONS)
                    row(rebuilds, book, projection, rebuild.cost(projection));
                others(costs, site, book);
            }
            rebuilds.print(title + ": rebuild, so far");
            costs.print(title + ": the others, so far");
        }
    }

    private static void row(Sheet sheet, Written book, Projection<?> projection, RebuildFigure.Cost cost) {
        sheet.row(
                book.clients(),
                book.events(),
                projection.name(),
                cost.rows(),
                book.events() / cost.seconds(),
                cost.toScan(),
                cost.readUnits(),
                cost.writeUnits(),
                cost.heap());
    }

    private void others(Sheet sheet, Site site, Written book) {
        AppendFigure append = new AppendFigure(site, PAIRS);
        AppendFigure.Cost warm = append.warm();
        AppendFigure.Cost cold = append.cold();
        LoadFigure.Cost load = new LoadFigure(site, PAIRS).cost(LOADED_COMMITS);
        Latencies lag = new LagFigure(site, perSecond, lagging).lag();
        sheet.row(
                book.clients(),
                book.events(),
                warm.units(),
                warm.toWrite().at(50),
                cold.units(),
                cold.toWrite().at(50),
                load.units(),
                load.toPut().at(50),
                lag.percentile(50),
                lag.percentile(99));
    }
}
