package perennial.views.projecting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.views.generation.Generation;
import perennial.views.generation.Parked;
import perennial.views.generation.Progress;
import perennial.views.generation.Standing;

/**
 * The one repair: folds a ledger on from where its rows are whole, to its head. Rows are never behind progress, so that nothing
 * before it need be folded again. Retrying what was set aside, the sweep, and whatever a rebuild cannot fold as it scans are this.
 */
public final class Refold {

    /** As many as time surely suffices for, once it is said not to be up. */
    private static final int COMMITS_A_STEP = 500;

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
     * @param parked why it went no further, where it is set aside
     * @param isWhole whether it went as far as it can: to the head, or to where it is set aside
     */
    public record Refolded(long commit, long rows, Optional<Parked> parked, boolean isWhole) {}

    /** A ledger in one generation. */
    record Place(Address ledger, Generation generation) {}

    Refold(Workshop shop, RowWriter writer) {
        this.ledger = shop.ledger();
        this.progress = shop.progress();
        this.lines = shop.lines();
        this.settlement = shop.settlement();
        this.writer = writer;
    }

    /** In which generations of a projection a ledger is set aside, whatever build did that. */
    List<Place> asideIn(String projection, Address address) {
        Standing standing = progress.of(address);
        var aside = new ArrayList<Place>();
        for (Line<?> line : lines.of(address.kind())) {
            Generation generation = line.generation();
            if (!generation.projection().equals(projection)) continue;
            if (standing.parked(generation).isPresent()) aside.add(new Place(address, generation));
        }
        return aside;
    }

    /**
     * Folds one ledger in one generation up to its head, however long that takes.
     *
     * @throws perennial.ledger.UnknownLedger where nothing was ever recorded
     * @throws IllegalArgumentException where this code does not write the generation
     */
    public Refolded refold(Address address, Generation generation) {
        return refold(address, generation, () -> false);
    }

    /**
     * Folds one ledger in one generation up to its head, or until time is up. At the head it looks once more, and so finds
     * what a projector skipped because the ledger was set aside, or far behind, until then.
     *
     * @throws perennial.ledger.UnknownLedger where nothing was ever recorded
     * @throws IllegalArgumentException where this code does not write the generation
     */
    public Refolded refold(Address address, Generation generation, BooleanSupplier timeIsUp) {
        Line<?> line = lines.of(generation)
                .orElseThrow(() -> new IllegalArgumentException("this code does not write " + generation));
        long rows = 0;
        while (true) {
            Standing standing = progress.of(address);
            long applied = standing.applied(generation);
            Folded folded = line.fold(address, new Feed(ledger, address), applied, applied + COMMITS_A_STEP);
            if (folded.reached() == applied && folded.poison().isEmpty()) {
                return new Refolded(applied, rows, standing.parked(generation), true);
            }
            settlement.settle(address, standing, List.of(folded), writer);
            rows += folded.changes().stream().mapToInt(List::size).sum();
            if (folded.poison().isPresent()) {
                return new Refolded(folded.reached(), rows, progress.of(address).parked(generation), true);
            }
            if (timeIsUp.getAsBoolean()) return new Refolded(folded.reached(), rows, Optional.empty(), false);
        }
    }
}
