package perennial.views.generation;

import java.util.Map;
import java.util.Optional;

/**
 * How far the generations of a ledger's projections have come.
 *
 * @param applied the last commit whose rows are all written, by generation label
 * @param parked by generation label
 */
public record Standing(Map<String, Long> applied, Map<String, Parked> parked) {

    public static final Standing NONE = new Standing(Map.of(), Map.of());

    public Standing {
        applied = Map.copyOf(applied);
        parked = Map.copyOf(parked);
    }

    /** The last commit whose rows are all written; 0 before the first. */
    public long applied(Generation generation) {
        return applied.getOrDefault(generation.label(), 0L);
    }

    public Optional<Parked> parked(Generation generation) {
        return Optional.ofNullable(parked.get(generation.label()));
    }
}
