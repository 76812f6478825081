package perennial.edge.query;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import perennial.domain.BadValue;
import perennial.domain.Reach;
import perennial.domain.UserId;
import perennial.edge.Seal;
import perennial.edge.http.Utf8;

/**
 * Makes the {@code next} of a page: the place to go on from, sealed with what it belongs to, so that it serves only the same
 * question of the same caller, in the same reach.
 */
public final class Cursors {
    private final Seal seal;

    public Cursors(Seal seal) {
        this.seal = seal;
    }

    /** What a cursor belongs to. */
    public record Question(
            String route, Map<String, String> path, Map<String, String> filters, UserId caller, Reach reach) {

        /** Every part after its length, so that no two questions look alike. */
        private String text() {
            var text = new StringBuilder();
            append(text, route);
            append(text, caller.text());
            append(text, reach.portfolio().map(UserId::text).orElse(""));
            appendAll(text, path);
            appendAll(text, filters);
            return text.toString();
        }

        private static void appendAll(StringBuilder text, Map<String, String> named) {
            append(text, Integer.toString(named.size()));
            new TreeMap<>(named).forEach((name, value) -> {
                append(text, name);
                append(text, value);
            });
        }

        private static void append(StringBuilder text, String part) {
            text.append(part.length()).append(':').append(part);
        }
    }

    /** The token for a place; places are short (some 700 bytes at most). */
    public String seal(Question question, String place) {
        return seal.token(question.text(), place.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The place behind a token.
     *
     * @throws BadValue unless {@link #seal} made it for this very question
     */
    public String open(Question question, String token) {
        return seal.open(question.text(), token)
                .flatMap(Utf8::decode)
                .orElseThrow(() -> new BadValue(
                        "must be the next of the page before, asked with the same parameters by the same caller"));
    }
}
