package perennial.imports;

import java.util.List;
import java.util.OptionalInt;

/** Rows that belong together. */
sealed interface Unit {

    List<? extends ImportRow> rows();

    record OfClient(ImportRow.OfClient row) implements Unit {
        @Override
        public List<ImportRow.OfClient> rows() {
            return List.of(row);
        }
    }

    /**
     * The lines of one contract.
     *
     * @param rows not empty; all say the same terms
     * @param rejectedLine a row of the same contract that cannot be read: without it the contract would not be whole
     */
    record OfContract(List<ImportRow.OfContract> rows, OptionalInt rejectedLine) implements Unit {
        public OfContract {
            rows = List.copyOf(rows);
        }

        ImportRow.Terms terms() {
            return rows.getFirst().terms();
        }
    }

    record OfResponse(ImportRow.OfResponse row) implements Unit {
        @Override
        public List<ImportRow.OfResponse> rows() {
            return List.of(row);
        }
    }
}
