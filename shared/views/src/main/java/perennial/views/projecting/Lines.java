package perennial.views.projecting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import perennial.views.Projection;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Enrolment.Built;
import perennial.views.generation.Enrolment.State;
import perennial.views.generation.Generation;
import perennial.views.generation.Registry;
import perennial.views.table.ViewsTable;

/** Which generations this code writes: those that are not retired, and whose definition it has. */
final class Lines {

    private static final long FAR = 1_000;

    private final List<Projection<?>> definitions;
    private final Registry registry;
    private final ViewsTable table;
    private final Map<Generation, Line<?>> lines = new ConcurrentHashMap<>();

    Lines(List<Projection<?>> definitions, Registry registry, ViewsTable table) {
        this.definitions = List.copyOf(definitions);
        this.registry = registry;
        this.table = table;
    }

    /**
     * The lines of every projection that reads this kind of ledger; of each projection the generation that is read comes last,
     * so that whatever a reader has seen is in the others too when reads go there, even if its writer died in between.
     */
    List<Line<?>> of(String kind) {
        var written = new ArrayList<Line<?>>();
        for (Projection<?> definition : definitions) {
            if (!definition.kind().equals(kind)) continue;
            enrolment(definition).generations().stream()
                    .filter(built -> built.isWritten() && built.version() == definition.version())
                    .sorted(Comparator.comparing(built -> built.state() == State.ACTIVE))
                    .forEach(built -> written.add(line(definition, built)));
        }
        return written;
    }

    /** The line of one generation; empty where this code has not its definition. */
    Optional<Line<?>> of(Generation generation) {
        return definitions.stream()
                .filter(definition -> definition.name().equals(generation.projection()))
                .<Line<?>>flatMap(definition -> enrolment(definition).numbered(generation.number()).stream()
                        .filter(built -> built.isWritten() && built.version() == definition.version())
                        .map(built -> line(definition, built)))
                .findFirst();
    }

    /** Every generation that this code writes. */
    List<Generation> written() {
        return definitions.stream()
                .map(Projection::kind)
                .distinct()
                .flatMap(kind -> of(kind).stream())
                .<Generation>map(Line::generation)
                .toList();
    }

    /** Whether this code has that version of a projection. */
    boolean has(String projection, int version) {
        return definitions.stream()
                .anyMatch(definition -> definition.name().equals(projection) && definition.version() == version);
    }

    /**
     * Whether so many commits are better folded by the rebuild that makes the generation, which has the time, than by a projector
     * between two others.
     */
    boolean isLeftToRebuild(Generation generation, long commits) {
        return commits > FAR
                && registry.of(generation.projection())
                        .flatMap(enrolment -> enrolment.in(State.BUILDING))
                        .filter(built -> built.number() == generation.number())
                        .isPresent();
    }

    /** Whether a projector may have left a ledger of this length to the rebuild, with what was recorded since it was scanned. */
    static boolean mayBeLeftToRebuild(long commits) {
        return commits > FAR / 2;
    }

    /**
     * The newest definition of a projection.
     *
     * @throws IllegalArgumentException where this code has none of that name
     */
    Projection<?> newest(String projection) {
        return definitions.stream()
                .filter(definition -> definition.name().equals(projection))
                .max(Comparator.comparingInt(Projection::version))
                .orElseThrow(() -> new IllegalArgumentException("no projection is named " + projection));
    }

    /** The newest definition of every projection, by name. */
    List<Projection<?>> newest() {
        return definitions.stream()
                .map(Projection::name)
                .distinct()
                .sorted()
                .<Projection<?>>map(this::newest)
                .toList();
    }

    /** Makes all of them known to the registry. */
    void enrolAll() {
        registry.enrol(definitions);
    }

    private Enrolment enrolment(Projection<?> definition) {
        return registry.of(definition.name()).orElseGet(() -> {
            registry.enrol(definitions);
            return registry.of(definition.name()).orElseThrow();
        });
    }

    private Line<?> line(Projection<?> definition, Built built) {
        return lines.computeIfAbsent(
                new Generation(definition.name(), built.number()),
                generation -> new Line<>(definition, generation, table));
    }
}
