package perennial.imports;

import java.util.Optional;

/** What became of one row. */
sealed interface Outcome {

    /** Led to events. */
    record Accepted() implements Outcome {}

    /** The last row taken for its entity, or already so. */
    record Unchanged() implements Outcome {}

    /** Says nothing, such as a blank score: no answer. */
    record Skipped(String column, String reason) implements Outcome {}

    /** {@code column} and {@code value} where one cell is to blame. */
    record Rejected(Optional<String> column, Optional<String> value, String reason) implements Outcome {}
}
