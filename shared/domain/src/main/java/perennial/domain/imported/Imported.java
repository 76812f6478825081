package perennial.domain.imported;

import static java.util.stream.Collectors.toMap;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import perennial.domain.Code;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Refusal;
import perennial.domain.imported.ImportEvent.ImportedLine;
import perennial.domain.imported.ImportEvent.ResponseNamed;
import perennial.domain.imported.ImportEvent.RowsImported;

/**
 * The last row taken from each source for the client and for each of its contracts' lines: a row that comes again is old
 * news, whatever people did since. Bounded by the client's lines and {@value #MOST_SOURCES} sources.
 */
public record Imported(SortedMap<String, Source> sources) {
    public static final Imported NOTHING = new Imported(new TreeMap<>());
    private static final int MOST_SOURCES = 20;

    public Imported {
        sources = sorted(sources);
    }

    /** What one source has given; {@code digest} of the client's own row, once it came. */
    public record Source(Optional<String> text, Optional<String> digest, SortedMap<String, Contract> contracts) {
        private static final Source NEW = new Source(Optional.empty(), Optional.empty(), new TreeMap<>());

        public Source {
            contracts = sorted(contracts);
        }
    }

    public record Contract(Optional<String> text, SortedMap<String, Line> lines) {
        public Contract {
            lines = sorted(lines);
        }
    }

    public record Line(Optional<String> text, String digest) {}

    public Imported evolve(ImportEvent event) {
        return switch (event) {
            case RowsImported rows -> new Imported(with(sources, rows.source().text(), taken(rows)));
            case ResponseNamed _ -> this;
        };
    }

    /** Whether this is the last row taken from the source for the client itself. */
    public boolean hasClientRow(Code source, String digest) {
        return of(source).digest().equals(Optional.of(digest));
    }

    /** Whether this is the last row taken from the source for the line. */
    public boolean hasLineRow(Code source, ContractId contract, LineId line, String digest) {
        return Optional.ofNullable(of(source).contracts().get(contract.text()))
                .map(known -> known.lines().get(line.text()))
                .filter(known -> known.digest().equals(digest))
                .isPresent();
    }

    /** @throws Refusal {@code import.text} where the client is known by another text; {@code import.limit} */
    public void requireClient(Original client) {
        Refusal.unless(
                sources.containsKey(client.source().text()) || sources.size() < MOST_SOURCES,
                "import.limit",
                "this client has rows of %s sources already: import under one of them",
                MOST_SOURCES);
        client.requireSame(texts(source -> Optional.of(source.text())));
    }

    /** @throws Refusal {@code import.text} where the contract is known by another text */
    public void requireContract(Original contract) {
        contract.requireSame(texts(source ->
                Optional.ofNullable(source.contracts().get(contract.id())).map(Contract::text)));
    }

    /** @throws Refusal {@code import.text} where the line is known by another text */
    public void requireLine(ContractId contract, Original line) {
        line.requireSame(texts(source -> Optional.ofNullable(source.contracts().get(contract.text()))
                .map(known -> known.lines().get(line.id()))
                .map(Line::text)));
    }

    private Source of(Code source) {
        return sources.getOrDefault(source.text(), Source.NEW);
    }

    private Source taken(RowsImported rows) {
        SortedMap<String, Contract> contracts = of(rows.source()).contracts();
        for (ImportedLine row : rows.lines()) {
            String id = row.contractId().text();
            SortedMap<String, Line> lines =
                    contracts.containsKey(id) ? contracts.get(id).lines() : new TreeMap<>();
            Line line = new Line(row.lineText(), row.digest());
            contracts = with(
                    contracts,
                    id,
                    new Contract(row.contractText(), with(lines, row.lineId().text(), line)));
        }
        return new Source(rows.text(), rows.digest().or(of(rows.source())::digest), contracts);
    }

    /** The texts that sources gave an entity, of those that know it. */
    private Map<String, Optional<String>> texts(Function<Source, Optional<Optional<String>>> text) {
        return sources.entrySet().stream()
                .filter(source -> text.apply(source.getValue()).isPresent())
                .collect(toMap(
                        Map.Entry::getKey,
                        source -> text.apply(source.getValue()).orElseThrow()));
    }

    private static <V> SortedMap<String, V> with(SortedMap<String, V> map, String key, V value) {
        var copy = new TreeMap<>(map);
        copy.put(key, value);
        return copy;
    }

    /** In the order of the keys, so that the same state is the same snapshot. */
    private static <V> SortedMap<String, V> sorted(SortedMap<String, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
