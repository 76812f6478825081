package perennial.imports;

import java.time.ZoneOffset;
import java.util.Map;
import perennial.ledger.json.DomainJson;

/** Requests as a caller would send them. */
final class Requests {

    private Requests() {}

    static Book book(String table, Map<String, Object> columns, String header, String... rows) {
        return Book.read(ImportRequest.read(json(table, columns, header, rows)), ZoneOffset.UTC);
    }

    static byte[] json(String table, Map<String, Object> columns, String header, String... rows) {
        String csv = header + "\n" + String.join("\n", rows) + "\n";
        return DomainJson.bytes(Map.of("as", table, "source", "crm", "columns", columns, "csv", csv));
    }
}
