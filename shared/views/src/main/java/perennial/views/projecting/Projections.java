package perennial.views.projecting;

import java.time.InstantSource;
import java.util.List;
import perennial.ledger.Ledger;
import perennial.views.Projection;
import perennial.views.generation.Progress;
import perennial.views.generation.Registry;
import perennial.views.table.ViewsTable;

/** All projections of a deployment and what they stand on; gives out whoever works on their rows. */
public final class Projections {

    private final Ledger ledger;
    private final ViewsTable table;
    private final Registry registry;
    private final Progress progress;
    private final Lines lines;
    private final Settlement settlement;
    private final InstantSource clock;

    /**
     * @param definitions every version of every projection that this code can write
     * @param build of the code: a ledger that one build set aside is tried again by another
     */
    public Projections(
            Ledger ledger, ViewsTable table, List<Projection<?>> definitions, String build, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
        this.table = table;
        this.registry = new Registry(table, clock);
        this.progress = new Progress(table);
        this.lines = new Lines(definitions, registry, table);
        this.settlement = new Settlement(progress, build, clock);
    }

    /** Applies what the stream brings. */
    public Projector projector() {
        return new Projector(ledger, progress, lines, settlement, RowWriter.oneByOne(table));
    }

    /** Repairs one ledger in a generation whose rows are mostly there. */
    public Refold refold() {
        return new Refold(ledger, progress, lines, settlement, RowWriter.oneByOne(table));
    }

    /** Finds and repairs whatever is behind. */
    public Sweep sweep() {
        return new Sweep(ledger, progress, lines, settlement, refold());
    }

    /** Builds generations anew. */
    public Rebuild rebuild() {
        return new Rebuild(ledger, table, registry, progress, lines, refold(), clock);
    }

    /** The registry that all of these share. */
    public Registry registry() {
        return registry;
    }
}
