package perennial.imports;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import perennial.domain.BadValue;

/**
 * Where a field's text comes from: a fixed value, or a column with what its texts mean.
 *
 * @param map what a cell's text stands for; a text that is not in it is rejected, unless {@code otherwise} is given
 * @param otherwise for blank cells and, with a map, for texts that are not in it
 * @param format how the column writes dates, as a pattern of {@link java.time.format.DateTimeFormatter}
 */
record ColumnRule(
        Optional<String> value,
        Optional<String> column,
        Optional<Map<String, String>> map,
        Optional<String> otherwise,
        Optional<String> format) {

    ColumnRule {
        boolean onlyColumn = map.isPresent() || otherwise.isPresent() || format.isPresent();
        BadValue.unless(value.isPresent() != column.isPresent(), "", "must have either value or column");
        BadValue.unless(
                value.stream().allMatch(StandardCharsets.UTF_8.newEncoder()::canEncode),
                "/value",
                "must not contain half of a surrogate pair");
        BadValue.unless(
                column.isPresent() || !onlyColumn, "", "must not have map, otherwise or format beside a fixed value");
    }

    static ColumnRule ofColumn(String column) {
        return new ColumnRule(
                Optional.empty(), Optional.of(column), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
