package perennial.edge.telemetry;

import perennial.ledger.json.DomainJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one request's line of log says: ids, numbers and codes, never a name, an address or a text that somebody sent.
 * Filled by whoever knows the next word, written once at the end.
 */
public final class LogLine {

    private final ObjectNode words = DomainJson.mapper().createObjectNode();

    /** Says one thing more; the same word again replaces what was said. */
    public LogLine say(String word, Object value) {
        words.set(word, DomainJson.toTree(value));
        return this;
    }

    /** {@link #say(String, Object)} of a text. */
    public LogLine say(String word, String value) {
        words.put(word, value);
        return this;
    }

    /** {@link #say(String, Object)} of a whole number. */
    public LogLine say(String word, long value) {
        words.put(word, value);
        return this;
    }

    /** Says what happened that nobody expected, under the word that an alarm counts. */
    public LogLine accident(Throwable thrown) {
        return say("accident", Accident.describe(thrown));
    }

    /** One line of JSON, in the order in which it was said. */
    public String text() {
        return DomainJson.text(words);
    }
}
