package perennial.views.generation;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import perennial.views.table.Consistency;
import perennial.views.table.Span;
import perennial.views.table.ViewsTable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How far projectors have come in the stream: each notes the record it finished last. Only hints of where to begin looking,
 * since a stream's records do not say which of its shards they come from.
 */
public final class StreamMarks {

    private static final String PARTITION = "stream";
    /** As long as a stream keeps its records. */
    private static final Duration LIFE = Duration.ofDays(1);

    private final ViewsTable table;

    public StreamMarks(ViewsTable table) {
        this.table = table;
    }

    /** A projector, by any name of its own, has done everything up to this record. */
    public void note(String projector, String sequenceNumber, Instant now) {
        long expiresAt = now.plus(LIFE).getEpochSecond();
        table.update(
                PARTITION,
                projector,
                update -> update.updateExpression("SET body = :mark, #commit = :at, expiresAt = :expiresAt")
                        .expressionAttributeNames(Map.of("#commit", "commit"))
                        .expressionAttributeValues(Map.of(
                                ":mark", AttributeValue.fromS(sequenceNumber),
                                ":at", AttributeValue.fromN(Long.toString(now.toEpochMilli())),
                                ":expiresAt", AttributeValue.fromN(Long.toString(expiresAt)))));
    }

    /** The sequence numbers noted, latest first. */
    public List<String> all() {
        return table.query(PARTITION, Span.ALL, Consistency.EVENTUAL, Integer.MAX_VALUE).rows().stream()
                .map(row -> row.body())
                .filter(mark -> mark.chars().allMatch(Character::isDigit))
                .sorted((a, b) -> new BigInteger(b).compareTo(new BigInteger(a)))
                .toList();
    }
}
