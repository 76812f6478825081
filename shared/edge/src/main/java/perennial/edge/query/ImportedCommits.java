package perennial.edge.query;

import java.util.List;
import perennial.domain.BadValue;
import perennial.ledger.Position;

/** What the position of an import stands for. */
@FunctionalInterface
public interface ImportedCommits {

    /**
     * The last commit that the import has made in each ledger so far.
     *
     * @throws BadValue where there is no such import, or no more
     */
    List<Position> of(String importId);
}
