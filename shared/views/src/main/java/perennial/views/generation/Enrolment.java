package perennial.views.generation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
        RETIRED,
        /** Its rows are deleted. */
        EXPIRED
    }

    /**
     * @param version of the definition that its rows follow
     * @param since when it came into its state
     * @param rows written when it was rebuilt; absent on one that grew with its ledgers
     * @param epoch which life of the ledger its rows come from: a new one begins where the ledger is put back to an earlier
     *     state; absent in the first
     */
    public record Built(
            int number, int version, State state, Instant since, Optional<Long> rows, Optional<Integer> epoch) {

        private static final int FIRST_EPOCH = 1;

        public boolean isWritten() {
            return switch (state) {
                case BUILDING, ACTIVE, PREVIOUS -> true;
                case RETIRED, EXPIRED -> false;
            };
        }

        int ledgerEpoch() {
            return epoch.orElse(FIRST_EPOCH);
        }

        private static Built begun(int number, int version, State state, Instant now, int epoch) {
            Optional<Integer> noted = epoch == FIRST_EPOCH ? Optional.empty() : Optional.of(epoch);
            return new Built(number, version, state, now, Optional.empty(), noted);
        }

        private Built to(State next, Instant now) {
            return new Built(number, version, next, now, rows, epoch);
        }

        private Built counting(long written) {
            return new Built(number, version, state, since, Optional.of(written), epoch);
        }
    }

    public Enrolment {
        generations = List.copyOf(generations);
    }

    /** The first generation of a projection: read at once where there is nothing to build it from yet. */
    public static Enrolment first(String projection, int version, State state, Instant now) {
        return new Enrolment(projection, List.of(Built.begun(1, version, state, now, Built.FIRST_EPOCH)));
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

    /** Whether there is a generation of this version that is written. */
    public boolean isWritten(int version) {
        return generations.stream().anyMatch(g -> g.isWritten() && g.version() == version);
    }

    /** Whether a generation's rows come from the ledger as it is, and not from one that was put back since. */
    public boolean isOfThisEpoch(int number) {
        return numbered(number).filter(built -> built.ledgerEpoch() == epoch()).isPresent();
    }

    private int epoch() {
        return generations.stream().mapToInt(Built::ledgerEpoch).max().orElse(Built.FIRST_EPOCH);
    }

    /** With a new generation being built; the same as it is where one already is. */
    public Enrolment building(int version, Instant now) {
        return in(State.BUILDING).isPresent() ? this : begun(version, now, epoch());
    }

    /**
     * The ledger was put back to an earlier state: a generation of it as it is now is begun. What is read stays so until that
     * one is built, and there is nothing to roll back to.
     */
    public Enrolment restored(int version, Instant now) {
        return each(g -> g.state() == State.BUILDING || g.state() == State.PREVIOUS ? g.to(State.RETIRED, now) : g)
                .begun(version, now, epoch() + 1);
    }

    private Enrolment begun(int version, Instant now, int epoch) {
        int next = generations.stream().mapToInt(Built::number).max().orElse(0) + 1;
        var begun = Built.begun(next, version, State.BUILDING, now, epoch);
        return new Enrolment(
                projection,
                Stream.concat(generations.stream(), Stream.of(begun)).toList());
    }

    /**
     * Reads go to the built generation; what they went to becomes the previous one, and the one before that is retired. One
     * whose ledger was put back since is nothing to go back to.
     */
    public Enrolment flipped(int number, long rows, Instant now) {
        return each(g -> switch (g.state()) {
            case BUILDING -> g.number() == number ? g.counting(rows).to(State.ACTIVE, now) : g;
            case ACTIVE -> g.to(g.ledgerEpoch() == epoch() ? State.PREVIOUS : State.RETIRED, now);
            case PREVIOUS -> g.to(State.RETIRED, now);
            case RETIRED, EXPIRED -> g;
        });
    }

    /** Reads go back to the previous generation. */
    public Enrolment rolledBack(Instant now) {
        return each(g -> switch (g.state()) {
            case ACTIVE -> g.to(State.PREVIOUS, now);
            case PREVIOUS -> g.to(State.ACTIVE, now);
            case BUILDING, RETIRED, EXPIRED -> g;
        });
    }

    /** The generation being built is given up. */
    public Enrolment cancelled(int number, Instant now) {
        return each(is(number, State.BUILDING), g -> g.to(State.RETIRED, now));
    }

    /** A previous generation is no longer kept to be rolled back to. */
    public Enrolment retired(int number, Instant now) {
        return each(is(number, State.PREVIOUS), g -> g.to(State.RETIRED, now));
    }

    /** A retired generation's rows are deleted. */
    public Enrolment expired(int number, Instant now) {
        return each(is(number, State.RETIRED), g -> g.to(State.EXPIRED, now));
    }

    private static Predicate<Built> is(int number, State state) {
        return g -> g.number() == number && g.state() == state;
    }

    private Enrolment each(Predicate<Built> which, UnaryOperator<Built> change) {
        return each(g -> which.test(g) ? change.apply(g) : g);
    }

    private Enrolment each(UnaryOperator<Built> change) {
        return new Enrolment(projection, generations.stream().map(change).toList());
    }
}
