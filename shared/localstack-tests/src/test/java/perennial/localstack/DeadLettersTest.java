package perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** What a handler fails at comes back alone, as often as the template's queue allows, and then lies in its dead-letter queue. */
final class DeadLettersTest {
    private static final Map<String, String> QUEUES = Map.of(
            "ClockQueue", "ClockFailures",
            "ImportQueue", "ImportFailures",
            "RebuildQueue", "RebuildFailures");
    private static final String UNREADABLE = "{ no message of ours";
    private static final String NOTHING_TO_DO = "{\"until\":\"2026-01-01T00:00:00Z\",\"ledgers\":[]}";

    private final Deployment deployment = Deployment.with(Map.of());

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void whatCannotBeReadEndsInTheDeadLetterQueue() throws Exception {
        for (String queue : QUEUES.keySet()) {
            deployment.queues().send(queue, UNREADABLE);
            deployment.startQueue(queue);
        }
        for (var queue : QUEUES.entrySet()) {
            var dead = new ArrayList<String>();
            Eventually.that(queue.getValue() + " has it", () -> dead.addAll(take(queue.getValue())));
            assertThat(dead).as(queue.getValue()).containsExactly(UNREADABLE);
            assertThat(left(queue.getKey())).as(queue.getKey()).isZero();
        }
        assertThat(deployment.function("ClockTick").answers()).hasSize(5);
    }

    @Test
    void besideOneThatFailsTheOthersOfABatchAreDone() throws Exception {
        String url = deployment.queues().url("ClockQueue").orElseThrow();
        deployment
                .queues()
                .client()
                .sendMessageBatch(send -> send.queueUrl(url)
                        .entries(entry("bad", UNREADABLE), entry("good", NOTHING_TO_DO), entry("also", NOTHING_TO_DO)));

        deployment.startQueue("ClockQueue");

        var dead = new ArrayList<String>();
        Eventually.that("one is given up", () -> dead.addAll(take("ClockFailures")));
        assertThat(dead).containsExactly(UNREADABLE);
        assertThat(left("ClockQueue")).isZero();
        assertThat(take("ClockFailures")).isEmpty();
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    private List<String> take(String queue) {
        return deployment
                .queues()
                .client()
                .receiveMessage(receive -> receive.queueUrl(
                                deployment.queues().url(queue).orElseThrow())
                        .maxNumberOfMessages(10))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    /** Messages on a queue, those that somebody has in work included. */
    private int left(String queue) {
        return deployment
                .queues()
                .client()
                .getQueueAttributes(
                        get -> get.queueUrl(deployment.queues().url(queue).orElseThrow())
                                .attributeNames(
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }
}
