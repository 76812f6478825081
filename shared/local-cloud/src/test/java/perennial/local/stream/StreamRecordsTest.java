package perennial.local.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

final class StreamRecordsTest {

    @Test
    void givesAnItemOfEveryTypeToAwsOwnReader() {
        SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {1, 2});
        Map<String, AttributeValue> item = Map.of(
                "s", AttributeValue.fromS("text"),
                "n", AttributeValue.fromN("7"),
                "b", AttributeValue.fromB(bytes),
                "bool", AttributeValue.fromBool(true),
                "nul", AttributeValue.fromNul(true),
                "ss", AttributeValue.fromSs(List.of("x", "y")),
                "ns", AttributeValue.fromNs(List.of("1", "2")),
                "bs", AttributeValue.fromBs(List.of(bytes)),
                "l", AttributeValue.fromL(List.of(AttributeValue.fromS("in a list"))),
                "m", AttributeValue.fromM(Map.of("k", AttributeValue.fromN("1"))));
        var record = read(item).getRecords().getFirst();
        var image = record.getDynamodb().getNewImage();
        assertThat(image.get("s").getS()).isEqualTo("text");
        assertThat(image.get("n").getN()).isEqualTo("7");
        assertThat(image.get("b").getB()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
        assertThat(image.get("bool").getBOOL()).isTrue();
        assertThat(image.get("nul").getNULL()).isTrue();
        assertThat(image.get("ss").getSS()).containsExactly("x", "y");
        assertThat(image.get("ns").getNS()).containsExactly("1", "2");
        assertThat(image.get("bs").getBS()).containsExactly(ByteBuffer.wrap(new byte[] {1, 2}));
        assertThat(image.get("l").getL().getFirst().getS()).isEqualTo("in a list");
        assertThat(image.get("m").getM().get("k").getN()).isEqualTo("1");
        assertThat(record.getEventName()).isEqualTo("INSERT");
        assertThat(record.getEventSourceARN()).isEqualTo("the stream");
        assertThat(record.getDynamodb().getSequenceNumber()).isEqualTo("42");
        assertThat(record.getDynamodb().getApproximateCreationDateTime().toInstant())
                .isEqualTo(Instant.parse("2026-11-24T12:00:00Z"));
    }

    private static DynamodbEvent read(Map<String, AttributeValue> item) {
        var record = Record.builder()
                .eventID("e")
                .eventName(OperationType.INSERT)
                .eventVersion("1.1")
                .dynamodb(change -> change.sequenceNumber("42")
                        .approximateCreationDateTime(Instant.parse("2026-11-24T12:00:00Z"))
                        .keys(Map.of("s", AttributeValue.fromS("text")))
                        .newImage(item)
                        .sizeBytes(10L)
                        .streamViewType(StreamViewType.NEW_IMAGE))
                .build();
        return LambdaEventSerializers.serializerFor(DynamodbEvent.class, StreamRecordsTest.class.getClassLoader())
                .fromJson(new ByteArrayInputStream(StreamRecords.event(List.of(record), "the stream")));
    }
}
