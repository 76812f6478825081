package perennial.ledger;

/** The caller's idempotency key came before with another command or body. The edge answers 422. */
public final class KeyReused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyReused() {
        super(
                "this Idempotency-Key was used for another command or body: send a new key with a new request",
                null,
                false,
                false);
    }
}
