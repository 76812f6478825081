package perennial.views.generation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The generations of one projection that have ever been, oldest first: at most one each is building, active and previous. */
public record Enrolment(String projection, List<Built> generations) {

    /** What becomes of a generation's rows. */
    public enum State {
        /** Written by the projector and a rebuild, read by nobody yet. */
        BUILDING,
        /** Written and read. */
        ACTIVE,
        /** Written still, so that rolling back loses nothing. */
        PREVIOUS,
        /** No longer written. */
        RETIRED
    }

    /**
     * @param version of the definition that its rows follow
     * @param since when it came into its state
     * @param rows written when it was rebuilt; absent on one that grew with its ledgers
     */
    public record Built(int number, int version, State state, Instant since, Optional<Long> rows) {

        public boolean isWritten() {
            return state != State.RETIRED;
        }

        private Built to(State next, Instant now) {
            return new Built(number, version, next, now, rows);
        }

        private Built counting(long written) {
            return new Built(number, version, state, since, Optional.of(written));
        }
    }

    public Enrolment {
        generations = List.copyOf(generations);
    }

    /** The first generation of a projection: read at once where there is nothing to build it from yet. */
    public static Enrolment first(String projection, int version, State state, Instant now) {
        return new Enrolment(projection, List.of(new Built(1, version, state, now, Optional.empty())));
    }

    public Optional<Built> in(State state) {
        return generations.stream().filter(g -> g.state() == state).findFirst();
    }

    public Optional<Generation> active() {
        return in(State.ACTIVE).map(built -> new Generation(projection, built.number()));
    }

    public Optional<Built> numbered(int number) {
        return generations.stream().filter(g -> g.number() == number).findFirst();
    }

    /** With a new generation being built; the same as it is where one already is. */
    public Enrolment building(int version, Instant now) {
        if (in(State.BUILDING).isPresent()) return this;
        int next = generations.stream().mapToInt(Built::number).max().orElse(0) + 1;
        return new Enrolment(
                projection,
                Stream.concat(
                                generations.stream(),
                                Stream.of(new Built(next, version, State.BUILDING, now, Optional.empty())))
                        .toList());
    }

    /** Reads go to the built generation; what they went to becomes the previous one, and the one before that is retired. */
    public Enrolment flipped(int number, long rows, Instant now) {
        return each(g -> switch (g.state()) {
            case BUILDING -> g.number() == number ? g.counting(rows).to(State.ACTIVE, now) : g;
            case ACTIVE -> g.to(State.PREVIOUS, now);
            case PREVIOUS -> g.to(State.RETIRED, now);
            case RETIRED -> g;
        });
    }

    /** Reads go back to the previous generation. */
    public Enrolment rolledBack(Instant now) {
        return each(g -> switch (g.state()) {
            case ACTIVE -> g.to(State.PREVIOUS, now);
            case PREVIOUS -> g.to(State.ACTIVE, now);
            case BUILDING, RETIRED -> g;
        });
    }

    /** The generation being built is given up. */
    public Enrolment cancelled(int number, Instant now) {
        return each(g -> g.number() == number && g.state() == State.BUILDING ? g.to(State.RETIRED, now) : g);
    }

    private Enrolment each(UnaryOperator<Built> change) {
        return new Enrolment(projection, generations.stream().map(change).toList());
    }
}
