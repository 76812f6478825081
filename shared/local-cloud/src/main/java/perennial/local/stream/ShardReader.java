package perennial.local.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import perennial.local.Pause;
import perennial.local.template.StreamMapping;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;

/** Reads one shard to its end and delivers it in batches of the mapping's size. */
final class ShardReader {
    private static final Duration SHORTEST_IDLE = Duration.ofMillis(10);
    private static final Duration LONGEST_IDLE = Duration.ofMillis(100);

    private final Stream stream;
    private final String shard;
    private final StreamMapping mapping;
    private final StreamDelivery delivery;
    private final Pause pause;
    private final Clock clock;
    private final List<Record> batch = new ArrayList<>();
    private Optional<String> lastRead = Optional.empty();

    ShardReader(Stream stream, String shard, StreamMapping mapping, StreamDelivery delivery, Pause pause, Clock clock) {
        this.stream = stream;
        this.shard = shard;
        this.mapping = mapping;
        this.delivery = delivery;
        this.pause = pause;
        this.clock = clock;
    }

    /** @return false where the runner is stopping, true at the shard's end */
    boolean readFrom(String start) {
        String iterator = start;
        Instant began = clock.instant();
        Duration idle = SHORTEST_IDLE;
        while (iterator != null) {
            GetRecordsResponse page = page(iterator);
            if (batch.isEmpty()) began = clock.instant();
            add(page.records());
            iterator = page.nextShardIterator();
            if (isComplete(began, iterator == null)) {
                if (!delivery.deliver(List.copyOf(batch), stream.arn())) return false;
                batch.clear();
            }
            idle = page.records().isEmpty() ? longer(idle) : SHORTEST_IDLE;
            if (page.records().isEmpty() && iterator != null && !pause.of(idle)) return false;
        }
        return true;
    }

    private GetRecordsResponse page(String iterator) {
        int room = mapping.batchSize() - batch.size();
        try {
            return stream.records(iterator, room);
        } catch (ExpiredIteratorException e) {
            // A batch was retried for longer than an iterator lives.
            return stream.records(again(), room);
        } catch (TrimmedDataAccessException e) {
            return stream.records(stream.iterator(shard, ShardIteratorType.TRIM_HORIZON), room);
        }
    }

    /** Where to read on after an interruption. */
    String again() {
        return lastRead.map(number -> stream.iteratorAfter(shard, number))
                .orElseGet(() -> stream.iterator(shard, ShardIteratorType.TRIM_HORIZON));
    }

    private void add(List<Record> records) {
        batch.addAll(records);
        if (!records.isEmpty())
            lastRead = Optional.of(records.getLast().dynamodb().sequenceNumber());
    }

    private boolean isComplete(Instant began, boolean atEnd) {
        if (batch.isEmpty()) return false;
        return atEnd || batch.size() >= mapping.batchSize() || !clock.instant().isBefore(began.plus(mapping.window()));
    }

    private static Duration longer(Duration idle) {
        Duration doubled = idle.multipliedBy(2);
        return doubled.compareTo(LONGEST_IDLE) > 0 ? LONGEST_IDLE : doubled;
    }
}
