package perennial.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import perennial.domain.BadValue;
import perennial.domain.Digest;
import perennial.domain.Scalar;

/**
 * One row, field by field, and a digest of all that was read of it: of the facts, so that another order of columns or
 * another date format makes no other row.
 */
final class Cells {
    /** Half a SHA-256: a row is compared with one other only, and each is kept for ever. */
    private static final int DIGEST = 32;

    private static final int MOST_SHOWN = 100;

    private final Mapping mapping;
    private final Sheet.Row row;
    private final List<String> facts = new ArrayList<>();

    /** @throws Rejection where the row has more or fewer cells than the header */
    Cells(Mapping mapping, Sheet.Row row) {
        mapping.requireWhole(row);
        this.mapping = mapping;
        this.row = row;
    }

    /** What a required field says. */
    <T> T read(Field field, Function<String, T> parse) {
        return find(field, parse).orElseThrow(() -> rejection(field, "is required and blank"));
    }

    /** What an optional field says, where it says something. */
    <T> Optional<T> find(Field field, Function<String, T> parse) {
        return text(field).map(text -> noted(field, parsed(field, text, parse)));
    }

    Optional<LocalDate> findDay(Field field) {
        return find(field, text -> mapping.dates(field).day(text));
    }

    <E extends Enum<E>> E readOneOf(Field field, Class<E> type) {
        return read(field, text -> oneOf(text, type));
    }

    <E extends Enum<E>> Optional<E> findOneOf(Field field, Class<E> type) {
        return find(field, text -> oneOf(text, type));
    }

    /** The text of a field, not a fact by itself: an id, which names what the row is about. */
    Optional<String> text(Field field) {
        return mapping.text(field, row);
    }

    /** What a text of a field stands for; a value that cannot be rejects the row. */
    <T> T parsed(Field field, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (BadValue bad) {
            throw rejection(field, bad.getMessage());
        }
    }

    Dates dates(Field field) {
        return mapping.dates(field);
    }

    String column(Field field) {
        return mapping.column(field);
    }

    Rejection rejection(Field field, String reason) {
        return Rejection.ofCell(row.line(), mapping.column(field), shown(mapping.cell(field, row)), reason);
    }

    /** The row as a whole, or the cell that a command's field came from. */
    Rejection rejection(String pointer, String reason) {
        String name = pointer.isEmpty() ? "" : pointer.substring(pointer.lastIndexOf('/') + 1);
        return Field.of(name)
                .filter(mapping::has)
                .map(field -> rejection(field, reason))
                .orElseGet(() -> Rejection.ofRow(row.line(), reason));
    }

    /** Of everything read so far. */
    String digest() {
        return Digest.of(facts.toArray(String[]::new)).substring(0, DIGEST);
    }

    /** Cut to a length that fits a report. */
    private static String shown(String cell) {
        if (cell.codePointCount(0, cell.length()) <= MOST_SHOWN) return cell;
        return cell.substring(0, cell.offsetByCodePoints(0, MOST_SHOWN)) + "…";
    }

    private <T> T noted(Field field, T value) {
        facts.add(field.text() + "=" + (value instanceof Scalar scalar ? scalar.text() : value.toString()));
        return value;
    }

    private static <E extends Enum<E>> E oneOf(String text, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) return constant;
        }
        throw new BadValue("must be one of " + String.join(", ", names(type)));
    }

    private static List<String> names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }
}
