package perennial.clock;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Keeps what it is sent. */
final class RecordingQueue implements SqsClient {
    final List<SendMessageBatchRequest> calls = new ArrayList<>();
    boolean refuses;

    /** The messages, in the order in which they were sent. */
    List<String> bodies() {
        return calls.stream()
                .flatMap(call -> call.entries().stream())
                .map(SendMessageBatchRequestEntry::messageBody)
                .toList();
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        calls.add(request);
        var response = SendMessageBatchResponse.builder();
        if (refuses) {
            response.failed(BatchResultErrorEntry.builder().id("0").build());
        }
        return response.build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
