package perennial.ledger.json;

import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * One step from an old form of an event to the next, as it would have been written then.
 *
 * @param kind of the ledgers that hold such events
 * @param type as written
 * @param version as written; the next is {@code version + 1} of {@code nextType}
 * @param nextType another name only where the event was renamed
 * @param change may alter and return the {@code data} it is given
 */
public record Upcaster(String kind, String type, int version, String nextType, UnaryOperator<ObjectNode> change) {

    /** The usual case: the same type in its next version. */
    public static Upcaster of(String kind, String type, int version, UnaryOperator<ObjectNode> change) {
        return new Upcaster(kind, type, version, type, change);
    }
}
