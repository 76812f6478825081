package perennial.views.projecting;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.ledger.Position;
import perennial.ledger.ScanProgress;
import perennial.ledger.json.DomainJson;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Enrolment.Built;
import perennial.views.generation.Enrolment.State;
import perennial.views.generation.Generation;
import perennial.views.generation.Progress;
import perennial.views.generation.Registry;
import perennial.views.table.Consistency;
import perennial.views.table.RowItem;
import perennial.views.table.Span;
import perennial.views.table.Stored;
import perennial.views.table.ViewsTable;

/**
 * Makes a projection's next generation beside the one that is read: every ledger folded from its first commit, then one write
 * that lets reads go there. Its parts are messages that may come twice, late or to anybody.
 */
public final class Rebuild {

    private static final int SEGMENTS = 4;

    private final Ledger ledger;
    private final ViewsTable table;
    private final Registry registry;
    private final Progress progress;
    private final Lines lines;
    private final Refold refold;
    private final Verification verification;
    private final InstantSource clock;

    /**
     * A rebuild and what is left to do of it.
     *
     * @param tasks to be handed to {@link #work}, none before {@code notBefore}: until then a projector may not know of the new
     *     generation
     */
    public record Requested(RebuildState state, List<RebuildTask> tasks, Instant notBefore) {}

    Rebuild(Workshop shop, Refold refold) {
        this.ledger = shop.ledger();
        this.table = shop.table();
        this.registry = shop.registry();
        this.progress = shop.progress();
        this.lines = shop.lines();
        this.verification = new Verification(shop);
        this.clock = shop.clock();
        this.refold = refold;
    }

    /**
     * Begins a rebuild, or answers with the one that is under way.
     *
     * @param projectorTimeout how long a projector may go on with what it knew when it began
     * @throws IllegalArgumentException where no projection has this name
     */
    public Requested request(String projection, Duration projectorTimeout) {
        int version = lines.newest(projection).version();
        lines.enrolAll();
        Enrolment enrolment = registry.change(projection, before -> before.building(version, clock.instant()));
        Built built = enrolment.in(State.BUILDING).orElseThrow();
        Generation generation = new Generation(projection, built.number());
        IntStream.range(0, SEGMENTS)
                .mapToObj(segment -> RebuildTask.first(generation, segment, SEGMENTS))
                .forEach(this::save);
        List<RebuildTask> left =
                segments(generation).stream().filter(task -> !task.done()).toList();
        Instant notBefore = built.since().plus(Registry.CACHE_LIFE).plus(projectorTimeout);
        return new Requested(state(enrolment, built), left, notBefore);
    }

    /** A rebuild by its id; empty where there never was such a one. */
    public Optional<RebuildState> find(String projection, String rebuildId) {
        return registry.of(projection)
                .flatMap(enrolment -> enrolment.generations().stream()
                        .filter(built ->
                                RebuildState.idOf(projection, built.number()).equals(rebuildId))
                        .filter(built -> !segments(new Generation(projection, built.number()))
                                .isEmpty())
                        .map(built -> state(enrolment, built))
                        .findFirst());
    }

    /**
     * Goes on with a segment until it is done or time is up; whoever finds all segments done lets the new generation take
     * over.
     *
     * @return what is left of it; empty where nothing is
     */
    public Optional<RebuildTask> work(RebuildTask task, BooleanSupplier timeIsUp) {
        registry.refresh();
        Optional<Line<?>> line = lines.of(task.target()).filter(known -> isBuilding(task.target()));
        if (line.isEmpty()) return Optional.empty();
        RebuildTask after = task.done() ? task : scan(line.get(), task, timeIsUp);
        save(after);
        if (!after.done()) return Optional.of(after);
        takeOver(line.get());
        return Optional.empty();
    }

    private <P> RebuildTask scan(Line<P> line, RebuildTask task, BooleanSupplier timeIsUp) {
        var visitor = new SegmentRebuild<>(
                line.projection(), line.generation(), RowWriter.anew(table, clock), progress, refold, timeIsUp);
        ScanProgress reached = ledger.scan(task.part(), task.reached(), visitor);
        return task.after(reached, visitor.ledgers(), visitor.rows());
    }

    private boolean isBuilding(Generation generation) {
        return registry.of(generation.projection())
                .flatMap(enrolment -> enrolment.in(State.BUILDING))
                .filter(built -> built.number() == generation.number())
                .isPresent();
    }

    private void takeOver(Line<?> line) {
        Generation generation = line.generation();
        List<RebuildTask> segments = segments(generation);
        RebuildState.Progress reached = RebuildState.Progress.of(segments);
        if (!reached.isDone() || !newlyParked(generation).isEmpty()) return;
        if (!verification.differing(line, sample(segments)).isEmpty()) return;
        registry.change(
                generation.projection(),
                before -> before.in(State.BUILDING)
                                .filter(built -> built.number() == generation.number())
                                .isPresent()
                        ? before.flipped(generation.number(), reached.rows(), clock.instant())
                        : before);
    }

    /** The last ledger of each segment: as good as any other, and known without another scan. */
    private static List<Position> sample(List<RebuildTask> segments) {
        return segments.stream().flatMap(task -> task.cursor().stream()).toList();
    }

    /** Ledgers set aside in the new generation that the one being read has. */
    private Set<Address> newlyParked(Generation generation) {
        Set<Address> parked = new HashSet<>(progress.parked(generation).keySet());
        registry.of(generation.projection())
                .flatMap(Enrolment::active)
                .ifPresent(active -> parked.removeAll(progress.parked(active).keySet()));
        return parked;
    }

    /** Gives up what is being built. */
    public Optional<RebuildState> cancel(String projection, String rebuildId) {
        Optional<RebuildState> found = find(projection, rebuildId);
        found.ifPresent(rebuild ->
                registry.change(projection, before -> before.cancelled(rebuild.generation(), clock.instant())));
        return found.flatMap(rebuild -> find(projection, rebuildId));
    }

    /** Lets reads go back to the previous generation, which was written all along. */
    public Enrolment rollBack(String projection) {
        return registry.change(
                projection,
                before -> before.in(State.PREVIOUS).isPresent() ? before.rolledBack(clock.instant()) : before);
    }

    /** How far a generation's rebuild is, or was; empty where none made it. */
    Optional<RebuildState.Progress> progress(Generation generation) {
        List<RebuildTask> segments = segments(generation);
        return segments.isEmpty() ? Optional.empty() : Optional.of(RebuildState.Progress.of(segments));
    }

    private RebuildState state(Enrolment enrolment, Built built) {
        var generation = new Generation(enrolment.projection(), built.number());
        RebuildState.Progress reached = RebuildState.Progress.of(segments(generation));
        RebuildState.State state = switch (built.state()) {
            case BUILDING -> reached.isDone() ? RebuildState.State.HELD : RebuildState.State.RUNNING;
            case ACTIVE, PREVIOUS -> RebuildState.State.DONE;
            case RETIRED -> RebuildState.State.ENDED;
        };
        String id = RebuildState.idOf(enrolment.projection(), built.number());
        Optional<List<String>> differing =
                Optional.of(verification.lastFound(generation)).filter(found -> !found.isEmpty());
        return new RebuildState(id, enrolment.projection(), built.number(), state, reached, differing);
    }

    private List<RebuildTask> segments(Generation generation) {
        return table.query(partition(generation), Span.ALL, Consistency.STRONG, Integer.MAX_VALUE).rows().stream()
                .map(Stored::body)
                .map(body -> DomainJson.read(body, RebuildTask.class))
                .toList();
    }

    private void save(RebuildTask task) {
        table.put(RowItem.own(
                partition(task.target()),
                "segment#%03d".formatted(task.segment()),
                task.revision(),
                DomainJson.text(task)));
    }

    private static String partition(Generation generation) {
        return "rebuild#" + generation.label();
    }
}
