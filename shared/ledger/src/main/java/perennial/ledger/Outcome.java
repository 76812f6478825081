package perennial.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How an append ended. */
sealed interface Outcome {

    /** Written, with its claims. */
    record Written() implements Outcome {}

    /**
     * Not written: others were there before.
     *
     * @param winner the commit that has the number
     * @param taken what holds each claimed name that is taken
     */
    record Lost(Optional<Map<String, AttributeValue>> winner, List<Claims.Holder> taken) implements Outcome {}

    /** Not written: a ledger that it was decided by has a newer commit. */
    record Outdated() implements Outcome {}

    /** Not written: another transaction held one of the items. */
    record Conflict() implements Outcome {}
}
