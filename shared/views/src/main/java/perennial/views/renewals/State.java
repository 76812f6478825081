package perennial.views.renewals;

/** Whether a renewal waits for its outcome, has one, or never was. */
public enum State {
    OPEN,
    CLOSED,
    VOID;

    static State of(RenewalRow renewal) {
        if (renewal.isOpen()) return OPEN;
        return renewal.isVoid() ? VOID : CLOSED;
    }
}
