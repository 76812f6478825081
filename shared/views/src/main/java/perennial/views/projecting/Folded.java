package perennial.views.projecting;

import java.util.List;
import java.util.Optional;
import perennial.views.generation.Generation;
import perennial.views.table.RowItem;

/**
 * What folding some commits of a ledger comes to in one generation.
 *
 * @param reached the last commit folded
 * @param poison what stopped it at the commit after that
 * @param changes rows to write, part by part, each part's home last
 * @param acknowledge to be run once rows and progress are written: until then what is cached stays what it was
 */
record Folded(
        Generation generation,
        long reached,
        Optional<RuntimeException> poison,
        List<List<RowItem>> changes,
        Runnable acknowledge) {}
