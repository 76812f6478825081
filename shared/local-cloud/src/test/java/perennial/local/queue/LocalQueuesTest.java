package perennial.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perennial.local.template.QueueSpec;
import software.amazon.awssdk.services.sqs.model.Message;

final class LocalQueuesTest {
    private static final List<QueueSpec> QUEUES = List.of(
            new QueueSpec(
                    "Work",
                    Duration.ofMinutes(5),
                    Duration.ofDays(1),
                    Duration.ZERO,
                    Optional.of(new QueueSpec.Redrive("Failures", 2))),
            new QueueSpec("Failures", Duration.ofSeconds(30), Duration.ofDays(1), Duration.ZERO, Optional.empty()));

    // Twice, for one process may keep messages in several folders, one after the other.
    @RepeatedTest(2)
    void keepsMessagesAcrossRuns(@TempDir Path folder) {
        try (var engine = LocalQueues.start(Optional.of(folder))) {
            Queues queues = engine.queues();
            queues.create(QUEUES);
            queues.send("Work", "waiting");
            queues.send("Work", "in work");
            assertThat(receive(queues, "Work", 1)).hasSize(1);
        }
        try (var engine = LocalQueues.start(Optional.of(folder))) {
            Queues queues = engine.queues();
            queues.create(QUEUES);
            var received = new ArrayList<String>();
            // A queue need not give all it has at once, and here reads its journal meanwhile.
            for (int i = 0; i < 50 && received.size() < 2; i++) received.addAll(receive(queues, "Work", 10));
            assertThat(received).containsExactlyInAnyOrder("waiting", "in work");
        }
    }

    @Test
    void movesWhatWasTakenTooOftenToTheDeadLetterQueue() {
        try (var engine = LocalQueues.start(Optional.empty())) {
            Queues queues = engine.queues();
            queues.create(QUEUES);
            queues.send("Work", "bad");
            assertThat(takeAtOnceAgain(queues)).containsExactly("bad");
            assertThat(takeAtOnceAgain(queues)).containsExactly("bad");
            assertThat(takeAtOnceAgain(queues)).isEmpty();
            assertThat(receive(queues, "Failures", 1)).containsExactly("bad");
        }
    }

    /** Takes a message and leaves it undone, to be taken again without a wait. */
    private static List<String> takeAtOnceAgain(Queues queues) {
        return queues
                .client()
                .receiveMessage(receive ->
                        receive.queueUrl(queues.url("Work").orElseThrow()).visibilityTimeout(0))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    private static List<String> receive(Queues queues, String queue, int most) {
        return queues
                .client()
                .receiveMessage(receive ->
                        receive.queueUrl(queues.url(queue).orElseThrow()).maxNumberOfMessages(most))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }
}
