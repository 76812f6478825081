package perennial.domain;

/** The id of an approval, unique within its client. */
public record ApprovalId(String text) implements Scalar {
    public ApprovalId {
        Ids.requireEntity(text, 64);
    }

    @Override
    public String toString() {
        return text;
    }
}
