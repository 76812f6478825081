package perennial.domain.renewal;

/** How a renewal ended, by recurring value against the last day; exactly one. */
public enum Outcome {
    RENEWED_FLAT,
    RENEWED_WITH_UPSELL,
    RENEWED_WITH_DOWNSELL,
    CHURNED,
    VOID;

    public boolean isRenewed() {
        return this == RENEWED_FLAT || this == RENEWED_WITH_UPSELL || this == RENEWED_WITH_DOWNSELL;
    }
}
