package perennial.views.projecting;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.ledger.Position;
import perennial.views.Shard;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Generation;
import perennial.views.generation.Progress;
import perennial.views.generation.Registry;
import perennial.views.generation.Standing;

/**
 * Notices that the ledger was put back to an earlier state: a commit that rows have come to is no longer there. Commits are never
 * taken away otherwise, and rows come after them, so that one is enough.
 */
final class RestoreCheck {

    private static final int LEDGERS_A_LOOK = 100;

    private final Ledger ledger;
    private final Progress progress;
    private final Registry registry;

    /**
     * @param ahead generations with rows of commits that are no longer there
     * @param left what was not looked at, for time was up; empty where nothing is
     */
    record Checked(Set<Generation> ahead, Optional<RestoreCheckJob> left) {}

    RestoreCheck(Workshop shop) {
        this.ledger = shop.ledger();
        this.progress = shop.progress();
        this.registry = shop.registry();
    }

    Checked check(RestoreCheckJob job, BooleanSupplier timeIsUp) {
        Set<Generation> written = written();
        Set<Generation> ahead = new HashSet<>();
        RestoreCheckJob left = job;
        do {
            SortedMap<Address, Standing> page =
                    progress.page(Shard.ALL.get(left.shard()), left.after(), LEDGERS_A_LOOK);
            ahead.addAll(ahead(page, written));
            left = page.size() == LEDGERS_A_LOOK ? left.behind(page.lastKey()) : left.nextShard();
        } while (left.shard() < Shard.ALL.size() && !timeIsUp.getAsBoolean());
        return new Checked(ahead, left.shard() < Shard.ALL.size() ? Optional.of(left) : Optional.empty());
    }

    /** Of the ledger as it is: what was written of an earlier one is known to be ahead. */
    private Set<Generation> written() {
        return registry.enrolments().stream()
                .flatMap(enrolment -> enrolment.generations().stream()
                        .filter(Enrolment.Built::isWritten)
                        .filter(built -> enrolment.isOfThisEpoch(built.number()))
                        .map(built -> new Generation(enrolment.projection(), built.number())))
                .collect(Collectors.toSet());
    }

    private Set<Generation> ahead(Map<Address, Standing> page, Set<Generation> written) {
        Set<Position> reached = new HashSet<>();
        page.forEach((address, standing) -> written.forEach(
                generation -> reached(address, standing, generation).ifPresent(reached::add)));
        Set<Position> missing = ledger.missing(reached);
        return written.stream()
                .filter(generation -> page.entrySet().stream()
                        .anyMatch(entry -> reached(entry.getKey(), entry.getValue(), generation)
                                .filter(missing::contains)
                                .isPresent()))
                .collect(Collectors.toSet());
    }

    private static Optional<Position> reached(Address address, Standing standing, Generation generation) {
        long applied = standing.applied(generation);
        return applied == 0 ? Optional.empty() : Optional.of(new Position(address, applied));
    }
}
