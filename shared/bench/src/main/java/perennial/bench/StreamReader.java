package perennial.bench;

import java.util.ArrayList;
import java.util.List;
import perennial.ledger.Ledger;
import perennial.ledger.Position;
import perennial.views.projecting.Arrival;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

/** The ledger table's stream from now on, as an event source mapping reads it: a batch at a time, every open shard. */
final class StreamReader {

    /** A batch of the deployment's mapping. */
    private static final int BATCH = 100;

    private final Site site;
    private final Ledger ledger;
    private List<String> iterators;

    StreamReader(Site site) {
        this.site = site;
        this.ledger = site.ledger();
        String arn = site.store()
                .client()
                .describeTable(table -> table.tableName(site.tables().ledger()))
                .table()
                .latestStreamArn();
        DescribeStreamResponse stream = site.store().streams().describeStream(describe -> describe.streamArn(arn));
        this.iterators = stream.streamDescription().shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .map(shard -> site.store()
                        .streams()
                        .getShardIterator(get ->
                                get.streamArn(arn).shardId(shard.shardId()).shardIteratorType(ShardIteratorType.LATEST))
                        .shardIterator())
                .toList();
    }

    /** What came since the last time, some of it. */
    List<Arrival> next() {
        var arrivals = new ArrayList<Arrival>();
        var following = new ArrayList<String>();
        for (String iterator : iterators) {
            GetRecordsResponse page = site.store()
                    .streams()
                    .getRecords(get -> get.shardIterator(iterator).limit(BATCH));
            page.records().forEach(record -> arrivals.add(arrival(record)));
            if (page.nextShardIterator() != null) following.add(page.nextShardIterator());
        }
        if (following.isEmpty()) throw new IllegalStateException("the stream's shards have ended: take less long");
        iterators = following;
        return arrivals;
    }

    private Arrival arrival(Record change) {
        var image = change.dynamodb();
        Position position = Ledger.position(image.keys());
        return new Arrival(
                position.ledger(), position.commit(), image.sequenceNumber(), () -> ledger.read(image.newImage()));
    }
}
