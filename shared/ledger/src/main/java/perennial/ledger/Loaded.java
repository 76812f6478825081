package perennial.ledger;

/**
 * A ledger's state, strongly consistent when it was read.
 *
 * @param head the number of the last commit; 0 where the ledger has none and the state is the kind's initial one
 */
public record Loaded<S>(Address ledger, S state, long head) {

    /** @throws UnknownLedger where nothing was ever recorded */
    public Loaded<S> orUnknown() {
        if (head == 0) throw new UnknownLedger(ledger);
        return this;
    }
}
