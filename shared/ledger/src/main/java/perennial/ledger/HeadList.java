package perennial.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keeps of each ledger that a scan finds only where it ends. */
final class HeadList implements SegmentScan.Taker {

    private final List<Position> heads = new ArrayList<>();

    List<Position> heads() {
        return List.copyOf(heads);
    }

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
        return heads.add(head);
    }
}
