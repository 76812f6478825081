package perennial.domain;

/** The id of a renewal: its contract's id, a dot and the number of the term. */
public record RenewalId(String text) implements Scalar {
    public RenewalId {
        Ids.requireEntity(text, 64);
    }

    @Override
    public String toString() {
        return text;
    }
}
