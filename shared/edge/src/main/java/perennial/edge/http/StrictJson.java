package perennial.edge.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import perennial.domain.BadValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Refuses texts that are JSON to some readers and not, or something else, to others: names given twice, null, −0,
 * exponents, lone surrogates, anything after the value, and depths that no record has.
 */
final class StrictJson {
    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final int MOST_DEPTH = 32;
    private static final int MOST_DIGITS = 40;
    private static final int MOST_POINTER = 200;
    private static final Pattern NEGATIVE_ZERO = Pattern.compile("-0(\\.0*)?");

    private final JsonParser parser;
    private final Deque<Set<String>> names = new ArrayDeque<>();
    private Optional<Set<String>> fields = Optional.empty();

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The names of an object's fields.
     *
     * @throws BadValue with the pointer of the first thing wrong
     */
    static Set<String> fieldsOf(String json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            var strict = new StrictJson(parser);
            strict.readAll();
            return strict.fields.orElseThrow(() -> new BadValue("must be a JSON object"));
        }
    }

    private void readAll() {
        try {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) check(token);
        } catch (StreamConstraintsException tooMuch) {
            throw bad("has a name or a text that is too long");
        } catch (JacksonException broken) {
            var place = broken.getLocation();
            throw bad("is not valid JSON (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr()));
        }
    }

    private void check(JsonToken token) {
        switch (token) {
            case START_OBJECT, START_ARRAY -> {
                names.push(new HashSet<>());
                if (names.size() > MOST_DEPTH) throw bad("must not nest more than " + MOST_DEPTH + " deep");
                if (names.size() == 1 && token == JsonToken.START_OBJECT) fields = Optional.of(names.getFirst());
            }
            case END_OBJECT, END_ARRAY -> names.pop();
            case PROPERTY_NAME -> {
                requireWhole(parser.currentName());
                if (!names.getFirst().add(parser.currentName())) throw bad("is given twice");
            }
            case VALUE_STRING -> requireWhole(parser.getString());
            case VALUE_NULL -> throw bad("must not be null: what is not there is left out");
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> requirePlain(parser.getString());
            default -> {}
        }
        boolean anotherValue = names.isEmpty() && token.isScalarValue();
        if (anotherValue) throw new BadValue("must be one JSON object, with nothing before or after it");
    }

    private void requireWhole(String text) {
        if (!Utf8.isWhole(text)) throw bad("must not contain a lone surrogate");
    }

    private void requirePlain(String number) {
        if (number.length() > MOST_DIGITS || number.indexOf('e') >= 0 || number.indexOf('E') >= 0) {
            throw bad("must be a number of at most " + MOST_DIGITS + " digits without an exponent");
        }
        if (NEGATIVE_ZERO.matcher(number).matches()) throw bad("must not be negative zero");
    }

    /** A pointer that grows too long ends at the last parent that still fits. */
    private BadValue bad(String message) {
        TokenStreamContext place = parser.streamReadContext();
        String pointer = place.pathAsPointer().toString();
        while (pointer.length() > MOST_POINTER) pointer = pointer.substring(0, pointer.lastIndexOf('/'));
        return new BadValue(pointer, message);
    }
}
