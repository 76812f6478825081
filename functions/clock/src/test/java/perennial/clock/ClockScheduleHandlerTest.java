package perennial.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import perennial.ledger.Address;
import perennial.ledger.json.DomainJson;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;

final class ClockScheduleHandlerTest {
    private static final Instant UNTIL = Instant.parse("2027-01-15T06:00:00Z");

    private final List<Instant> asked = new ArrayList<>();
    private final RecordingQueue queue = new RecordingQueue();

    @Test
    void everyDueLedgerIsQueuedOnceUpToTheSchedulesOwnTime() {
        List<Address> due = IntStream.range(0, 230)
                .mapToObj(i -> new Address("clients", "c-" + i))
                .toList();

        Map<String, Integer> answer = schedule(due);

        assertThat(answer).containsExactly(Map.entry("ledgers", 230));
        assertThat(asked).containsExactly(UNTIL);
        assertThat(queue.calls).extracting(call -> call.entries().size()).containsExactly(10, 2);
        assertThat(queue.calls).extracting(SendMessageBatchRequest::queueUrl).containsOnly("clock-queue");
        List<DueGroup> groups = queue.calls.stream()
                .flatMap(call -> call.entries().stream())
                .map(entry -> DomainJson.read(entry.messageBody(), DueGroup.class))
                .toList();
        assertThat(groups).extracting(DueGroup::until).containsOnly(UNTIL);
        assertThat(groups.stream().flatMap(group -> group.ledgers().stream()))
                .containsExactlyElementsOf(due.stream().map(Address::text).toList());
    }

    @Test
    void nothingDueIsNothingSent() {
        assertThat(schedule(List.of())).containsEntry("ledgers", 0);
        assertThat(queue.calls).isEmpty();
    }

    @Test
    void itFailsWhereTheQueueTookOnlyAPart() {
        queue.refuses = true;

        assertThatThrownBy(() -> schedule(List.of(new Address("clients", "acme"))))
                .isInstanceOf(IllegalStateException.class);
    }

    private Map<String, Integer> schedule(List<Address> due) {
        var handler = new ClockScheduleHandler(
                until -> {
                    asked.add(until);
                    return due;
                },
                queue,
                "clock-queue",
                line -> {});
        return handler.handleRequest(Map.of("until", UNTIL.toString()), null);
    }
}
