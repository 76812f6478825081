package perennial.views.projecting;

import java.util.List;
import java.util.Optional;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.views.generation.Generation;
import perennial.views.generation.Parked;
import perennial.views.generation.Progress;
import perennial.views.generation.Standing;

/**
 * The one repair: folds a ledger from its first commit and writes every row of it that is not as new already. Retrying what
 * was set aside, the sweep and a rebuild are this.
 */
public final class Refold {

    private final Ledger ledger;
    private final Progress progress;
    private final Lines lines;
    private final Settlement settlement;
    private final RowWriter writer;

    /**
     * What it came to.
     *
     * @param commit up to which all rows are written
     * @param rows written, or found to be as new
     * @param parked why it went no further, where it did not reach the head
     */
    public record Refolded(long commit, long rows, Optional<Parked> parked) {}

    Refold(Workshop shop, RowWriter writer) {
        this.ledger = shop.ledger();
        this.progress = shop.progress();
        this.lines = shop.lines();
        this.settlement = shop.settlement();
        this.writer = writer;
    }

    /**
     * Tries a ledger again in every generation of a projection that it is set aside in, whatever build did that.
     *
     * @return what each came to; none where it is not set aside
     */
    public List<Refolded> retry(String projection, Address address) {
        Standing standing = progress.of(address);
        return lines.of(address.kind()).stream()
                .map(Line::generation)
                .filter(generation -> generation.projection().equals(projection))
                .filter(generation -> standing.parked(generation).isPresent())
                .map(generation -> refold(address, generation))
                .toList();
    }

    /**
     * Refolds one ledger in one generation, up to its head. Once it is done, and so released where it was set aside, looks
     * once more: a projector may have skipped a commit because it still was.
     *
     * @throws perennial.ledger.UnknownLedger where nothing was ever recorded
     * @throws IllegalArgumentException where this code does not write the generation
     */
    public Refolded refold(Address address, Generation generation) {
        Line<?> line = lines.of(generation)
                .orElseThrow(() -> new IllegalArgumentException("this code does not write " + generation));
        long applied = 0;
        long rows = 0;
        while (true) {
            Standing standing = progress.of(address);
            Folded folded = line.fold(address, new Feed(ledger, address), applied, Long.MAX_VALUE);
            if (applied > 0 && folded.reached() == applied && folded.poison().isEmpty()) {
                return new Refolded(applied, rows, Optional.empty());
            }
            settlement.settle(address, standing, List.of(folded), writer);
            rows += folded.changes().stream().mapToInt(List::size).sum();
            applied = folded.reached();
            if (folded.poison().isPresent()) {
                return new Refolded(applied, rows, progress.of(address).parked(generation));
            }
        }
    }
}
