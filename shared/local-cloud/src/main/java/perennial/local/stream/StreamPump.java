package perennial.local.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import perennial.local.Pause;
import perennial.local.function.Target;
import perennial.local.template.StreamMapping;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

/**
 * Reads a table's stream for one event source mapping: a thread a shard, a shard only once its parent is read to the end, so
 * that the records of one item keep their order.
 */
public final class StreamPump implements AutoCloseable {
    private static final Duration LOOK_FOR_SHARDS = Duration.ofSeconds(2);
    private static final Duration AFTER_AN_ERROR = Duration.ofSeconds(1);

    private final Stream stream;
    private final StreamMapping mapping;
    private final StreamDelivery delivery;
    private final Pause pause;
    private final Clock clock;
    private final Map<String, String> begin = new LinkedHashMap<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /** Delivers a mapping's stream to its function; records given up are told to its on-failure queue. */
    public static StreamPump of(StreamMapping mapping, Stream stream, Target function, Failures failures) {
        var delivery = new StreamDelivery(
                mapping,
                function,
                (records, condition, attempts) -> mapping.onFailure()
                        .ifPresent(queue -> failures.send(
                                queue,
                                FailedRecords.message(records, condition, attempts, mapping, Clock.systemUTC()))),
                Pause.REAL,
                Clock.systemUTC());
        return new StreamPump(stream, mapping, delivery, Pause.REAL, Clock.systemUTC());
    }

    /** Takes messages to the template's queues. */
    public interface Failures {
        void send(String queue, String message);
    }

    StreamPump(Stream stream, StreamMapping mapping, StreamDelivery delivery, Pause pause, Clock clock) {
        this.stream = stream;
        this.mapping = mapping;
        this.delivery = delivery;
        this.pause = pause;
        this.clock = clock;
    }

    /**
     * Takes the places from which records will be delivered: what is recorded from here on is not missed.
     *
     * @param fromStart with the oldest record kept, or with the next to come
     */
    public void take(boolean fromStart) {
        for (Shard shard : stream.shards()) {
            boolean closed = shard.sequenceNumberRange().endingSequenceNumber() != null;
            if (closed && !fromStart) {
                known.add(shard.shardId());
                done.add(shard.shardId());
            } else {
                ShardIteratorType type = fromStart ? ShardIteratorType.TRIM_HORIZON : ShardIteratorType.LATEST;
                begin.put(shard.shardId(), stream.iterator(shard.shardId(), type));
            }
        }
    }

    /** Begins to deliver. */
    public void start() {
        run(mapping.name(), this::watch);
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }

    /** Gives each shard that appears a thread. */
    private void watch() {
        do {
            try {
                for (Shard shard : stream.shards()) {
                    if (known.add(shard.shardId())) run(shard.shardId(), () -> read(shard));
                }
            } catch (SdkException e) {
                System.err.println(mapping.name() + " cannot look for shards: " + e.getMessage());
            }
        } while (pause.of(LOOK_FOR_SHARDS));
    }

    private void read(Shard shard) {
        if (!parentIsRead(shard)) return;
        var reader = new ShardReader(stream, shard.shardId(), mapping, delivery, pause, clock);
        String iterator = begin.get(shard.shardId());
        while (true) {
            try {
                if (iterator == null) iterator = reader.again();
                if (reader.readFrom(iterator)) done.add(shard.shardId());
                return;
            } catch (SdkException e) {
                System.err.println(mapping.name() + " cannot read the stream: " + e.getMessage());
                if (!pause.of(AFTER_AN_ERROR)) return;
                iterator = null;
            }
        }
    }

    private boolean parentIsRead(Shard shard) {
        String parent = shard.parentShardId();
        while (parent != null && known.contains(parent) && !done.contains(parent)) {
            if (!pause.of(AFTER_AN_ERROR)) return false;
        }
        return true;
    }

    private void run(String name, Runnable work) {
        threads.add(Thread.ofVirtual().name(name).start(work));
    }
}
