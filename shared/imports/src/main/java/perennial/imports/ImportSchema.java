package perennial.imports;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON schema of an {@link ImportRequest}, from the tables that read it: its record cannot tell which fields go together. */
public final class ImportSchema {
    /** The name of the request's schema. */
    public static final String NAME = "ImportRequest";

    private static final String COLUMN = "ImportColumn";
    private static final String COLUMN_RULE = "ImportColumnRule";
    private static final String DATE_COLUMN = "ImportDateColumn";
    private static final String DATE_COLUMN_RULE = "ImportDateColumnRule";
    private static final String MEANINGS = "ImportMeanings";
    private static final String VALUE = "ImportValue";

    private ImportSchema() {}

    /** Every schema by its name, {@link #NAME} among them; they refer to one another by {@code #/components/schemas/}. */
    public static Map<String, Object> schemas() {
        var schemas = new TreeMap<String, Object>();
        schemas.put(NAME, request());
        for (Table table : Table.values()) {
            schemas.put(requestName(table), request(table));
            schemas.put(columnsName(table), columns(table));
        }
        schemas.put(VALUE, object(Map.of("value", described("The same for all rows")), List.of("value")));
        schemas.put(MEANINGS, meanings());
        schemas.put(COLUMN, column(COLUMN_RULE));
        schemas.put(COLUMN_RULE, rule(Map.of()));
        schemas.put(DATE_COLUMN, column(DATE_COLUMN_RULE));
        schemas.put(
                DATE_COLUMN_RULE,
                rule(Map.of(
                        "format",
                        described("How the column writes dates, as a pattern of Java's DateTimeFormatter; ISO"
                                + " where absent"))));
        return schemas;
    }

    private static Map<String, Object> request() {
        return Map.of(
                "oneOf",
                Arrays.stream(Table.values())
                        .map(table -> reference(requestName(table)))
                        .toList(),
                "discriminator",
                Map.of(
                        "propertyName",
                        "as",
                        "mapping",
                        Arrays.stream(Table.values()).collect(toMap(Table::text, table -> place(requestName(table))))));
    }

    private static Map<String, Object> request(Table table) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("as", Map.of("type", "string", "const", table.text()));
        fields.put(
                "source",
                Map.of(
                        "type", "string",
                        "pattern", "^[A-Za-z0-9._-]{1,64}$",
                        "description", "Names the rows: the same row of the same source is the same fact"));
        fields.put(
                "dryRun",
                Map.of("type", "boolean", "description", "true: decides and reports the same, without a commit"));
        fields.put("columns", reference(columnsName(table)));
        fields.put("csv", described("RFC 4180 with a header line, at most " + Sheet.MOST_ROWS + " rows"));
        return object(fields, List.of("as", "source", "columns", "csv"));
    }

    private static Map<String, Object> columns(Table table) {
        var fields = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (Field field : Field.values()) {
            if (!table.has(field)) continue;
            fields.put(field.text(), reference(field.hasFormat() ? DATE_COLUMN : COLUMN));
            if (table.requires(field)) required.add(field.text());
        }
        Map<String, Object> columns = object(fields, required);
        if (table == Table.CONTRACTS) columns.put("allOf", List.of(Map.of("anyOf", List.of(value(), rate()))));
        return columns;
    }

    private static Map<String, Object> value() {
        return Map.of("required", List.of(Field.ANNUAL_VALUE.text()));
    }

    private static Map<String, Object> rate() {
        return Map.of("required", List.of(Field.UNIT_RATE.text(), Field.UNITS.text()));
    }

    /** A column's name alone, a fixed value, or a column and how its texts are meant. */
    private static Map<String, Object> column(String rule) {
        return Map.of(
                "oneOf", List.of(described("The column's name in the header"), reference(VALUE), reference(rule)));
    }

    private static Map<String, Object> rule(Map<String, Object> more) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("column", described("The column's name in the header"));
        fields.put("map", reference(MEANINGS));
        fields.put("otherwise", described("For blank cells and, with a map, for texts that are not in it"));
        fields.putAll(more);
        return object(fields, List.of("column"));
    }

    private static Map<String, Object> meanings() {
        return Map.of(
                "type", "object",
                "description", "What a cell's text stands for; any other is rejected, unless there is otherwise",
                "additionalProperties", Map.of("type", "string"));
    }

    private static Map<String, Object> object(Map<String, Object> fields, List<String> required) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", fields);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> described(String description) {
        return Map.of("type", "string", "description", description);
    }

    private static String requestName(Table table) {
        return capitalised(table) + "Import";
    }

    private static String columnsName(Table table) {
        return capitalised(table) + "ImportColumns";
    }

    private static String capitalised(Table table) {
        return table.name().charAt(0) + table.text().substring(1);
    }

    private static Map<String, Object> reference(String name) {
        return Map.of("$ref", place(name));
    }

    private static String place(String name) {
        return "#/components/schemas/" + name;
    }
}
