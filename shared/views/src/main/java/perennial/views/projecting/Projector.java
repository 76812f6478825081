package perennial.views.projecting;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.views.generation.Progress;
import perennial.views.generation.Standing;
import perennial.views.reading.SideBySide;

/**
 * Brings the rows of all projections up to what the stream tells of. The stream keeps order within a ledger at best, and may
 * repeat: what is applied is skipped, what is missing is read from the ledger. Rows first, then progress; what is cached
 * changes only after that.
 */
public final class Projector {

    private static final int LEDGERS = 2_000;
    /** Each waits for the store most of the time. */
    private static final int LEDGERS_AT_ONCE = 8;

    private final Ledger ledger;
    private final Progress progress;
    private final Lines lines;
    private final Settlement settlement;
    private final RowWriter writer;
    private final Marking marking;
    private final Recent<Address, Standing> standings = new Recent<>(LEDGERS);

    /**
     * A batch is to be delivered again from a record on. What was done all the same will be skipped then.
     *
     * @param first the earliest record, in the stream's order, of any ledger that failed or was not begun
     * @param cause what failed first, whichever ledger that was
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

    /**
     * Applies a batch: each ledger's records in their order, different ledgers side by side. After the first failure of the
     * store no more ledgers are begun; those in hand are finished.
     */
    public Optional<Failure> project(List<Arrival> batch) {
        if (batch.isEmpty()) return Optional.empty();
        Set<Address> done = ConcurrentHashMap.newKeySet();
        try {
            Map<String, List<Line<?>>> written = linesOf(batch);
            SideBySide.each(byLedger(batch).entrySet(), LEDGERS_AT_ONCE, entry -> {
                Address address = entry.getKey();
                project(address, entry.getValue(), written.get(address.kind()));
                done.add(address);
            });
        } catch (RuntimeException failure) {
            Arrival first = batch.stream()
                    .filter(arrival -> !done.contains(arrival.ledger()))
                    .findFirst()
                    .orElseThrow(() -> failure);
            return Optional.of(new Failure(first, failure));
        }
        marking.done(batch.getLast());
        return Optional.empty();
    }

    private static Map<Address, List<Arrival>> byLedger(List<Arrival> batch) {
        return batch.stream().collect(groupingBy(Arrival::ledger, LinkedHashMap::new, toList()));
    }

    /** Looked up once: the whole batch goes into the same generations. */
    private Map<String, List<Line<?>>> linesOf(List<Arrival> batch) {
        return batch.stream()
                .map(arrival -> arrival.ledger().kind())
                .distinct()
                .collect(toMap(kind -> kind, lines::of));
    }

    private void project(Address address, List<Arrival> arrivals, List<Line<?>> written) {
        if (written.isEmpty()) return;
        long last = arrivals.stream().mapToLong(Arrival::commit).max().orElseThrow();
        Standing standing = standings.get(address).orElseGet(() -> progress.of(address));
        var feed = new Feed(ledger, address, arrivals);
        var folded = new ArrayList<Folded>();
        boolean all = true;
        for (Line<?> line : written) {
            long applied = standing.applied(line.generation());
            if (applied >= last) continue;
            boolean skipped = settlement.isAside(standing, line.generation())
                    || lines.isLeftToRebuild(line.generation(), last - applied);
            if (skipped) all = false;
            else folded.add(line.fold(address, feed, applied, last));
        }
        Standing settled = settlement.settle(address, standing, folded, writer);
        remember(
                address,
                settled,
                all && folded.stream().allMatch(f -> f.poison().isEmpty()));
    }

    /** What was skipped is looked up each time: somebody may have mended it meanwhile. */
    private void remember(Address address, Standing standing, boolean whole) {
        if (whole && standing.parked().isEmpty()) standings.put(address, standing);
        else standings.remove(address);
    }
}
