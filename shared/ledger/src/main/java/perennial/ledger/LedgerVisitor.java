package perennial.ledger;

/** Is handed one ledger after the other, each from its first commit to its last. */
public interface LedgerVisitor {

    /** A ledger begins; {@code false} passes it by. */
    default boolean begin(Address ledger) {
        return true;
    }

    /** The next commit of the ledger in hand; {@code false} drops that ledger and stops: it will be handed over anew. */
    boolean commit(Commit commit);

    /** The ledger in hand is at its head; {@code false} stops behind it. */
    boolean end(Position head);

    /** Every ledger up to here has been handed over: a scan may go on from this cursor. */
    default void reached(Position cursor) {}

    /** The ledger in hand cannot be read any further and is passed by; {@link #end} does not follow. */
    void unreadable(UnreadableCommit commit);
}
