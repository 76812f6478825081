package perennial.edge.priming;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import perennial.edge.Environment;
import perennial.edge.Ledgers;
import perennial.edge.Rows;
import perennial.ledger.Ledger;
import perennial.ledger.Position;
import perennial.views.projecting.Arrival;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rows of what {@link Samples#commands} make on a stage, for those who read rows. */
public final class SampleRows {

    private SampleRows() {}

    /** Puts them there. */
    public static void on(Environment stage) {
        var dynamo = stage.dynamo();
        Ledger ledger = Ledgers.open(stage, dynamo);
        List<Arrival> arrivals = new ArrayList<>();
        for (Map<String, AttributeValue> item : SampleStream.items(stage)) {
            Position position = Ledger.position(item);
            arrivals.add(new Arrival(
                    position.ledger(), position.commit(), Long.toString(position.commit()), () -> ledger.read(item)));
        }
        Rows.projections(stage, ledger, dynamo).projector().project(arrivals);
    }
}
