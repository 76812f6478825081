package perennial.views.projecting;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import perennial.ledger.Segment;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Enrolment.Built;
import perennial.views.generation.Enrolment.State;
import perennial.views.generation.Generation;
import perennial.views.generation.Progress;
import perennial.views.generation.Registry;
import perennial.views.projecting.Job.Queued;
import perennial.views.projecting.RebuildNotes.Plan;
import perennial.views.projecting.RebuildNotes.Verdict;

/**
 * Lets a projection's next generation be made beside the one that is read, tells how far that is, and gives it up or goes back
 * where somebody asks for it. {@link Upkeep} does the jobs.
 */
public final class Rebuild {

    private static final int SEGMENTS = 4;
    /** A time limit is not kept to the millisecond, and clocks differ. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Registry registry;
    private final Progress progress;
    private final Lines lines;
    private final RebuildNotes notes;
    private final InstantSource clock;

    /**
     * A rebuild and what is left to do of it.
     *
     * @param jobs none to be begun before {@code notBefore}: until then a projector may not know of the new generation
     */
    public record Requested(RebuildState state, List<Job> jobs, Instant notBefore) {

        /** The jobs as they are to be queued. */
        public List<Queued> queued() {
            return jobs.stream().map(job -> new Queued(job, notBefore)).toList();
        }
    }

    Rebuild(Workshop shop) {
        this.registry = shop.registry();
        this.progress = shop.progress();
        this.lines = shop.lines();
        this.notes = new RebuildNotes(shop.table());
        this.clock = shop.clock();
    }

    /**
     * How long after a generation was begun there may be projectors that do not know of it.
     *
     * @param projectorTimeout how long a projector may go on with what it knew when it began
     */
    public static Duration unknownFor(Duration projectorTimeout) {
        return Registry.CACHE_LIFE.plus(projectorTimeout).plus(MARGIN);
    }

    /**
     * Begins a rebuild, or answers with the one that is under way; where all of that is done but it was held, it is looked at
     * once more.
     *
     * @param projectorTimeout how long a projector may go on with what it knew when it began
     * @throws IllegalArgumentException where no projection has this name
     */
    public Requested request(String projection, Duration projectorTimeout) {
        int version = lines.newest(projection).version();
        lines.enrolAll();
        Enrolment enrolment = registry.change(projection, before -> before.building(version, clock.instant()));
        return begin(enrolment, enrolment.in(State.BUILDING).orElseThrow(), projectorTimeout);
    }

    /**
     * The ledger was put back to before commits that are in the rows: begins a rebuild from the ledger as it is now, unless one
     * was begun since.
     *
     * @param ahead a generation with such rows
     */
    Optional<Requested> requestAfterRestore(Generation ahead, Duration projectorTimeout) {
        int version = lines.newest(ahead.projection()).version();
        Enrolment enrolment = registry.change(
                ahead.projection(),
                before -> before.isOfThisEpoch(ahead.number()) ? before.restored(version, clock.instant()) : before);
        return enrolment.in(State.BUILDING).map(built -> begin(enrolment, built, projectorTimeout));
    }

    private Requested begin(Enrolment enrolment, Built built, Duration projectorTimeout) {
        var generation = new Generation(enrolment.projection(), built.number());
        if (notes.plan(generation).isEmpty()) {
            // Counted from now on, when the generation is surely in the registry, however long writing that took.
            Instant startsAt = clock.instant().plus(unknownFor(projectorTimeout));
            List<SegmentJob> first = IntStream.range(0, SEGMENTS)
                    .mapToObj(i -> SegmentJob.first(generation, new Segment(i, SEGMENTS), clock.instant()))
                    .toList();
            notes.begin(generation, new Plan(startsAt, progress.count(), false), first);
        }
        Instant notBefore = notes.plan(generation).orElseThrow().startsAt();
        return new Requested(state(enrolment, built), left(generation), notBefore);
    }

    /** What is left to do; one that is done already where all are, for whoever does it looks at the whole. */
    private List<Job> left(Generation generation) {
        List<SegmentJob> all = notes.segments(generation);
        var left = new ArrayList<Job>();
        all.stream().filter(job -> !job.isDone()).forEach(left::add);
        notes.apart(generation).stream().filter(job -> !job.done()).forEach(left::add);
        if (left.isEmpty()) left.add(all.getFirst());
        return left;
    }

    /**
     * Lets a rebuild take over even where ledgers are set aside that the present generation has. What else holds it stays an
     * obstacle.
     *
     * @return what is left to do; none where no such rebuild is under way
     */
    public List<Queued> force(String projection, String rebuildId) {
        Optional<Generation> building = underWay(projection, rebuildId);
        Optional<Plan> plan = building.flatMap(notes::force);
        if (plan.isEmpty()) return List.of();
        // Forced or not, it must not begin while a projector may not know of it.
        return left(building.get()).stream()
                .map(job -> new Queued(job, plan.get().startsAt()))
                .toList();
    }

    /** A rebuild by its id; empty where there never was such a one, or its generation has expired. */
    public Optional<RebuildState> find(String projection, String rebuildId) {
        Optional<RebuildState> known = known(projection, rebuildId);
        if (known.isPresent()) return known;
        // It may have been begun a moment ago, by somebody else.
        registry.refresh();
        return known(projection, rebuildId);
    }

    private Optional<RebuildState> known(String projection, String rebuildId) {
        return registry.of(projection)
                .flatMap(enrolment -> enrolment.generations().stream()
                        .filter(built ->
                                RebuildState.idOf(projection, built.number()).equals(rebuildId))
                        .filter(built -> notes.plan(new Generation(projection, built.number()))
                                .isPresent())
                        .map(built -> state(enrolment, built))
                        .findFirst());
    }

    private Optional<Generation> underWay(String projection, String rebuildId) {
        registry.refresh();
        return underWay(projection).filter(generation -> idOf(generation).equals(rebuildId));
    }

    private Optional<Generation> underWay(String projection) {
        return registry.of(projection)
                .flatMap(enrolment -> enrolment.in(State.BUILDING))
                .map(built -> new Generation(projection, built.number()));
    }

    /** The rebuilds that are under way. */
    public List<RebuildState> underWay() {
        return lines.newest().stream()
                .flatMap(projection -> underWay(projection.name()).stream())
                .flatMap(generation -> find(generation.projection(), idOf(generation)).stream())
                .toList();
    }

    /** When anything was last heard of the jobs that are left of a rebuild; empty where it was never begun. */
    Optional<Instant> lastHeardOf(Generation generation) {
        if (notes.plan(generation).isEmpty()) return Optional.empty();
        return Stream.concat(
                        notes.segments(generation).stream().map(SegmentJob::at),
                        notes.apart(generation).stream().map(RefoldJob::at))
                .max(Instant::compareTo);
    }

    /**
     * Gives up what is being built.
     *
     * @return whether it was being built
     */
    public boolean cancel(String projection, String rebuildId) {
        Optional<Generation> building = underWay(projection, rebuildId);
        building.ifPresent(generation ->
                registry.change(projection, before -> before.cancelled(generation.number(), clock.instant())));
        return building.isPresent();
    }

    /**
     * Lets reads go back to the previous generation, which was written all along.
     *
     * @return whether there is one
     */
    public boolean rollBack(String projection) {
        registry.refresh();
        if (registry.of(projection)
                .flatMap(enrolment -> enrolment.in(State.PREVIOUS))
                .isEmpty()) return false;
        registry.change(
                projection,
                before -> before.in(State.PREVIOUS).isPresent() ? before.rolledBack(clock.instant()) : before);
        return true;
    }

    private static String idOf(Generation generation) {
        return RebuildState.idOf(generation.projection(), generation.number());
    }

    /** How far a generation's rebuild is, or was; empty where none made it. */
    Optional<RebuildState.Progress> progress(Generation generation, State state) {
        return notes.plan(generation).map(plan -> {
            List<SegmentJob> all = notes.segments(generation);
            var reached = RebuildState.Progress.of(plan, notes.written(generation), all.size(), (int)
                    all.stream().filter(SegmentJob::isDone).count());
            return state == State.BUILDING ? reached.running(clock.instant()) : reached;
        });
    }

    private RebuildState state(Enrolment enrolment, Built built) {
        var generation = new Generation(enrolment.projection(), built.number());
        Optional<Verdict> verdict = notes.verdict(generation);
        Plan plan = notes.plan(generation).orElseThrow();
        boolean held = verdict.filter(found -> found.holds(plan)).isPresent();
        RebuildState.State state = switch (built.state()) {
            case BUILDING -> held ? RebuildState.State.HELD : RebuildState.State.RUNNING;
            case ACTIVE, PREVIOUS -> RebuildState.State.DONE;
            case RETIRED, EXPIRED -> RebuildState.State.ENDED;
        };
        return new RebuildState(
                RebuildState.idOf(enrolment.projection(), built.number()),
                enrolment.projection(),
                built.number(),
                state,
                progress(generation, built.state()).orElseThrow(),
                verdict.map(Verdict::differing).filter(found -> !found.isEmpty()),
                verdict.map(Verdict::parked).filter(found -> !found.isEmpty()));
    }
}
