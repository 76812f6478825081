package perennial.ledger.json;

/** An event of an unknown type or version, or without the form of its version. */
public final class UnreadableEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableEvent(String message) {
        super(message);
    }
}
