package perennial.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import perennial.edge.Environment;

/** Keeps the messages that it gets; always fails at those called {@code bad}. */
public final class ConsumeQueue implements RequestHandler<SQSEvent, SQSBatchResponse> {
    static final BlockingQueue<String> TAKEN = new LinkedBlockingQueue<>();

    public ConsumeQueue(Environment environment) {
        environment.text("WORK");
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        event.getRecords().forEach(message -> TAKEN.add(message.getBody()));
        return new SQSBatchResponse(event.getRecords().stream()
                .filter(message -> message.getBody().equals("bad"))
                .map(message -> new SQSBatchResponse.BatchItemFailure(message.getMessageId()))
                .toList());
    }
}
