package perennial.domain;

/**
 * Whoever asks may not, whatever the state is: so it tells nothing of the state. The edge answers 403, an import rejects
 * the row.
 */
public final class Forbidden extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Forbidden(String message) {
        super(message, null, false, false);
    }
}
