package perennial.imports;

import static java.util.stream.Collectors.toMap;

import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import perennial.ledger.json.DomainJson;

/** Requests as a caller would send them. */
final class Requests {

    private Requests() {}

    static Book book(String table, Map<String, Object> columns, String header, String... rows) {
        return Book.read(ImportRequest.read(json(table, columns, header, rows)), ZoneOffset.UTC);
    }

    /** Each field from the column of its name. */
    static Map<String, Object> columns(String header) {
        return Stream.of(header.split(",")).collect(toMap(name -> name, name -> name));
    }

    static byte[] json(String table, Map<String, Object> columns, String header, String... rows) {
        String csv = header + "\n" + String.join("\n", rows) + "\n";
        return DomainJson.bytes(Map.of("as", table, "source", "crm", "columns", columns, "csv", csv));
    }
}
