package perennial.domain.value;

import java.util.Optional;
import perennial.domain.money.Money;

/**
 * What a change of recurring value is called, once gains and losses are netted: the one place that tells the parts of
 * retention apart, for its figures as for the lines behind them.
 */
public enum Part {
    /** All of it is gone. */
    CHURN,
    /** Some of it is gone. */
    CONTRACTION,
    /** More than there was, by something else than escalators. */
    EXPANSION,
    /** Dearer by escalators that were agreed in advance. */
    ESCALATION;

    /** What a change from one value to another without rises is; empty where they are the same. */
    static Optional<Part> of(Money before, Money after) {
        int direction = after.compareAmount(before);
        if (direction == 0) return Optional.empty();
        if (direction > 0) return Optional.of(EXPANSION);
        return Optional.of(after.isZero() ? CHURN : CONTRACTION);
    }
}
