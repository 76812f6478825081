package perennial.ledger;

/** The ledger's head is not the one that the caller named. The edge answers 412. */
public final class HeadMoved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long head;

    HeadMoved(long wanted, long head) {
        super("the head is commit %d, not %d: read again, then decide".formatted(head, wanted), null, false, false);
        this.head = head;
    }

    /** The number of the last commit. */
    public long head() {
        return head;
    }
}
