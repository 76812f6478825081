package perennial.local.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import perennial.local.Pause;
import perennial.local.function.InvocationFailed;
import perennial.local.function.ItemFailures;
import perennial.local.function.Target;
import perennial.local.template.StreamMapping;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Delivers a batch of one shard as Lambda's event source mapping does: again and again from the first record that failed,
 * with growing pauses, until it is done or its retries or its age are over. Nothing behind it goes first.
 */
final class StreamDelivery {
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    private final StreamMapping mapping;
    private final Target function;
    private final GivenUp givenUp;
    private final Pause pause;
    private final Clock clock;

    /** Is told of records that are not tried any more. */
    interface GivenUp {
        void batch(List<Record> records, Condition condition, int attempts);
    }

    /** Why records were given up, in Lambda's words. */
    enum Condition {
        RETRY_ATTEMPTS_EXHAUSTED("RetryAttemptsExhausted"),
        RECORD_AGE_EXCEEDED("RecordAgeExceeded");

        final String text;

        Condition(String text) {
            this.text = text;
        }
    }

    StreamDelivery(StreamMapping mapping, Target function, GivenUp givenUp, Pause pause, Clock clock) {
        this.mapping = mapping;
        this.function = function;
        this.givenUp = givenUp;
        this.pause = pause;
        this.clock = clock;
    }

    /**
     * Returns once the records are done or given up.
     *
     * @return false where the runner is stopping
     */
    boolean deliver(List<Record> records, String streamArn) {
        return deliver(records, streamArn, 0);
    }

    private boolean deliver(List<Record> records, String streamArn, int attemptsBefore) {
        List<Record> left = records;
        Duration wait = FIRST_RETRY;
        for (int attempts = attemptsBefore; ; ) {
            left = youngEnough(left, attempts);
            if (left.isEmpty()) return true;
            Outcome outcome = attempt(left, streamArn);
            attempts++;
            if (outcome.failed().isEmpty()) return true;
            if (outcome.failed().size() < left.size()) wait = FIRST_RETRY;
            left = outcome.failed();
            if (mapping.retries().isPresent() && attempts > mapping.retries().getAsInt()) {
                givenUp.batch(left, Condition.RETRY_ATTEMPTS_EXHAUSTED, attempts);
                return true;
            }
            if (!pause.of(wait)) return false;
            wait = wait.multipliedBy(2).compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait.multipliedBy(2);
            if (mapping.bisect() && outcome.whole() && left.size() > 1) {
                int half = left.size() / 2;
                return deliver(left.subList(0, half), streamArn, attempts)
                        && deliver(left.subList(half, left.size()), streamArn, attempts);
            }
        }
    }

    /**
     * What is left of a batch after one attempt.
     *
     * @param whole whether the function said nothing of where it failed
     */
    private record Outcome(List<Record> failed, boolean whole) {}

    private Outcome attempt(List<Record> records, String streamArn) {
        List<String> numbers = records.stream()
                .map(record -> record.dynamodb().sequenceNumber())
                .toList();
        try {
            byte[] answer = function.invoke(StreamRecords.event(records, streamArn));
            if (!mapping.partial()) return new Outcome(List.of(), false);
            Optional<ItemFailures> failures = ItemFailures.read(answer, numbers);
            if (failures.isEmpty()) return new Outcome(records, true);
            // The first of them is where it stopped: all before is done, all from there on comes again.
            int first = 0;
            while (first < numbers.size() && !failures.get().identifiers().contains(numbers.get(first))) first++;
            return new Outcome(records.subList(first, records.size()), false);
        } catch (InvocationFailed e) {
            System.err.println(e.getMessage());
            return new Outcome(records, true);
        }
    }

    private List<Record> youngEnough(List<Record> records, int attempts) {
        if (mapping.maxAge().isEmpty()) return records;
        Instant oldest = clock.instant().minus(mapping.maxAge().get());
        int young = 0;
        while (young < records.size()
                && records.get(young).dynamodb().approximateCreationDateTime().isBefore(oldest)) young++;
        if (young > 0) givenUp.batch(records.subList(0, young), Condition.RECORD_AGE_EXCEEDED, attempts);
        return records.subList(young, records.size());
    }
}
