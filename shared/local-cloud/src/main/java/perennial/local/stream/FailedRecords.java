package perennial.local.stream;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import perennial.local.template.StreamMapping;
import software.amazon.awssdk.services.dynamodb.model.Record;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tells of records given up as Lambda tells an on-failure destination: where they lie in the stream, not what they hold. */
final class FailedRecords {
    private static final JsonMapper JSON = new JsonMapper();

    private FailedRecords() {}

    static String message(
            List<Record> records,
            StreamDelivery.Condition condition,
            int attempts,
            StreamMapping mapping,
            Clock clock) {
        ObjectNode message = JSON.createObjectNode();
        message.putObject("requestContext")
                .put("requestId", UUID.randomUUID().toString())
                .put("functionArn", "arn:aws:lambda:local:000000000000:function:" + mapping.function() + ":live")
                .put("condition", condition.text)
                .put("approximateInvokeCount", attempts);
        message.put("version", "1.0").put("timestamp", clock.instant().toString());
        message.putObject("DDBStreamBatchInfo")
                .put("startSequenceNumber", number(records.getFirst()))
                .put("endSequenceNumber", number(records.getLast()))
                .put("approximateArrivalOfFirstRecord", arrival(records.getFirst()))
                .put("approximateArrivalOfLastRecord", arrival(records.getLast()))
                .put("batchSize", records.size())
                .put("streamArn", "arn:aws:dynamodb:local:000000000000:table/" + mapping.table() + "/stream");
        return JSON.writeValueAsString(message);
    }

    private static String number(Record record) {
        return record.dynamodb().sequenceNumber();
    }

    private static String arrival(Record record) {
        return record.dynamodb().approximateCreationDateTime().toString();
    }
}
