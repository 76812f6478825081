package perennial.views.projecting;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import perennial.ledger.Ledger;
import perennial.views.Projection;
import perennial.views.generation.Progress;
import perennial.views.generation.Registry;
import perennial.views.generation.StreamMarks;
import perennial.views.reading.StreamLag;
import perennial.views.table.ViewsTable;

/** All projections of a deployment and what they stand on; gives out whoever works on their rows. */
public final class Projections {

    private final Workshop shop;

    /**
     * @param definitions every version of every projection that this code can write
     * @param build of the code: a ledger that one build set aside is tried again by another
     */
    public Projections(
            Ledger ledger, ViewsTable table, List<Projection<?>> definitions, String build, InstantSource clock) {
        var registry = new Registry(table, clock);
        var progress = new Progress(table);
        var lines = new Lines(definitions, registry, table);
        var settlement = new Settlement(progress, build, clock);
        this.shop = new Workshop(ledger, table, registry, progress, lines, settlement, clock);
    }

    /** Applies what the stream brings. */
    public Projector projector() {
        return new Projector(
                shop,
                RowWriter.oneByOne(shop.table(), shop.clock()),
                new Marking(new StreamMarks(shop.table()), shop.clock()));
    }

    /** Repairs one ledger in a generation whose rows are mostly there. */
    public Refold refold() {
        return new Refold(shop, RowWriter.oneByOne(shop.table(), shop.clock()));
    }

    /** Finds and repairs whatever is behind. */
    public Sweep sweep() {
        return new Sweep(shop, refold());
    }

    /** Begins rebuilds, and tells of them. */
    public Rebuild rebuild() {
        return new Rebuild(shop);
    }

    /**
     * Does the jobs, and finds out which there are.
     *
     * @param projectorTimeout how long a projector may go on with what it knew when it began
     */
    public Upkeep upkeep(Duration projectorTimeout) {
        return new Upkeep(shop, refold(), projectorTimeout);
    }

    /** Tells operators how things are. */
    public ProjectionStates states(StreamLag lag) {
        return new ProjectionStates(shop, rebuild(), lag);
    }

    /** The registry that all of these share. */
    public Registry registry() {
        return shop.registry();
    }
}
