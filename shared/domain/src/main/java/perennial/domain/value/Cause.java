package perennial.domain.value;

import java.util.Optional;
import perennial.domain.Recorded;

/**
 * The event behind a movement of a line's value.
 *
 * @param reason the code that the event gives, where it gives one
 */
public record Cause(Kind kind, Optional<String> reason, Recorded event) {

    /** What happened; names that callers may rely on. */
    public enum Kind {
        /** A line came in within a term. */
        LINE_ADDED,
        /** Rate or units changed within a term; the reason is the kind of change, such as {@code PRICE}. */
        LINE_AMENDED,
        /** An escalator agreed in advance took effect, or an amendment under that name. */
        ESCALATOR,
        /** A contract's lines lack more or less of its minimum fee, by a change of that or of them. */
        MINIMUM_FEE,
        /** A line ended within a term; with its churn reason. */
        LINE_REMOVED,
        /** A line was left out when its term was renewed; with its churn reason, but where another contract took over. */
        LINE_NOT_RENEWED,
        /** A contract that renews no other began. */
        CONTRACT_SIGNED,
        /** A contract took over from the one it renews. */
        CONTRACT_RENEWED,
        /** The next term of the same contract began. */
        TERM_RENEWED,
        /** A contract was ended; with its churn reason. */
        CONTRACT_TERMINATED,
        /** A renewal was lost; with its churn reason. */
        RENEWAL_CHURNED,
        /** A term is over, and nobody has said what follows. */
        TERM_ENDED
    }

    static Cause of(Kind kind, Recorded event) {
        return new Cause(kind, Optional.empty(), event);
    }

    static Cause of(Kind kind, Enum<?> reason, Recorded event) {
        return new Cause(kind, Optional.of(reason.name()), event);
    }

    /** Such as {@code LINE_REMOVED:PRICE}. */
    public String code() {
        return kind + reason.map(code -> ":" + code).orElse("");
    }
}
