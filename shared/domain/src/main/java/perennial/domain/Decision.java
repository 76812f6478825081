package perennial.domain;

import java.util.List;
import java.util.Optional;

/** What somebody wants of a ledger, to be decided anew each time its state turns out to have moved on. */
@FunctionalInterface
public interface Decision<S> {

    /**
     * The facts that follow in this state; none where there is nothing to do.
     *
     * @throws Refusal where a rule says no
     */
    List<Fact> decide(S state, Context context);

    /**
     * Whether the ledger is there for whoever asks, which goes before all else: where it is not they are answered as if
     * nothing had ever been recorded in it. Asked too of the ledger that {@link #needsLineage()} names.
     */
    default boolean sees(S state, Context context) {
        return true;
    }

    /** The ledger whose line it needs to see, as {@link Command#needsLineage()}. */
    default Optional<String> needsLineage() {
        return Optional.empty();
    }

    /** The claimed name whose fact it needs to see, as {@link Command#needsClaim()}. */
    default Optional<String> needsClaim() {
        return Optional.empty();
    }
}
