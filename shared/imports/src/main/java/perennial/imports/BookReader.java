package perennial.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import perennial.domain.imported.Original;

/**
 * Gathers rows by client and contract. Where two rows of a file say different things of one entity, the second is
 * rejected: taking both in turn would make each import of the same file a change.
 */
final class BookReader {
    /** A contract that renews another comes after it. */
    private static final Comparator<Unit.OfContract> BY_START =
            Comparator.comparing(unit -> unit.terms().start());

    private final Table table;
    private final RowReader rows;
    private final Map<String, List<ImportRow>> byClient = new LinkedHashMap<>();
    private final Map<String, ImportRow> firsts = new HashMap<>();
    private final Map<String, Named> names = new HashMap<>();
    private final Map<String, ImportRow.OfContract> contracts = new HashMap<>();
    private final Map<String, Integer> broken = new HashMap<>();
    private final TreeMap<Integer, Outcome> settled = new TreeMap<>();
    private final TreeMap<Integer, Integer> repeats = new TreeMap<>();

    /** How an entity was named first, and where. */
    private record Named(String text, int line) {}

    BookReader(Table table, RowReader rows) {
        this.table = table;
        this.rows = rows;
    }

    void add(Sheet.Row row, Mapping mapping) {
        try {
            Cells cells = new Cells(mapping, row);
            if (isNoAnswer(cells)) {
                settled.put(row.line(), new Outcome.Skipped(cells.column(Field.SCORE), "is blank: no answer"));
            } else {
                add(row.line(), cells);
            }
        } catch (Rejection rejected) {
            settled.put(row.line(), rejected.outcome());
        }
    }

    Book book() {
        List<Book.Group> groups = byClient.values().stream()
                .map(all -> new Book.Group(all.getFirst().client(), units(all)))
                .toList();
        return new Book(groups, settled, repeats);
    }

    private boolean isNoAnswer(Cells cells) {
        return table == Table.RESPONSES && cells.text(Field.SCORE).isEmpty();
    }

    private void add(int line, Cells cells) {
        try {
            ImportRow row = rows.read(table, line, cells);
            requireNames(row);
            ImportRow first = firsts.get(key(row));
            if (first == null) {
                requireTerms(row);
                firsts.put(key(row), row);
                byClient.computeIfAbsent(row.client().id(), _ -> new ArrayList<>())
                        .add(row);
            } else if (first.sameFacts(row)) {
                repeats.put(line, first.line());
            } else {
                throw Rejection.ofRow(
                        line,
                        "says something else than line " + first.line() + " about the same " + table.entity()
                                + ": leave one of the two");
            }
        } catch (Rejection rejected) {
            if (table == Table.CONTRACTS) noteBroken(line, cells);
            throw rejected;
        }
    }

    /** A contract of which a row cannot be read is not whole. */
    private void noteBroken(int line, Cells cells) {
        try {
            broken.putIfAbsent(contractKey(rows.clientOf(cells), rows.contractOf(cells)), line);
        } catch (Rejection _) {
            // It does not say which contract it belongs to.
        }
    }

    private void requireNames(ImportRow row) {
        requireName(row, "", Field.CLIENT_ID, row.client());
        switch (row) {
            case ImportRow.OfClient _ -> {}
            case ImportRow.OfContract of -> {
                requireName(of, of.client().id(), Field.CONTRACT_ID, of.contract());
                requireName(of, contractKey(of.client(), of.contract()), Field.LINE_ID, of.lineName());
            }
            case ImportRow.OfResponse of -> requireName(of, of.client().id(), Field.RESPONSE_ID, of.response());
        }
    }

    private void requireName(ImportRow row, String parent, Field field, Original name) {
        Named first = names.computeIfAbsent(
                String.join("#", parent, field.text(), name.id()), _ -> new Named(name.text(), row.line()));
        if (first.text().equals(name.text())) return;
        throw row.cells()
                .rejection(
                        field,
                        "becomes the id " + name.id() + ", which «" + first.text() + "» of line " + first.line()
                                + " has already: give one of the two another id");
    }

    private void requireTerms(ImportRow row) {
        if (!(row instanceof ImportRow.OfContract of)) return;
        var first = contracts.computeIfAbsent(contractKey(of.client(), of.contract()), _ -> of);
        if (!first.terms().equals(of.terms())) {
            throw Rejection.ofRow(
                    of.line(),
                    "says something else than line " + first.line()
                            + " about the same contract's dates, currency, renewal or notice: make them agree");
        }
    }

    private List<Unit> units(List<ImportRow> all) {
        var units = new ArrayList<Unit>();
        var lines = new LinkedHashMap<String, List<ImportRow.OfContract>>();
        for (ImportRow row : all) {
            switch (row) {
                case ImportRow.OfClient of -> units.add(new Unit.OfClient(of));
                case ImportRow.OfResponse of -> units.add(new Unit.OfResponse(of));
                case ImportRow.OfContract of ->
                    lines.computeIfAbsent(contractKey(of.client(), of.contract()), _ -> new ArrayList<>())
                            .add(of);
            }
        }
        lines.entrySet().stream()
                .map(entry -> new Unit.OfContract(entry.getValue(), rejectedLine(entry.getKey())))
                .sorted(BY_START)
                .forEach(units::add);
        return units;
    }

    private OptionalInt rejectedLine(String contract) {
        Integer line = broken.get(contract);
        return line == null ? OptionalInt.empty() : OptionalInt.of(line);
    }

    private static String key(ImportRow row) {
        return switch (row) {
            case ImportRow.OfClient of -> of.client().id();
            case ImportRow.OfContract of ->
                contractKey(of.client(), of.contract()) + "#" + of.lineName().id();
            case ImportRow.OfResponse of ->
                of.client().id() + "#" + of.response().id();
        };
    }

    /** Ids contain no #. */
    private static String contractKey(Original client, Original contract) {
        return client.id() + "#" + contract.id();
    }
}
