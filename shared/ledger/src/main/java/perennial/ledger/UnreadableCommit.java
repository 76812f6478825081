package perennial.ledger;

/**
 * A commit that this build cannot read: an event of an unknown type or version, or one that does not have the form of its
 * version. Poison: reading it again changes nothing, a newer build may.
 */
public final class UnreadableCommit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Address ledger;
    private final long commit;

    UnreadableCommit(Address ledger, long commit, RuntimeException reason) {
        super("%s:%d: %s".formatted(ledger, commit, reason.getMessage()), reason);
        this.ledger = ledger;
        this.commit = commit;
    }

    public Address ledger() {
        return ledger;
    }

    public long commit() {
        return commit;
    }
}
