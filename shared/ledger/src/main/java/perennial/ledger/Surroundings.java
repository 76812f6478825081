package perennial.ledger;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import perennial.ledger.json.Upcaster;
import perennial.ledger.json.Upcasters;

/**
 * What a ledger takes from outside beside its tables; tests bring their own.
 *
 * @param policies where the policy comes from; empty for its own ledger, {@code policies/default}
 */
public record Surroundings(
        InstantSource clock, Pacing pacing, Optional<PolicySource> policies, List<Upcaster> upcasters) {

    /** The machine's clock, the policy's own ledger and every upcaster. */
    public static Surroundings real() {
        return new Surroundings(InstantSource.system(), Pacing.REAL, Optional.empty(), Upcasters.ALL);
    }

    public Surroundings withClock(InstantSource other) {
        return new Surroundings(other, pacing, policies, upcasters);
    }

    public Surroundings withPacing(Pacing other) {
        return new Surroundings(clock, other, policies, upcasters);
    }

    public Surroundings withPolicies(PolicySource other) {
        return new Surroundings(clock, pacing, Optional.of(other), upcasters);
    }

    public Surroundings withUpcasters(List<Upcaster> others) {
        return new Surroundings(clock, pacing, policies, others);
    }
}
