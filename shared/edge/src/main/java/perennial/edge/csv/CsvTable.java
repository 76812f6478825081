package perennial.edge.csv;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.edge.api.Operation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list as CSV (RFC 4180, UTF-8 without a byte order mark, lines ended by CRLF): a header with the paths of the JSON fields,
 * then a line for each item, or for each element of the field that is unfolded. Whatever is absent is an empty cell.
 */
public final class CsvTable {
    private final Columns columns;
    private final Optional<String> unfolded;

    private CsvTable(Columns columns, Optional<String> unfolded) {
        this.columns = columns;
        this.unfolded = unfolded;
    }

    /** Of a list's items. */
    public static CsvTable of(Operation.Listed list) {
        return new CsvTable(Columns.of(list.item(), list.unfolded()), list.unfolded());
    }

    /**
     * Items as written.
     *
     * @param items the lines of each
     */
    public record Sheet(byte[] header, List<byte[]> items) {

        /** The header with the lines of these items. */
        public static byte[] joined(byte[] header, List<byte[]> items) {
            var all = new ByteArrayOutputStream();
            all.writeBytes(header);
            items.forEach(all::writeBytes);
            return all.toByteArray();
        }

        /** All of it. */
        public byte[] bytes() {
            return joined(header, items);
        }
    }

    /** @param items as their JSON has them */
    public Sheet write(List<JsonNode> items) {
        List<List<JsonNode>> rows = items.stream().map(this::rows).toList();
        List<Column> there =
                columns.among(rows.stream().flatMap(List::stream).toList()).toList();
        String header = Cell.line(
                there.stream().map(column -> Cell.guarded(column.name())).toList());
        return new Sheet(
                utf8(header), rows.stream().map(each -> lines(there, each)).toList());
    }

    /** The rows of an item; one that has nothing to unfold keeps a row of what else there is of it. */
    private List<JsonNode> rows(JsonNode item) {
        if (unfolded.isEmpty()) return List.of(item);
        String field = unfolded.get();
        JsonNode elements = item.path(field);
        if (elements.isEmpty()) return List.of(((ObjectNode) item.deepCopy()).without(field));
        return elements.valueStream()
                .map(element -> (JsonNode) ((ObjectNode) item)
                        .objectNode()
                        .setAll((ObjectNode) item)
                        .set(field, element))
                .toList();
    }

    private static byte[] lines(List<Column> columns, List<JsonNode> rows) {
        Stream<String> lines = rows.stream()
                .map(row -> Cell.line(
                        columns.stream().map(column -> column.cell(row)).toList()));
        return utf8(String.join("", lines.toList()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
