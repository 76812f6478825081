package perennial.edge.priming;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import perennial.edge.Environment;
import perennial.edge.Ledgers;
import perennial.edge.Positions;
import perennial.edge.Seal;
import perennial.edge.command.CommandEndpoint;
import perennial.edge.http.HttpFront;
import perennial.edge.http.Router;
import perennial.edge.identity.Access;
import perennial.edge.telemetry.Meter;
import perennial.edge.telemetry.Telemetry;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** The commits that {@link Samples#commands} make on a stage, as the ledger's stream would bring them. */
public final class SampleStream implements ExecutionInterceptor {
    /** No position leaves the stage. */
    private static final Seal SEAL = new Seal("rehearsal".repeat(4));

    private final List<Map<String, AttributeValue>> items = new ArrayList<>();

    private SampleStream() {}

    public static DynamodbEvent on(Environment stage) {
        var event = new DynamodbEvent();
        event.setRecords(items(stage).stream().map(SampleStream::record).toList());
        return event;
    }

    /** The ledger's items, oldest first. */
    static List<Map<String, AttributeValue>> items(Environment stage) {
        var stream = new SampleStream();
        var commands = new CommandEndpoint(
                Ledgers.KINDS, Ledgers.open(stage, stage.dynamo(stream)), new Access(), new Positions(SEAL));
        var front = new HttpFront(new Router(List.of(commands.route())), new Telemetry(new Meter(), stage.log()));
        Samples.commands().forEach(front::handle);
        return stream.items;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (context.request() instanceof PutItemRequest put) items.add(put.item());
    }

    private static DynamodbStreamRecord record(Map<String, AttributeValue> item) {
        var image = new HashMap<String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue>();
        item.forEach((name, value) -> image.put(name, value(value)));
        var change = new StreamRecord()
                .withKeys(Map.of("ledger", image.get("ledger"), "commit", image.get("commit")))
                .withNewImage(image)
                .withSequenceNumber(item.get("commit").n());
        var record = new DynamodbStreamRecord();
        record.setEventName("INSERT");
        record.setDynamodb(change);
        return record;
    }

    private static com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue value(
            AttributeValue value) {
        var same = new com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue();
        return switch (value.type()) {
            case S -> same.withS(value.s());
            case N -> same.withN(value.n());
            case B -> same.withB(value.b().asByteBuffer());
            default -> throw new IllegalStateException("a commit holds texts, numbers and bytes only");
        };
    }
}
