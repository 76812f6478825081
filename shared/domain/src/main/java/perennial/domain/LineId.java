package perennial.domain;

/** The id of a line, unique within its contract. */
public record LineId(String text) implements Scalar {
    public LineId {
        Ids.requireEntity(text, 64);
    }

    @Override
    public String toString() {
        return text;
    }
}
