package perennial.edge.csv;

import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * A column of a table.
 *
 * @param name where its value stands in a row, such as {@code autoRenew.mode}
 * @param value of a row, or a missing node
 */
record Column(String name, UnaryOperator<JsonNode> value) {

    /** The text of the cell of a row. */
    String cell(JsonNode row) {
        return Cell.text(value.apply(row));
    }
}
