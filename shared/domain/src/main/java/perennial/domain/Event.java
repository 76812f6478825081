package perennial.domain;

import java.time.Instant;
import java.util.Optional;

/** Something that has happened, written down for ever: a record whose components are its JSON fields. */
public interface Event {

    /**
     * The name this event takes for itself, once per ledger, when it happened at {@code at}; empty for most events.
     * Names that grow without bound are claimed in the store instead of being remembered in a folded state.
     */
    default Optional<Claim> claim(Instant at) {
        return Optional.empty();
    }

    /** Whether the policy in force shaped this event, so that its commit must name the policy's commit. */
    default boolean usesPolicy() {
        return false;
    }
}
