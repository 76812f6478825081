package perennial.imports;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import perennial.domain.BadValue;
import perennial.domain.Code;
import perennial.ledger.json.DomainJson;
import tools.jackson.databind.JsonNode;

/**
 * What is asked of an import, as its JSON body says it.
 *
 * @param as clients, contracts or responses
 * @param source names the rows: the same row of the same source is the same fact
 * @param dryRun decides and reports the same, without a commit
 * @param columns by field: a column's name, or a {@link ColumnRule}
 */
public record ImportRequest(
        String as, Code source, Optional<Boolean> dryRun, LinkedHashMap<String, JsonNode> columns, String csv) {

    /** @throws BadValue with the JSON pointer of what is wrong */
    public static ImportRequest read(byte[] json) {
        return DomainJson.read(json, ImportRequest.class);
    }

    /** @throws BadValue where the rows could not even be looked for */
    void requireReadable() {
        new Mapping(rules(), Sheet.read(csv).header());
    }

    Table table() {
        return Table.of(as);
    }

    boolean isDryRun() {
        return dryRun.orElse(false);
    }

    /** @throws BadValue where a field is unknown here, or a required one missing */
    Map<Field, ColumnRule> rules() {
        var rules = new EnumMap<Field, ColumnRule>(Field.class);
        columns.forEach((name, rule) -> rules.put(field(name), rule(name, rule)));
        table().requireAll(rules.keySet());
        return rules;
    }

    private Field field(String name) {
        return Field.of(name)
                .filter(table()::has)
                .orElseThrow(() ->
                        new BadValue(pointer(name), "is not a field of " + as + "; known are " + table().fields()));
    }

    private static ColumnRule rule(String name, JsonNode rule) {
        if (rule.isString()) return ColumnRule.ofColumn(rule.stringValue());
        try {
            return DomainJson.read(rule, ColumnRule.class);
        } catch (BadValue bad) {
            throw new BadValue(pointer(name) + bad.field(), bad.getMessage());
        }
    }

    /** The place of a field in the body, as a JSON pointer. */
    static String pointer(String field) {
        return "/columns/" + field.replace("~", "~0").replace("/", "~1");
    }
}
