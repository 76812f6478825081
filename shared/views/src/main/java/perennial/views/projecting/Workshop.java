package perennial.views.projecting;

import java.time.InstantSource;
import perennial.ledger.Ledger;
import perennial.views.generation.Progress;
import perennial.views.generation.Registry;
import perennial.views.table.ViewsTable;

/** What everybody who works on rows needs at hand. */
record Workshop(
        Ledger ledger,
        ViewsTable table,
        Registry registry,
        Progress progress,
        Lines lines,
        Settlement settlement,
        InstantSource clock) {}
