package perennial.imports;

import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import perennial.domain.ClientId;
import perennial.domain.imported.Original;

/**
 * The rows of an import, read and gathered by client.
 *
 * @param groups what is to be decided, client by client, in the order of the file
 * @param settled what became of rows that need no decision, by line
 * @param repeats rows that say again what an earlier row says: their line, and the earlier one's
 */
record Book(List<Group> groups, SortedMap<Integer, Outcome> settled, SortedMap<Integer, Integer> repeats) {

    record Group(Original client, List<Unit> units) {
        ClientId clientId() {
            return new ClientId(client.id());
        }
    }

    /** @throws perennial.domain.BadValue where the request, or its CSV text as a whole, cannot be read */
    static Book read(ImportRequest request, ZoneId zone) {
        Sheet sheet = Sheet.read(request.csv());
        var mapping = new Mapping(request.rules(), sheet.header());
        var reader = new BookReader(request.table(), new RowReader(request.source(), zone));
        for (Sheet.Row row : sheet.rows()) reader.add(row, mapping);
        return reader.book();
    }

    /** How many rows there are. */
    int rows() {
        int decided = groups.stream()
                .flatMap(group -> group.units().stream())
                .mapToInt(unit -> unit.rows().size())
                .sum();
        return decided + settled.size() + repeats.size();
    }
}
