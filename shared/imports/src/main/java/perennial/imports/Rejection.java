package perennial.imports;

import java.util.Optional;

/** Why a row cannot be taken: it becomes a line of the report, and the import goes on. */
final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final transient Optional<String> column;
    private final transient Optional<String> value;

    private Rejection(int line, Optional<String> column, Optional<String> value, String reason) {
        super(reason, null, false, false);
        this.line = line;
        this.column = column;
        this.value = value;
    }

    /** One cell is to blame. */
    static Rejection ofCell(int line, String column, String value, String reason) {
        return new Rejection(line, Optional.of(column), Optional.of(value), reason);
    }

    /** No single cell is to blame. */
    static Rejection ofRow(int line, String reason) {
        return new Rejection(line, Optional.empty(), Optional.empty(), reason);
    }

    int line() {
        return line;
    }

    Outcome.Rejected outcome() {
        return new Outcome.Rejected(column, value, getMessage());
    }
}
