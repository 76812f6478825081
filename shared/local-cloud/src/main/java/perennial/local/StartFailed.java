package perennial.local;

/** The runner cannot start; the message tells the person at the terminal what to change. */
public final class StartFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StartFailed(String message) {
        super(message);
    }
}
