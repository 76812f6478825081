package perennial.local.stream;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes records of a stream as the event that Lambda sends for them. */
final class StreamRecords {
    private static final JsonMapper JSON = new JsonMapper();

    private StreamRecords() {}

    static byte[] event(List<Record> records, String streamArn) {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode list = event.putArray("Records");
        for (Record record : records) {
            ObjectNode node = list.addObject()
                    .put("eventID", record.eventID())
                    .put("eventName", record.eventNameAsString())
                    .put("eventVersion", record.eventVersion())
                    .put("eventSource", "aws:dynamodb")
                    .put("awsRegion", "local")
                    .put("eventSourceARN", streamArn);
            change(node.putObject("dynamodb"), record.dynamodb());
        }
        return JSON.writeValueAsBytes(event);
    }

    private static void change(ObjectNode node, StreamRecord change) {
        node.put(
                "ApproximateCreationDateTime",
                change.approximateCreationDateTime().getEpochSecond());
        item(node.putObject("Keys"), change.keys());
        if (change.hasNewImage()) item(node.putObject("NewImage"), change.newImage());
        if (change.hasOldImage()) item(node.putObject("OldImage"), change.oldImage());
        node.put("SequenceNumber", change.sequenceNumber())
                .put("SizeBytes", change.sizeBytes())
                .put("StreamViewType", change.streamViewTypeAsString());
    }

    private static void item(ObjectNode node, Map<String, AttributeValue> item) {
        item.forEach((name, value) -> value(node.putObject(name), value));
    }

    private static void value(ObjectNode node, AttributeValue value) {
        switch (value.type()) {
            case S -> node.put("S", value.s());
            case N -> node.put("N", value.n());
            case B -> node.put("B", base64(value.b().asByteArray()));
            case BOOL -> node.put("BOOL", value.bool());
            case NUL -> node.put("NULL", true);
            case SS -> value.ss().forEach(node.putArray("SS")::add);
            case NS -> value.ns().forEach(node.putArray("NS")::add);
            case BS -> value.bs().forEach(bytes -> array(node, "BS").add(base64(bytes.asByteArray())));
            case L -> {
                ArrayNode list = node.putArray("L");
                value.l().forEach(element -> value(list.addObject(), element));
            }
            case M -> item(node.putObject("M"), value.m());
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalStateException("An attribute of an unknown type");
        }
    }

    private static ArrayNode array(ObjectNode node, String name) {
        return node.get(name) instanceof ArrayNode present ? present : node.putArray(name);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
