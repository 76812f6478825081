package perennial.domain;

/** The id of one answer to a survey, unique within its client. */
public record ResponseId(String text) implements Scalar {
    public ResponseId {
        Ids.requireEntity(text, 64);
    }

    @Override
    public String toString() {
        return text;
    }
}
