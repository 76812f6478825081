package perennial.views.renewals;

/** Whether a renewal waits for its outcome, has one, is part of another contract's now, or never was. */
public enum State {
    OPEN,
    CLOSED,
    CONSOLIDATED,
    VOID;

    /** The state of a renewal. */
    public static State of(RenewalRow renewal) {
        if (renewal.isOpen()) return OPEN;
        return renewal.outcome()
                .map(outcome -> switch (outcome) {
                    case VOID -> VOID;
                    case CONSOLIDATED -> CONSOLIDATED;
                    case RENEWED_FLAT, RENEWED_WITH_UPSELL, RENEWED_WITH_DOWNSELL, CHURNED -> CLOSED;
                })
                .orElse(CLOSED);
    }
}
