package perennial.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import perennial.edge.Environment;

/** Keeps the items that it sees; fails once at each called {@code stubborn}. */
public final class WatchStream implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    static final BlockingQueue<String> SEEN = new LinkedBlockingQueue<>();

    private final AtomicBoolean failed = new AtomicBoolean();

    public WatchStream(Environment environment) {
        environment.text("THINGS");
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        for (DynamodbEvent.DynamodbStreamRecord record : event.getRecords()) {
            String pk = record.getDynamodb().getNewImage().get("pk").getS();
            if (pk.equals("stubborn") && failed.compareAndSet(false, true)) {
                return new StreamsEventResponse(List.of(new StreamsEventResponse.BatchItemFailure(
                        record.getDynamodb().getSequenceNumber())));
            }
            SEEN.add(pk);
        }
        return new StreamsEventResponse(List.of());
    }
}
