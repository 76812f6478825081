package perennial.local.stream;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A table's stream, as it is read. */
public record Stream(DynamoDbStreamsClient client, String arn) {

    /** Every shard that there is, parents first. */
    List<Shard> shards() {
        List<Shard> shards = new ArrayList<>();
        String last = null;
        do {
            String from = last;
            DescribeStreamResponse page =
                    client.describeStream(r -> r.streamArn(arn).exclusiveStartShardId(from));
            shards.addAll(page.streamDescription().shards());
            last = page.streamDescription().lastEvaluatedShardId();
        } while (last != null);
        return shards;
    }

    /** Reads on from the oldest record kept, or from the next to come. */
    String iterator(String shard, ShardIteratorType type) {
        return client.getShardIterator(r -> r.streamArn(arn).shardId(shard).shardIteratorType(type))
                .shardIterator();
    }

    String iteratorAfter(String shard, String sequenceNumber) {
        return client.getShardIterator(r -> r.streamArn(arn)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .sequenceNumber(sequenceNumber))
                .shardIterator();
    }

    GetRecordsResponse records(String iterator, int limit) {
        return client.getRecords(r -> r.shardIterator(iterator).limit(limit));
    }
}
