package perennial.views.reading;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import perennial.ledger.Pacing;
import perennial.views.Projection;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Generation;
import perennial.views.generation.Registry;

/**
 * Makes sure that rows hold everything that was recorded up to an instant, for those who write down for ever what they read.
 * Where a ledger is set aside they do not, and nothing is written until that is mended.
 */
public final class RowsUpTo {

    /** How long clocks of writers may differ, and a commit be on its way. */
    public static final Duration SETTLED = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Registry registry;
    private final StreamLag lag;
    private final InstantSource clock;
    private final Pacing pacing;

    public RowsUpTo(Registry registry, StreamLag lag, InstantSource clock, Pacing pacing) {
        this.registry = registry;
        this.lag = lag;
        this.clock = clock;
        this.pacing = pacing;
    }

    /**
     * Returns once the rows that are read now hold everything recorded up to an instant.
     *
     * @param knownAt at least {@link #SETTLED} ago
     * @param patience how long to wait
     * @throws NotReady where they do not, or it could not be found out
     */
    public void require(Projection<?> projection, Instant knownAt, Duration patience) {
        Instant until = clock.instant().plus(patience);
        while (!hold(projection, knownAt)) {
            if (!clock.instant().isBefore(until)) {
                throw new NotReady(
                        "the rows of %s do not hold everything up to %s yet".formatted(projection.name(), knownAt));
            }
            pacing.pause(PAUSE);
        }
    }

    /** Before the projector's first batch its generation is the first one there will be; while that is built there are no rows. */
    private boolean hold(Projection<?> projection, Instant knownAt) {
        Optional<Enrolment> enrolment = registry.of(projection.name());
        Optional<Generation> read = enrolment.isEmpty()
                ? Optional.of(new Generation(projection.name(), 1))
                : enrolment.flatMap(Enrolment::active);
        return read.filter(generation -> holdsAll(generation, projection, knownAt))
                .isPresent();
    }

    /** A commit that is not there yet may have been stamped as long before it came as writers' clocks may differ. */
    private boolean holdsAll(Generation generation, Projection<?> projection, Instant knownAt) {
        Instant now = clock.instant();
        return lag.of(Map.of(generation, projection.kind()))
                .map(ages -> ages.get(generation))
                .filter(age -> age.isZero() || now.minus(age).isAfter(knownAt.plus(SETTLED)))
                .isPresent();
    }
}
