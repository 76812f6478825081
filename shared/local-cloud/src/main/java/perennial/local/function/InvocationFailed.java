package perennial.local.function;

/** A function threw, ran out of its time, or gave or got more than Lambda carries. */
public final class InvocationFailed extends Exception {
    private static final long serialVersionUID = 1;

    /** What stopped it. */
    public enum Reason {
        THREW,
        TIMED_OUT,
        REQUEST_TOO_LARGE,
        RESPONSE_TOO_LARGE
    }

    private final Reason reason;

    public InvocationFailed(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
