package perennial.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perennial.domain.Recorded;
import perennial.domain.renewal.RenewalEvent.AutoRenewed;
import perennial.domain.renewal.RenewalEvent.MilestoneMarked;
import perennial.testkit.Crash;
import perennial.testkit.Fault;
import perennial.testkit.Meddling;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;

/**
 * Most contracts end on 31 December: 10,000 renewals due in one tick, delivered twice, by handlers that die on the way. More often
 * with {@code -Dtest.args=-Dperennial.years=10}.
 */
@ExtendWith(WithDynamo.class)
final class YearEndTest {
    private static final int CLIENTS = 2_500;
    private static final int CONTRACTS_EACH = 4;
    private static final int HANDLERS = 4;
    private static final Instant NEW_YEAR = Instant.parse("2027-01-01T06:00:00Z");
    private static final Fault[] FAULTS = {
        Fault.THROTTLED, Fault.FAILED, Fault.ANSWER_LOST, Fault.CRASH_BEFORE, Fault.CRASH_AFTER
    };

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("perennial.years", 1));
    }

    private final AtomicInteger crashes = new AtomicInteger();
    private long seed;
    private Random random;

    @ParameterizedTest
    @MethodSource("seeds")
    void eachRenewalIsDecidedOnceHoweverOftenItIsCalledAndWhoeverDies(long year, TestTables tables) {
        seed = year;
        random = new Random(seed);
        var book = new YearEndBook(tables, CLIENTS, CONTRACTS_EACH);
        book.project();

        List<String> messages = new ArrayList<>(schedule(book));
        messages.addAll(schedule(book));
        Collections.shuffle(messages, random);
        deliver(book, messages);

        assertThat(crashes.get()).as("handlers that died").isGreaterThan(3);
        Map<String, List<Recorded>> decided = book.byTheClock();
        assertThat(decided).hasSize(CLIENTS);
        decided.forEach((client, events) -> assertThat(events)
                .as(client)
                .extracting(Recorded::event)
                .doesNotHaveDuplicates()
                .hasAtLeastOneElementOfType(MilestoneMarked.class)
                .filteredOn(AutoRenewed.class::isInstance)
                .hasSize(CONTRACTS_EACH));
        assertThat(book.stillDue(NEW_YEAR)).isEmpty();
    }

    private static List<String> schedule(YearEndBook book) {
        var queue = new RecordingQueue();
        var handler = new ClockScheduleHandler(book::due, queue, "clock-queue", line -> {});
        assertThat(handler.handleRequest(Map.of("until", NEW_YEAR.toString()), null))
                .containsEntry("ledgers", CLIENTS);
        return queue.bodies();
    }

    /** Each handler is its own instance; a message that failed, or whose handler died, comes again to any of them. */
    private void deliver(YearEndBook book, List<String> messages) {
        var queue = new ConcurrentLinkedQueue<>(messages);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var handlers = new ArrayList<Future<?>>();
            for (int i = 0; i < HANDLERS; i++) {
                var chance = new Random(random.nextLong());
                handlers.add(threads.submit(() -> work(book, queue, chance)));
            }
            for (var handler : handlers) handler.get();
        } catch (Exception e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void work(YearEndBook book, ConcurrentLinkedQueue<String> queue, Random chance) {
        var meddling = new Meddling(book.client());
        var handler = book.handler(meddling.client());
        for (String body = queue.poll(); body != null; body = queue.poll()) {
            if (chance.nextInt(4) == 0) meddling.strikeWrite(1 + chance.nextInt(20), FAULTS[chance.nextInt(5)]);
            else meddling.calm();
            try {
                var failures = handler.handleRequest(event(body), null).getBatchItemFailures();
                if (!failures.isEmpty()) queue.add(body);
                assertThat(failures)
                        .extracting(BatchItemFailure::getItemIdentifier)
                        .isSubsetOf("m-1");
            } catch (Crash dead) {
                crashes.incrementAndGet();
                queue.add(body);
                meddling = new Meddling(book.client());
                handler = book.handler(meddling.client());
            }
        }
    }

    private static SQSEvent event(String body) {
        var message = new SQSMessage();
        message.setMessageId("m-1");
        message.setBody(body);
        var event = new SQSEvent();
        event.setRecords(List.of(message));
        return event;
    }
}
