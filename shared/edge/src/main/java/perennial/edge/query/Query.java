package perennial.edge.query;

/** Answers one question with a record, or a {@link Page} of records. */
@FunctionalInterface
public interface Query {
    Object answer(QueryCall call);
}
