package perennial.local.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import perennial.local.Pause;
import perennial.local.function.InvocationFailed;
import perennial.local.function.ItemFailures;
import perennial.local.function.Target;
import perennial.local.template.QueueMapping;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Takes a queue's messages to its function as Lambda's event source mapping does. What is done is deleted; what failed comes
 * back once its visibility timeout is over, until the queue's own redrive moves it away.
 */
public final class QueuePump implements AutoCloseable {
    /** As many as SQS gives at once. */
    private static final int MOST = 10;

    private static final Duration LONG_POLL = Duration.ofSeconds(5);
    private static final Duration AFTER_AN_ERROR = Duration.ofSeconds(1);

    private final SqsClient sqs;
    private final String queueUrl;
    private final QueueMapping mapping;
    private final Target function;
    private final Pause pause;
    private final List<Thread> threads = new ArrayList<>();

    public QueuePump(SqsClient sqs, String queueUrl, QueueMapping mapping, Target function, Pause pause) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.mapping = mapping;
        this.function = function;
        this.pause = pause;
    }

    /**
     * Begins to deliver.
     *
     * @param most workers, where the mapping would allow more
     */
    public void start(int most) {
        for (int worker = 0; worker < Math.min(most, mapping.concurrency()); worker++) {
            threads.add(Thread.ofVirtual().name(mapping.name() + worker).start(this::work));
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }

    private void work() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                List<Message> messages = receive();
                if (!messages.isEmpty()) delete(done(messages));
            } catch (SdkException e) {
                if (Thread.currentThread().isInterrupted()) return;
                System.err.println(mapping.name() + " cannot reach its queue: " + e.getMessage());
                if (!pause.of(AFTER_AN_ERROR)) return;
            }
        }
    }

    private List<Message> receive() {
        return sqs.receiveMessage(receive -> receive.queueUrl(queueUrl)
                        .maxNumberOfMessages(Math.min(MOST, mapping.batchSize()))
                        .waitTimeSeconds((int) LONG_POLL.toSeconds())
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }

    private List<Message> done(List<Message> messages) {
        List<String> ids = messages.stream().map(Message::messageId).toList();
        try {
            byte[] answer = function.invoke(Messages.event(messages, mapping.queue()));
            if (!mapping.partial()) return messages;
            Optional<Set<String>> failed = ItemFailures.read(answer, ids).map(ItemFailures::identifiers);
            return failed.map(those -> messages.stream()
                            .filter(message -> !those.contains(message.messageId()))
                            .toList())
                    .orElse(List.of());
        } catch (InvocationFailed e) {
            System.err.println(e.getMessage());
            return List.of();
        }
    }

    private void delete(List<Message> messages) {
        if (messages.isEmpty()) return;
        sqs.deleteMessageBatch(delete -> delete.queueUrl(queueUrl)
                .entries(messages.stream()
                        .map(message -> DeleteMessageBatchRequestEntry.builder()
                                .id(message.messageId())
                                .receiptHandle(message.receiptHandle())
                                .build())
                        .toList()));
    }
}
