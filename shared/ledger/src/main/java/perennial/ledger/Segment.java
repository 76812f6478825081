package perennial.ledger;

/**
 * One of the parts that a table is read in, at the same time by as many readers.
 *
 * @param index from 0
 */
public record Segment(int index, int total) {

    public static final Segment WHOLE = new Segment(0, 1);

    public Segment {
        if (index < 0 || index >= total)
            throw new IllegalArgumentException("no segment %d of %d".formatted(index, total));
    }
}
