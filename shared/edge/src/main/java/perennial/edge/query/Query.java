package perennial.edge.query;

/** Answers one question with a record, a {@link Joined} pair of them, or a {@link Page} of records. */
@FunctionalInterface
public interface Query {
    Object answer(QueryCall call);
}
