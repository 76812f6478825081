package perennial.ledger;

/** Nothing was ever recorded there. The edge answers 404. */
public final class UnknownLedger extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Address ledger;

    public UnknownLedger(Address ledger) {
        super("there is no " + ledger.text(), null, false, false);
        this.ledger = ledger;
    }

    public Address ledger() {
        return ledger;
    }
}
