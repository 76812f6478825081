package perennial.local.queue;

import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes messages of a queue as the event that Lambda sends for them. */
final class Messages {
    private static final JsonMapper JSON = new JsonMapper();

    private Messages() {}

    static byte[] event(List<Message> messages, String queue) {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode list = event.putArray("Records");
        for (Message message : messages) {
            ObjectNode node = list.addObject()
                    .put("messageId", message.messageId())
                    .put("receiptHandle", message.receiptHandle())
                    .put("body", message.body());
            ObjectNode attributes = node.putObject("attributes");
            message.attributesAsStrings().forEach(attributes::put);
            ObjectNode own = node.putObject("messageAttributes");
            message.messageAttributes().forEach((name, value) -> {
                ObjectNode attribute = own.putObject(name).put("dataType", value.dataType());
                if (value.stringValue() != null) attribute.put("stringValue", value.stringValue());
                if (value.binaryValue() != null) {
                    byte[] bytes = value.binaryValue().asByteArray();
                    attribute.put("binaryValue", Base64.getEncoder().encodeToString(bytes));
                }
            });
            node.put("md5OfBody", message.md5OfBody())
                    .put("eventSource", "aws:sqs")
                    .put("eventSourceARN", "arn:aws:sqs:local:000000000000:" + queue)
                    .put("awsRegion", "local");
        }
        return JSON.writeValueAsBytes(event);
    }
}
