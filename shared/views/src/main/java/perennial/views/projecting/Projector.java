package perennial.views.projecting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.views.generation.Progress;
import perennial.views.generation.Standing;

/**
 * Brings the rows of all projections up to what the stream tells of. The stream keeps order within a ledger at best, and may
 * repeat: what is applied is skipped, what is missing is read from the ledger. Rows first, then progress; what is cached
 * changes only after that.
 */
public final class Projector {

    private static final int LEDGERS = 2_000;

    private final Ledger ledger;
    private final Progress progress;
    private final Lines lines;
    private final Settlement settlement;
    private final RowWriter writer;
    private final Marking marking;
    private final Recent<Address, Standing> standings = new Recent<>(LEDGERS);

    /**
     * What could not be done, and all that follows it in the batch: to be delivered again.
     *
     * @param first the earliest record concerned
     */
    public record Failure(Arrival first, RuntimeException cause) {}

    Projector(Workshop shop, RowWriter writer, Marking marking) {
        this.ledger = shop.ledger();
        this.progress = shop.progress();
        this.lines = shop.lines();
        this.settlement = shop.settlement();
        this.writer = writer;
        this.marking = marking;
    }

    /** Applies a batch in the stream's order; stops at the first failure of the store, which is returned. */
    public Optional<Failure> project(List<Arrival> batch) {
        var byLedger = new LinkedHashMap<Address, List<Arrival>>();
        batch.forEach(arrival -> byLedger.computeIfAbsent(arrival.ledger(), all -> new ArrayList<>())
                .add(arrival));
        for (Map.Entry<Address, List<Arrival>> entry : byLedger.entrySet()) {
            try {
                project(entry.getKey(), entry.getValue());
            } catch (RuntimeException failure) {
                return Optional.of(new Failure(entry.getValue().getFirst(), failure));
            }
        }
        if (!batch.isEmpty()) marking.done(batch.getLast());
        return Optional.empty();
    }

    private void project(Address address, List<Arrival> arrivals) {
        List<Line<?>> written = lines.of(address.kind());
        if (written.isEmpty()) return;
        long last = arrivals.stream().mapToLong(Arrival::commit).max().orElseThrow();
        Standing standing = standings.get(address).orElseGet(() -> progress.of(address));
        var feed = new Feed(ledger, address, arrivals);
        var folded = new ArrayList<Folded>();
        for (Line<?> line : written) {
            long applied = standing.applied(line.generation());
            if (applied < last && !settlement.isAside(standing, line.generation())) {
                folded.add(line.fold(address, feed, applied, last));
            }
        }
        remember(address, settlement.settle(address, standing, folded, writer), folded);
    }

    /** A ledger that is set aside is looked up each time: somebody may have released it meanwhile. */
    private void remember(Address address, Standing standing, List<Folded> folded) {
        boolean aside = !standing.parked().isEmpty()
                || folded.stream().anyMatch(f -> f.poison().isPresent());
        if (aside) standings.remove(address);
        else standings.put(address, standing);
    }
}
