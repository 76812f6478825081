package perennial.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    @Test
    void keepsMessagesAcrossRuns(@TempDir Path folder) {
        try (var queues = LocalQueues.start(Optional.of(folder))) {
            queues.create(QUEUES);
            queues.send("Work", "waiting");
            queues.send("Work", "in work");
            assertThat(receive(queues, 1)).hasSize(1);
        }
        try (var queues = LocalQueues.start(Optional.of(folder))) {
            queues.create(QUEUES);
            assertThat(receive(queues, 10)).containsExactlyInAnyOrder("waiting", "in work");
        }
    }

    private static List<String> receive(LocalQueues queues, int most) {
        return queues
                .client()
                .receiveMessage(receive ->
                        receive.queueUrl(queues.url("Work").orElseThrow()).maxNumberOfMessages(most))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }
}
