package perennial.edge.api;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import perennial.domain.BadValue;
import perennial.domain.Scalar;
import perennial.ledger.json.Days;

/**
 * A query parameter: how it is read, and how OpenAPI tells of it.
 *
 * @param schema JSON schema of its value
 * @param read of its text, or {@link BadValue}
 */
public record Parameter<T>(
        String name, String description, Map<String, Object> schema, boolean required, Function<String, T> read) {
    private static final int MOST_VALUES = 20;

    /** One that may be absent. */
    public Parameter(String name, String description, Map<String, Object> schema, Function<String, T> read) {
        this(name, description, schema, false, read);
    }

    /** The same, to be given always. */
    public Parameter<T> mandatory() {
        return new Parameter<>(name, description, schema, true, read);
    }

    /** A value that reads itself from text, such as {@code UserId::new}. */
    public static <T> Parameter<T> of(String name, String description, Function<String, T> read) {
        return new Parameter<>(name, description, Map.of("type", "string", "minLength", 1), read);
    }

    /** A value of the domain that is one string, such as {@code UserId::new}. */
    public static <T extends Scalar> Parameter<T> of(
            String name, String description, Class<T> type, Function<String, T> read) {
        Formats.Format format = Formats.of(type);
        return new Parameter<>(name, description, matching(format.pattern(), format.example()), read);
    }

    /** A text of one form, whose whole matches the pattern. */
    public static <T> Parameter<T> matching(
            String name, String description, String pattern, String example, Function<String, T> read) {
        return new Parameter<>(name, description, matching(pattern, example), read);
    }

    /** A text of 1 to {@code most} characters that are not all spaces. */
    public static Parameter<String> text(String name, String description, int most) {
        return new Parameter<>(
                name,
                description,
                Map.of("type", "string", "minLength", 1, "maxLength", most, "pattern", "\\S"),
                text -> bounded(text, most));
    }

    /** A calendar date. */
    public static Parameter<LocalDate> date(String name, String description) {
        return new Parameter<>(name, description, Map.of("type", "string", "format", "date"), Days::parse);
    }

    /** A whole number within bounds. */
    public static Parameter<Integer> whole(String name, String description, int least, int most) {
        String expected = "must be a whole number from " + least + " to " + most;
        return new Parameter<>(
                name,
                description,
                Map.of("type", "integer", "minimum", least, "maximum", most),
                text -> Math.toIntExact(wholeNumber(text, least, most, expected)));
    }

    /** The number of a commit, from 1. */
    public static Parameter<Long> commit(String name, String description) {
        long most = 999_999_999_999_999L;
        return new Parameter<>(
                name,
                description,
                Map.of("type", "integer", "format", "int64", "minimum", 1, "maximum", most),
                text -> wholeNumber(text, 1, most, "must be the number of a commit, from 1"));
    }

    /** One of an enum's names. */
    public static <E extends Enum<E>> Parameter<E> oneOf(String name, String description, Class<E> values) {
        return oneOf(name, description, named(values));
    }

    /** One of the words given, in their order. */
    public static <T> Parameter<T> oneOf(String name, String description, Map<String, T> words) {
        return new Parameter<>(name, description, word(words), text -> read(text, words));
    }

    /** One or several of an enum's names, by comma. */
    public static <E extends Enum<E>> Parameter<List<E>> someOf(String name, String description, Class<E> values) {
        return someOf(name, description, named(values));
    }

    /** One or several of the words given, by comma, none twice. */
    public static <T> Parameter<List<T>> someOf(String name, String description, Map<String, T> words) {
        return listOf(name, description, word(words), text -> read(text, words));
    }

    /** One or several values, by comma, none twice, at most 20. */
    public static <T> Parameter<List<T>> listOf(
            String name, String description, Map<String, Object> item, Function<String, T> read) {
        return new Parameter<>(
                name,
                description + " (several by comma)",
                Map.of("type", "array", "items", item, "minItems", 1, "maxItems", MOST_VALUES, "uniqueItems", true),
                text -> list(text, read));
    }

    /** Whether several values go by comma, which OpenAPI must be told. */
    public boolean isList() {
        return "array".equals(schema.get("type"));
    }

    /** An enum's constants by their names, in order. */
    public static <E extends Enum<E>> Map<String, E> named(Class<E> values) {
        return Arrays.stream(values.getEnumConstants())
                .collect(Collectors.toMap(Enum::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    private static Map<String, Object> matching(String pattern, String example) {
        return Map.of("type", "string", "pattern", "^" + pattern + "$", "examples", List.of(example));
    }

    private static String bounded(String text, int most) {
        BadValue.unless(
                !text.isBlank() && text.codePointCount(0, text.length()) <= most,
                "",
                "must be 1-" + most + " characters, not all of them spaces");
        return text;
    }

    private static Map<String, Object> word(Map<String, ?> words) {
        return Map.of("type", "string", "enum", List.copyOf(words.keySet()));
    }

    private static <T> T read(String text, Map<String, T> words) {
        T value = words.get(text);
        BadValue.unless(value != null, "", "must be one of " + String.join(", ", words.keySet()));
        return value;
    }

    private static <T> List<T> list(String text, Function<String, T> read) {
        String[] parts = text.split(",", MOST_VALUES + 1);
        BadValue.unless(parts.length <= MOST_VALUES, "", "must have at most " + MOST_VALUES + " values");
        var values = new ArrayList<T>();
        for (String part : parts) values.add(read.apply(part));
        BadValue.unless(values.stream().distinct().count() == values.size(), "", "names a value twice");
        return Collections.unmodifiableList(values);
    }

    private static long wholeNumber(String text, long least, long most, String expected) {
        boolean isPlain = !text.isEmpty() && text.length() <= 15 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        BadValue.unless(isPlain, "", expected);
        long number = Long.parseLong(text);
        BadValue.unless(number >= least && number <= most, "", expected);
        return number;
    }
}
