package perennial.domain;

/** The id of a client and of its ledger. */
public record ClientId(String text) implements Scalar {
    public ClientId {
        Ids.requireLedger(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
