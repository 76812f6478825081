package perennial.bench.bare;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Puts one item, ready made, under a condition for a request and answers with its body: what any function behind the API does at
 * least.
 */
public final class BareHttpHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final String table = System.getenv("LEDGER_TABLE");
    private final DynamoDbClient dynamo =
            BareHandler.client(System.getenv("BARE_PROMPT") == null ? List.of() : List.of(new Unmeasured()));
    private final Map<String, AttributeValue> made = made(System.getenv("BARE_ITEM"));

    /** @param event whose request id names the item, nobody's twice */
    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var item = new HashMap<>(made);
        item.put("ledger", AttributeValue.fromS(event.getRequestContext().getRequestId()));
        dynamo.putItem(put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(ledger)"));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(200)
                .withHeaders(Map.of("Content-Type", "application/json"))
                .withBody(event.getBody())
                .build();
    }

    /** Keeps the length of a body from the JDK, which then does not wait before it sends, as ours do not. */
    private static final class Unmeasured implements ExecutionInterceptor {
        @Override
        public SdkHttpRequest modifyHttpRequest(
                software.amazon.awssdk.core.interceptor.Context.ModifyHttpRequest context,
                ExecutionAttributes attributes) {
            return context.httpRequest().copy(copy -> copy.removeHeader("Content-Length"));
        }
    }

    /** @param lines each an attribute: its name, its type and its value, bytes in base64, with tabs between */
    private static Map<String, AttributeValue> made(String lines) {
        var item = new HashMap<String, AttributeValue>();
        lines.lines().map(line -> line.split("\t")).forEach(words -> item.put(words[0], value(words[1], words[2])));
        return item;
    }

    private static AttributeValue value(String type, String value) {
        return switch (type) {
            case "S" -> AttributeValue.fromS(value);
            case "N" -> AttributeValue.fromN(value);
            default ->
                AttributeValue.fromB(
                        SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(value)));
        };
    }
}
