package perennial.imports;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perennial.domain.BadValue;

/** From a sheet's columns to fields: which cell says what, and how. */
final class Mapping {
    private final int width;
    private final Map<Field, Source> sources = new EnumMap<>(Field.class);

    private record Source(ColumnRule rule, int index, Dates dates) {}

    /** @throws BadValue where a column is not in the header, or a format is none */
    Mapping(Map<Field, ColumnRule> rules, List<String> header) {
        width = header.size();
        rules.forEach((field, rule) -> sources.put(field, source(field, rule, header)));
    }

    private static Source source(Field field, ColumnRule rule, List<String> header) {
        String pointer = ImportRequest.pointer(field.text());
        int index = rule.column().map(name -> header.indexOf(name.strip())).orElse(0);
        BadValue.unless(
                index >= 0,
                pointer,
                "names the column «" + rule.column().orElse("") + "», which the header does not have: "
                        + String.join(", ", header));
        BadValue.unless(
                rule.format().isEmpty() || field.hasFormat(), pointer + "/format", "is for dates and times only");
        try {
            return new Source(rule, index, rule.format().map(Dates::of).orElseGet(Dates::iso));
        } catch (BadValue noPattern) {
            throw new BadValue(pointer + "/format", noPattern.getMessage());
        }
    }

    /** @throws Rejection where the row has more or fewer cells than the header */
    void requireWhole(Sheet.Row row) {
        if (row.cells().size() == width) return;
        throw Rejection.ofRow(row.line(), "has " + row.cells().size() + " cells where the header has " + width);
    }

    boolean has(Field field) {
        return sources.containsKey(field);
    }

    /** How the field's column writes dates. */
    Dates dates(Field field) {
        return sources.get(field).dates();
    }

    /** What the row says of a field, empty where it says nothing. */
    Optional<String> text(Field field, Sheet.Row row) {
        Source source = sources.get(field);
        if (source == null) return Optional.empty();
        if (source.rule().value().isPresent()) return source.rule().value().filter(text -> !text.isBlank());
        String cell = row.cells().get(source.index()).strip();
        return meant(source.rule(), cell, field, row);
    }

    private Optional<String> meant(ColumnRule rule, String cell, Field field, Sheet.Row row) {
        if (rule.map().isEmpty()) return cell.isEmpty() ? rule.otherwise() : Optional.of(cell);
        Optional<String> meaning = Optional.ofNullable(rule.map().get().get(cell))
                .or(rule::otherwise)
                .filter(text -> !text.isBlank());
        if (meaning.isEmpty() && !cell.isEmpty()) {
            throw Rejection.ofCell(
                    row.line(),
                    column(field),
                    cell,
                    "is not in the map of " + field.text() + ", which has no otherwise");
        }
        return meaning;
    }

    /** The cell as it stands, for the report. */
    String cell(Field field, Sheet.Row row) {
        Source source = sources.get(field);
        if (source == null) return "";
        return source.rule().value().orElseGet(() -> row.cells().get(source.index()));
    }

    /** The column that a field comes from; the field's own name where its value is fixed. */
    String column(Field field) {
        return Optional.ofNullable(sources.get(field))
                .flatMap(source -> source.rule().column())
                .orElse(field.text());
    }
}
