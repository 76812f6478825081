package perennial.imports;

import java.util.List;
import java.util.Optional;

/**
 * What became of the rows of an import, so far: {@code rows} is the sum of the accepted, unchanged, skipped and rejected.
 *
 * @param skipped by line; they say nothing
 * @param rejected by line
 * @param commits how many were made
 * @param position names the import to a query that wants to see all of it
 */
public record Report(
        String importId,
        ImportState state,
        int rows,
        int accepted,
        int unchanged,
        List<Skipped> skipped,
        List<Rejected> rejected,
        int commits,
        Optional<String> position) {

    /** @param line the physical line on which the row begins, from 1 */
    public record Skipped(int line, String column, String reason) {}

    /**
     * @param line the physical line on which the row begins, from 1
     * @param column whose cell is to blame, where one is
     * @param value the cell, cut to 100 characters
     */
    public record Rejected(int line, Optional<String> column, Optional<String> value, String reason) {}

    /** The same report with the import's position. */
    public Report at(String token) {
        return new Report(importId, state, rows, accepted, unchanged, skipped, rejected, commits, Optional.of(token));
    }
}
