package perennial.views.projecting;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perennial.views.Projection;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Enrolment.Built;
import perennial.views.generation.Generation;
import perennial.views.generation.Progress;
import perennial.views.generation.Registry;
import perennial.views.projecting.ProjectionState.GenerationState;
import perennial.views.projecting.ProjectionState.ParkedLedger;
import perennial.views.reading.StreamLag;

/** What there is to say about each projection: its generations, how late it is, and who is set aside. */
public final class ProjectionStates {

    private final Lines lines;
    private final Registry registry;
    private final Progress progress;
    private final Rebuild rebuild;
    private final StreamLag lag;

    ProjectionStates(Workshop shop, Rebuild rebuild, StreamLag lag) {
        this.lines = shop.lines();
        this.registry = shop.registry();
        this.progress = shop.progress();
        this.rebuild = rebuild;
        this.lag = lag;
    }

    /** Every projection that this code has, by name. */
    public List<ProjectionState> all() {
        return states(lines.newest());
    }

    /** One projection; empty where this code has none of that name. */
    public Optional<ProjectionState> of(String projection) {
        return states(lines.newest().stream()
                        .filter(definition -> definition.name().equals(projection))
                        .toList())
                .stream()
                .findFirst();
    }

    /** Looks up once what is active: it may be another generation by the time that the lag is known. */
    private List<ProjectionState> states(List<Projection<?>> definitions) {
        var enrolments = new HashMap<String, Enrolment>();
        var kinds = new HashMap<Generation, String>();
        for (Projection<?> definition : definitions) {
            registry.of(definition.name()).ifPresent(enrolment -> {
                enrolments.put(definition.name(), enrolment);
                enrolment.active().ifPresent(generation -> kinds.put(generation, definition.kind()));
            });
        }
        Optional<Map<Generation, Duration>> lags = lag.of(kinds);
        return definitions.stream()
                .map(definition -> state(definition, Optional.ofNullable(enrolments.get(definition.name())), lags))
                .toList();
    }

    private ProjectionState state(
            Projection<?> definition, Optional<Enrolment> enrolment, Optional<Map<Generation, Duration>> lags) {
        Optional<Generation> active = enrolment.flatMap(Enrolment::active);
        return new ProjectionState(
                definition.name(),
                definition.version(),
                active.map(Generation::number),
                enrolment.stream()
                        .flatMap(known -> known.generations().stream())
                        .map(built -> state(definition, built))
                        .toList(),
                active.flatMap(
                        generation -> lags.map(ages -> ages.get(generation).toSeconds())),
                active.stream()
                        .flatMap(generation -> parked(generation).stream())
                        .toList());
    }

    private GenerationState state(Projection<?> definition, Built built) {
        return new GenerationState(
                built.number(),
                built.version(),
                built.state().name(),
                built.rows(),
                rebuild.progress(new Generation(definition.name(), built.number()), built.state()));
    }

    private List<ParkedLedger> parked(Generation generation) {
        return progress.parked(generation).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new ParkedLedger(
                        entry.getKey().text(),
                        entry.getValue().commit(),
                        entry.getValue().reason(),
                        entry.getValue().since()))
                .toList();
    }
}
