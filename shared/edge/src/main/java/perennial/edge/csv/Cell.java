package perennial.edge.csv;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import perennial.ledger.json.DomainJson;
import tools.jackson.databind.JsonNode;

/** Values as cells, and cells as lines of RFC 4180. */
final class Cell {
    /**
     * What a spreadsheet takes for the beginning of a formula, full-width forms and the minus sign of typographers included;
     * tab and line ends are skipped by some before they look.
     */
    private static final String BEGINS_FORMULA = "=+-@\t\r\n\u2212\uFF1D\uFF0B\uFF0D\uFF20";

    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern WANTS_QUOTES = Pattern.compile("[\",\r\n]|^ | $");
    private static final String BETWEEN_VALUES = ";";

    private Cell() {}

    /**
     * A value as one cell: absent as nothing, a list of plain values joined by {@code ;}, whatever else has parts as JSON. Text
     * that a spreadsheet would run is led by an apostrophe, in lists too, for some take {@code ;} for the end of a cell; a
     * plain number is no formula and stays one.
     */
    static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) return "";
        if (value.isString()) return guarded(value.asString());
        if (value.isArray() && value.valueStream().allMatch(JsonNode::isValueNode)) {
            return value.valueStream().map(Cell::text).collect(Collectors.joining(BETWEEN_VALUES));
        }
        return DomainJson.text(value);
    }

    /** A text that no spreadsheet runs. */
    static String guarded(String text) {
        boolean beginsFormula = !text.isEmpty() && BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0;
        return beginsFormula && !PLAIN_NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    /** Cells as a line with its end; a line that would be empty is quoted, since readers skip empty ones. */
    static String line(List<String> cells) {
        if (cells.equals(List.of(""))) return "\"\"\r\n";
        return cells.stream().map(Cell::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String cell) {
        return WANTS_QUOTES.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
