package perennial.projector;

import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items of a Lambda event as the SDK has them. */
final class Attributes {

    private Attributes() {}

    static Map<String, AttributeValue> of(
            Map<String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue> item) {
        return item.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> value(entry.getValue())));
    }

    /** A commit holds texts, numbers and bytes; anything else in it was not written here. */
    private static AttributeValue value(
            com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue value) {
        if (value.getS() != null) return AttributeValue.fromS(value.getS());
        if (value.getN() != null) return AttributeValue.fromN(value.getN());
        if (value.getB() != null) return AttributeValue.fromB(SdkBytes.fromByteBuffer(value.getB()));
        throw new IllegalArgumentException("a commit holds texts, numbers and bytes only");
    }
}
