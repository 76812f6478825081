package perennial.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import perennial.domain.BadValue;

/** A CSV text (RFC 4180, with a header) taken apart. Wholly blank lines are no rows. */
record Sheet(List<String> header, List<Row> rows) {
    private static final CSVFormat RFC_4180 =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).build();
    /** A report lists each rejected row, and must fit in one answer. */
    static final int MOST_ROWS = 25_000;

    /**
     * @param line the physical line on which the row begins, from 1; a quoted cell may span several
     */
    record Row(int line, List<String> cells) {}

    /** @throws BadValue where it is no CSV text, names a column twice or has too many rows */
    static Sheet read(String csv) {
        String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        BadValue.unless(
                StandardCharsets.UTF_8.newEncoder().canEncode(text),
                "/csv",
                "must not contain half of a surrogate pair");
        List<Row> rows = rows(text);
        BadValue.unless(!rows.isEmpty(), "/csv", "must begin with a header line");
        List<String> header =
                rows.getFirst().cells().stream().map(String::strip).toList();
        requireDistinct(header);
        BadValue.unless(
                rows.size() - 1 <= MOST_ROWS, "/csv", "must have at most " + MOST_ROWS + " rows: give it in parts");
        return new Sheet(header, List.copyOf(rows.subList(1, rows.size())));
    }

    private static List<Row> rows(String text) {
        var rows = new ArrayList<Row>();
        try (CSVParser parser = CSVParser.parse(text, RFC_4180)) {
            int line = 1;
            for (CSVRecord row : parser) {
                if (!isBlank(row)) rows.add(new Row(line, row.toList()));
                line = Math.toIntExact(parser.getCurrentLineNumber()) + 1;
            }
        } catch (IOException | UncheckedIOException malformed) {
            throw new BadValue("/csv", "must be RFC 4180: " + causeOf(malformed));
        }
        return rows;
    }

    private static boolean isBlank(CSVRecord row) {
        return row.size() == 1 && row.get(0).isBlank();
    }

    private static void requireDistinct(List<String> header) {
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            BadValue.unless(name.isEmpty() || seen.add(name), "/csv", "names the column «" + name + "» twice");
        }
    }

    private static String causeOf(Exception malformed) {
        return malformed instanceof UncheckedIOException unchecked
                ? unchecked.getCause().getMessage()
                : malformed.getMessage();
    }
}
