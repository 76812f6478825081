package perennial.ledger;

/** More than one commit can hold; nothing was written. The edge answers 409 with the rule {@code commit.size}. */
public final class CommitTooLarge extends RuntimeException {

    public static final String RULE = "commit.size";

    private static final long serialVersionUID = 1L;

    CommitTooLarge(String message) {
        super(message, null, false, false);
    }
}
