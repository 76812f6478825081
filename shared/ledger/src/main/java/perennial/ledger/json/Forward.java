package perennial.ledger.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * JSON that we wrote ourselves, read once from its front to its end: no tree is made of it, and every field stands where it was
 * written. It knows no other case: where anything is otherwise, the text is read the long way, which says what is wrong.
 */
public final class Forward {

    private final JsonParser json;

    private Forward(JsonParser json) {
        this.json = json;
    }

    /** What the text says; empty where it has another form than {@code read} goes by, or does not say it. */
    public static <T> Optional<T> read(String text, Function<Forward, T> read) {
        try (JsonParser json = DomainJson.mapper().createParser(text)) {
            json.nextToken();
            T value = read.apply(new Forward(json));
            require(json.nextToken() == null);
            return Optional.of(value);
        } catch (RuntimeException readItTheLongWay) {
            return Optional.empty();
        }
    }

    /** A list, each of whose values is read by {@code each}. */
    public <T> List<T> list(Supplier<T> each) {
        require(json.hasToken(JsonToken.START_ARRAY));
        var all = new ArrayList<T>();
        while (json.nextToken() != JsonToken.END_ARRAY) all.add(each.get());
        return all;
    }

    /** An object whose fields, all of them, are read by {@code fields} in their order. */
    public <T> T object(Supplier<T> fields) {
        require(json.hasToken(JsonToken.START_OBJECT));
        T value = fields.get();
        require(json.nextToken() == JsonToken.END_OBJECT);
        return value;
    }

    /** Goes on to the next field, which has this name. */
    public Forward field(String name) {
        require(name.equals(json.nextName()));
        json.nextToken();
        return this;
    }

    public String text() {
        require(json.hasToken(JsonToken.VALUE_STRING));
        return json.getString();
    }

    public Instant instant() {
        return Instants.parse(text());
    }

    public int number() {
        require(json.hasToken(JsonToken.VALUE_NUMBER_INT));
        return json.getIntValue();
    }

    public long longNumber() {
        require(json.hasToken(JsonToken.VALUE_NUMBER_INT));
        return json.getLongValue();
    }

    /** A value of the domain's. */
    <T> T value(ObjectReader reader) {
        T value = reader.readValue(json);
        require(value != null);
        return value;
    }

    JsonNode tree() {
        return json.readValueAsTree();
    }

    private static void require(boolean asWritten) {
        if (!asWritten) throw new OtherForm();
    }

    private static final class OtherForm extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OtherForm() {
            super(null, null, false, false);
        }
    }
}
