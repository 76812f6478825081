package perennial.domain.renewal;

import perennial.domain.money.Money;

/** How a renewal ended, by recurring value against the last day; exactly one. */
public enum Outcome {
    RENEWED_FLAT,
    RENEWED_WITH_UPSELL,
    RENEWED_WITH_DOWNSELL,
    CHURNED,
    VOID;

    /** By recurring value against the last day. */
    static Outcome of(Money before, Money after) {
        int change = after.compareAmount(before);
        if (change == 0) return RENEWED_FLAT;
        return change > 0 ? RENEWED_WITH_UPSELL : RENEWED_WITH_DOWNSELL;
    }

    public boolean isRenewed() {
        return this == RENEWED_FLAT || this == RENEWED_WITH_UPSELL || this == RENEWED_WITH_DOWNSELL;
    }
}
