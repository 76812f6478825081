package perennial.views.reading;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import perennial.ledger.Address;
import perennial.ledger.Position;
import perennial.views.generation.Generation;
import perennial.views.generation.Parked;
import perennial.views.generation.Progress;
import perennial.views.generation.Standing;
import perennial.views.generation.StreamMarks;
import perennial.views.table.ViewsTable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * How late rows are: reads the ledger's stream on from where projectors noted to be, until it meets a commit that is not in
 * the rows. Whether one is, its ledger's progress says; the notes only save reading what came before.
 */
public final class StreamLag {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final DynamoDbStreamsClient streams;
    private final Supplier<String> streamOfLedger;
    private volatile String stream;
    private final Function<Map<String, AttributeValue>, Position> positionOf;
    private final Progress progress;
    private final StreamMarks marks;
    private final InstantSource clock;

    /**
     * @param stream finds the ARN of the ledger's stream
     * @param positionOf reads the key of a ledger's item
     */
    public StreamLag(
            DynamoDbStreamsClient streams,
            Supplier<String> stream,
            Function<Map<String, AttributeValue>, Position> positionOf,
            ViewsTable table,
            InstantSource clock) {
        this.streams = streams;
        this.streamOfLedger = stream;
        this.positionOf = positionOf;
        this.progress = new Progress(table);
        this.marks = new StreamMarks(table);
        this.clock = clock;
    }

    /**
     * The age of the oldest commit that is not in a generation's rows, zero where all are.
     *
     * @param kinds of ledger that each generation reads
     * @return empty where finding out took too long
     */
    public Optional<Map<Generation, Duration>> of(Map<Generation, String> kinds) {
        Instant now = clock.instant();
        var oldest = new HashMap<Generation, Instant>();
        kinds.keySet()
                .forEach(generation -> progress.parked(generation).values().stream()
                        .map(Parked::since)
                        .forEach(since -> oldest.merge(generation, since, StreamLag::earlier)));
        List<Shard> shards = shards();
        Map<String, String> begun = begun(shards);
        for (Shard shard : shards) {
            if (isDone(shard, shards, begun.keySet())) continue;
            boolean found = read(shard, Optional.ofNullable(begun.get(shard.shardId())), kinds, oldest);
            if (!found || clock.instant().isAfter(now.plus(PATIENCE))) return Optional.empty();
        }
        var ages = new HashMap<Generation, Duration>();
        kinds.keySet().forEach(generation -> ages.put(generation, age(oldest.get(generation), now)));
        return Optional.of(ages);
    }

    private static Duration age(Instant oldest, Instant now) {
        if (oldest == null) return Duration.ZERO;
        // Records carry whole seconds: what is not there yet is never 0 late.
        Duration age = Duration.between(oldest, now);
        return age.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : age;
    }

    private List<Shard> shards() {
        var shards = new ArrayList<Shard>();
        Optional<String> last = Optional.empty();
        do {
            String from = last.orElse(null);
            var page = streams.describeStream(
                            describe -> describe.streamArn(stream()).exclusiveStartShardId(from))
                    .streamDescription();
            shards.addAll(page.shards());
            last = Optional.ofNullable(page.lastEvaluatedShardId());
        } while (last.isPresent());
        return shards;
    }

    /** The latest note within each shard that has one. */
    private Map<String, String> begun(List<Shard> shards) {
        var begun = new HashMap<String, String>();
        for (String mark : marks.all()) {
            shards.stream()
                    .filter(shard -> !begun.containsKey(shard.shardId()) && holds(shard, mark))
                    .findFirst()
                    .ifPresent(shard -> begun.put(shard.shardId(), mark));
        }
        return begun;
    }

    private boolean holds(Shard shard, String mark) {
        try {
            String iterator = iterator(shard, ShardIteratorType.AT_SEQUENCE_NUMBER, mark);
            List<Record> first = records(iterator, 1).records();
            return !first.isEmpty()
                    && first.getFirst().dynamodb().sequenceNumber().equals(mark);
        } catch (SdkException ofAnotherShard) {
            return false;
        }
    }

    /** A shard is read to its end before those that follow it are begun. */
    private static boolean isDone(Shard shard, List<Shard> shards, Set<String> begun) {
        Set<String> following = new HashSet<>(Set.of(shard.shardId()));
        for (Shard other : shards) {
            if (other.parentShardId() != null && following.contains(other.parentShardId())) {
                following.add(other.shardId());
                if (begun.contains(other.shardId())) return true;
            }
        }
        return false;
    }

    /** Reads a shard until every generation's first missing commit is found, or to its end; false where time is up. */
    private boolean read(
            Shard shard, Optional<String> after, Map<Generation, String> kinds, Map<Generation, Instant> oldest) {
        Instant until = clock.instant().plus(PATIENCE);
        Set<Generation> searching = new HashSet<>(kinds.keySet());
        String next = after.map(mark -> iterator(shard, ShardIteratorType.AFTER_SEQUENCE_NUMBER, mark))
                .orElseGet(() -> iterator(shard, ShardIteratorType.TRIM_HORIZON, null));
        while (next != null && !searching.isEmpty()) {
            if (clock.instant().isAfter(until)) return false;
            GetRecordsResponse page = records(next, 1_000);
            search(page.records(), kinds, searching, oldest);
            next = page.nextShardIterator();
            boolean caughtUp =
                    page.records().isEmpty() && shard.sequenceNumberRange().endingSequenceNumber() == null;
            if (caughtUp) return true;
        }
        return true;
    }

    private void search(
            List<Record> records,
            Map<Generation, String> kinds,
            Set<Generation> searching,
            Map<Generation, Instant> oldest) {
        Map<Address, Standing> standings = progress.of(records.stream()
                .map(record -> positionOf.apply(record.dynamodb().keys()).ledger())
                .distinct()
                .toList());
        for (Record record : records) {
            Position position = positionOf.apply(record.dynamodb().keys());
            Standing standing = standings.getOrDefault(position.ledger(), Standing.NONE);
            for (Generation generation : List.copyOf(searching)) {
                if (!kinds.get(generation).equals(position.ledger().kind())) continue;
                if (standing.applied(generation) >= position.commit()) continue;
                oldest.merge(generation, record.dynamodb().approximateCreationDateTime(), StreamLag::earlier);
                searching.remove(generation);
            }
        }
    }

    private String iterator(Shard shard, ShardIteratorType type, String sequenceNumber) {
        return streams.getShardIterator(get -> get.streamArn(stream())
                        .shardId(shard.shardId())
                        .shardIteratorType(type)
                        .sequenceNumber(sequenceNumber))
                .shardIterator();
    }

    /** Looked up when it is first needed: most instances are never asked. */
    private String stream() {
        if (stream == null) stream = streamOfLedger.get();
        return stream;
    }

    private GetRecordsResponse records(String iterator, int limit) {
        return streams.getRecords(get -> get.shardIterator(iterator).limit(limit));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
