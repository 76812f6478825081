package perennial.domain;

/** The id of a contract, unique within its client; short enough for its renewals' ids. */
public record ContractId(String text) implements Scalar {
    public ContractId {
        Ids.requireEntity(text, 56);
    }

    @Override
    public String toString() {
        return text;
    }
}
