package perennial.domain.renewal;

import perennial.domain.money.Money;

/** How a renewal ended, by recurring value against the last day; exactly one. */
public enum Outcome {
    RENEWED_FLAT,
    RENEWED_WITH_UPSELL,
    RENEWED_WITH_DOWNSELL,
    CHURNED,
    /** Its lines run with another contract: neither renewed nor lost, and what they are worth falls due with that. */
    CONSOLIDATED,
    VOID;

    /** By recurring value against the last day. */
    static Outcome of(Money before, Money after) {
        int change = after.compareAmount(before);
        if (change == 0) return RENEWED_FLAT;
        return change > 0 ? RENEWED_WITH_UPSELL : RENEWED_WITH_DOWNSELL;
    }

    /** Whether nothing of it counts, neither as renewed nor as lost nor as due. */
    public boolean isOut() {
        return this == CONSOLIDATED || this == VOID;
    }

    public boolean isRenewed() {
        return this == RENEWED_FLAT || this == RENEWED_WITH_UPSELL || this == RENEWED_WITH_DOWNSELL;
    }
}
