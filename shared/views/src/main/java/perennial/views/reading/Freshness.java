package perennial.views.reading;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perennial.ledger.Address;
import perennial.ledger.Position;
import perennial.views.Projection;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Generation;
import perennial.views.generation.Parked;
import perennial.views.generation.Progress;
import perennial.views.generation.Registry;
import perennial.views.generation.Standing;
import perennial.views.table.ViewsTable;

/** Lets a caller read what they have written: waits a moment for the rows, and never answers with less. */
public final class Freshness {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(160);

    private final Progress progress;
    private final Registry registry;
    private final InstantSource clock;

    public Freshness(ViewsTable table, Registry registry, InstantSource clock) {
        this.progress = new Progress(table);
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * Returns once every position is in the rows of every projection that reads its kind of ledger; strongly consistent
     * reads then show it.
     *
     * @param positions what was written: one command's, or all of an import's
     * @param projections those that the answer reads
     * @param patience how long to wait
     * @throws NotReady where it is not, or cannot be because a ledger is set aside
     */
    public void await(Collection<Position> positions, Collection<Projection<?>> projections, Duration patience) {
        Instant until = clock.instant().plus(patience);
        List<Position> missing = List.copyOf(positions);
        for (Duration pause = SHORTEST_PAUSE; ; pause = longer(pause)) {
            missing = missing(missing, projections);
            if (missing.isEmpty()) return;
            if (!clock.instant().isBefore(until)) {
                throw new NotReady(
                        "what was written up to %s is not in the answer yet".formatted(place(missing.getFirst())));
            }
            sleep(pause);
        }
    }

    private List<Position> missing(List<Position> positions, Collection<Projection<?>> projections) {
        List<Position> read = positions.stream()
                .filter(position -> projections.stream()
                        .anyMatch(p -> p.kind().equals(position.ledger().kind())))
                .toList();
        if (read.isEmpty()) return List.of();
        Map<Address, Standing> standings =
                progress.of(read.stream().map(Position::ledger).toList());
        return read.stream()
                .filter(position -> projections.stream()
                        .filter(p -> p.kind().equals(position.ledger().kind()))
                        .anyMatch(p -> isMissing(position, p, standings)))
                .toList();
    }

    private boolean isMissing(Position position, Projection<?> projection, Map<Address, Standing> standings) {
        Optional<Generation> active = registry.of(projection.name()).flatMap(Enrolment::active);
        if (active.isEmpty()) return true;
        Standing standing = standings.getOrDefault(position.ledger(), Standing.NONE);
        if (standing.applied(active.get()) >= position.commit()) return false;
        standing.parked(active.get()).ifPresent(parked -> {
            throw new NotReady(setAside(position, projection, parked));
        });
        return true;
    }

    private static String setAside(Position position, Projection<?> projection, Parked parked) {
        return "%s is set aside for %s since %s, at commit %d: %s"
                .formatted(position.ledger(), projection.name(), parked.since(), parked.commit(), parked.reason());
    }

    private static String place(Position position) {
        return position.ledger() + " commit " + position.commit();
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new NotReady("interrupted while waiting");
        }
    }
}
