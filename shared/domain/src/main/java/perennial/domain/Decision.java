package perennial.domain;

import java.util.List;

/** What somebody wants of a ledger, to be decided anew each time its state turns out to have moved on. */
@FunctionalInterface
public interface Decision<S> {

    /**
     * The facts that follow in this state; none where there is nothing to do.
     *
     * @throws Refusal where a rule says no
     */
    List<Fact> decide(S state, Context context);
}
