package perennial.ledger;

import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tells of each ledger that a scan finds only where it ends. */
record HeadsOnly(Predicate<Position> goOn) implements SegmentScan.Taker {

    @Override
    public boolean begin(Address ledger) {
        return true;
    }

    @Override
    public boolean take(Map<String, AttributeValue> item) {
        return true;
    }

    @Override
    public boolean end(Position head) {
        return goOn.test(head);
    }
}
