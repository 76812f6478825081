package perennial.edge.http;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import perennial.domain.BadValue;
import perennial.ledger.json.DomainJson;
import tools.jackson.databind.node.ObjectNode;

/** The JSON object that a request brings, to be read field by field or as a record. */
public final class JsonBody {
    /** In bytes; the longest command there is, and an import, stay below it. */
    public static final int MOST_BYTES = 1_048_576;

    private static final Pattern JSON =
            Pattern.compile("application/json *(; *charset=\"?utf-8\"? *)?", Pattern.CASE_INSENSITIVE);

    private final String text;
    private final Set<String> fields;

    private JsonBody(String text, Set<String> fields) {
        this.text = text;
        this.fields = fields;
    }

    /**
     * @throws ProblemException 415 unless announced as JSON, 413 over {@link #MOST_BYTES}
     * @throws BadValue unless one well-formed JSON object in UTF-8
     */
    public static JsonBody of(HttpRequest request) {
        boolean announced = request.header("content-type")
                .filter(type -> JSON.matcher(type).matches())
                .isPresent();
        if (!announced) {
            throw Problem.of(Problem.Type.UNSUPPORTED_MEDIA_TYPE, "Send Content-Type: application/json")
                    .thrown();
        }
        if (request.body().length > MOST_BYTES) {
            throw Problem.of(Problem.Type.TOO_LARGE, "A body has at most " + MOST_BYTES + " bytes")
                    .thrown();
        }
        String text = Utf8.decode(request.body()).orElseThrow(() -> new BadValue("must be UTF-8"));
        BadValue.unless(!text.startsWith("\uFEFF"), "", "must not begin with a byte order mark");
        BadValue.unless(!text.isBlank(), "", "must be a JSON object, and is empty");
        return new JsonBody(text, StrictJson.fieldsOf(text));
    }

    /**
     * Reads one field.
     *
     * @throws BadValue with the field's pointer
     */
    public <T> Optional<T> field(String name, Class<T> type) {
        if (!fields.contains(name)) return Optional.empty();
        try {
            return Optional.of(DomainJson.read(DomainJson.tree(text).get(name), type));
        } catch (BadValue bad) {
            throw new BadValue("/" + name + bad.field(), bad.getMessage());
        }
    }

    /**
     * Reads it whole.
     *
     * @throws BadValue with the pointer of the field
     */
    public <T> T as(Class<T> type) {
        return DomainJson.read(text, type);
    }

    /**
     * Reads all but one field.
     *
     * @throws BadValue with the pointer of the field
     */
    public <T> T without(String field, Class<T> type) {
        if (!fields.contains(field)) return as(type);
        return DomainJson.read(((ObjectNode) DomainJson.tree(text)).without(field), type);
    }
}
