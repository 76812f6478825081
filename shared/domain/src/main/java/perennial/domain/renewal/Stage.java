package perennial.domain.renewal;

import java.util.Map;
import java.util.Set;

/** Where a renewal stands, in order. */
public enum Stage {
    SCHEDULED,
    PLANNING,
    VALUE_REVIEW,
    PROPOSED,
    NEGOTIATING,
    VERBAL_COMMIT,
    CONTRACTING,
    CLOSED;

    private static final Map<Stage, Set<Stage>> BY_HAND = Map.of(
            SCHEDULED, Set.of(PLANNING),
            PLANNING, Set.of(VALUE_REVIEW),
            VALUE_REVIEW, Set.of(PLANNING),
            PROPOSED, Set.of(NEGOTIATING, VERBAL_COMMIT, PLANNING),
            NEGOTIATING, Set.of(VERBAL_COMMIT),
            VERBAL_COMMIT, Set.of(CONTRACTING, NEGOTIATING),
            CONTRACTING, Set.of(NEGOTIATING),
            CLOSED, Set.of());

    /** The stages that {@code advance-renewal} may lead to from here. */
    public Set<Stage> next() {
        return BY_HAND.get(this);
    }

    /** Whether going on from here takes somebody who decides: a verbal commitment is somebody's. */
    public boolean needsDecisionMaker() {
        return this == VERBAL_COMMIT;
    }

    /** Whether a proposal may be issued here. */
    public boolean takesProposal() {
        return this == PLANNING || this == VALUE_REVIEW || this == PROPOSED || this == NEGOTIATING;
    }
}
