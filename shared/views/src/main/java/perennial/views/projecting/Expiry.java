package perennial.views.projecting;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import perennial.ledger.Address;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Enrolment.Built;
import perennial.views.generation.Enrolment.State;
import perennial.views.generation.Generation;
import perennial.views.generation.Progress;
import perennial.views.generation.Registry;
import perennial.views.table.ItemKey;
import perennial.views.table.KeyPage;
import perennial.views.table.ViewsTable;

/** Lets go of generations that nobody needs: a previous one is kept for a while to be rolled back to, a retired one is deleted. */
final class Expiry {

    /** How long a generation can be rolled back to after another took over. */
    static final Duration ROLL_BACK = Duration.ofDays(7);
    /** By then nobody writes a retired generation any more, however late. */
    private static final Duration LATEST_WRITER = Duration.ofHours(1);

    private static final String EVERYTHING_OF_A_GENERATION = """
        begins_with(pk, :rows) OR pk = :parked OR pk = :rebuild \
        OR begins_with(pk, :progress) AND attribute_exists(#applied)\
        """;

    private final ViewsTable table;
    private final Registry registry;
    private final Progress progress;
    private final InstantSource clock;

    Expiry(Workshop shop) {
        this.table = shop.table();
        this.registry = shop.registry();
        this.progress = shop.progress();
        this.clock = shop.clock();
    }

    /** Retires what was kept long enough. */
    void retire() {
        Instant keptSince = clock.instant().minus(ROLL_BACK);
        for (Enrolment enrolment : registry.enrolments()) {
            enrolment
                    .in(State.PREVIOUS)
                    .filter(built -> built.since().isBefore(keptSince))
                    .ifPresent(built -> registry.change(
                            enrolment.projection(), before -> before.retired(built.number(), clock.instant())));
        }
    }

    /** What is to be deleted. */
    List<ExpiryJob> due() {
        Instant retiredBefore = clock.instant().minus(LATEST_WRITER);
        return registry.enrolments().stream()
                .flatMap(enrolment -> enrolment.generations().stream()
                        .filter(built -> isDeletable(built, retiredBefore))
                        .map(built -> ExpiryJob.of(new Generation(enrolment.projection(), built.number()))))
                .toList();
    }

    private static boolean isDeletable(Built built, Instant retiredBefore) {
        return built.state() == State.RETIRED && built.since().isBefore(retiredBefore);
    }

    /** Deletes everything that is kept of a generation, until time is up; returns what is left. */
    Optional<ExpiryJob> work(ExpiryJob job, BooleanSupplier timeIsUp) {
        registry.refresh();
        if (due().stream().noneMatch(due -> due.target().equals(job.target()))) return Optional.empty();
        Optional<ItemKey> after = job.after();
        long deleted = job.deleted();
        do {
            KeyPage page = page(job.target(), after);
            delete(job.target(), page.keys());
            deleted += page.keys().size();
            after = page.next();
        } while (after.isPresent() && !timeIsUp.getAsBoolean());
        if (after.isPresent()) return Optional.of(new ExpiryJob(job.target(), after, deleted));
        registry.change(
                job.target().projection(), before -> before.expired(job.target().number(), clock.instant()));
        return Optional.empty();
    }

    private KeyPage page(Generation generation, Optional<ItemKey> after) {
        return table.keys(
                EVERYTHING_OF_A_GENERATION,
                Map.of("#applied", generation.label()),
                Map.of(
                        ":rows", generation.partition(""),
                        ":parked", Progress.hints(generation),
                        ":rebuild", RebuildNotes.partition(generation),
                        ":progress", Progress.PARTITIONS),
                after);
    }

    /** Of a ledger's progress, which all generations share, only what it says of this one. */
    private void delete(Generation generation, List<ItemKey> keys) {
        Map<Boolean, List<ItemKey>> byShared = keys.stream()
                .collect(Collectors.partitioningBy(key -> key.partition().startsWith(Progress.PARTITIONS)));
        table.deleteAll(byShared.get(false));
        byShared.get(true).forEach(key -> progress.forget(Address.parse(key.sort()), generation));
    }
}
