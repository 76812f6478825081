package perennial.bench.bare;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Puts one item under a condition for a request and answers with its body: what any function behind the API does at least. */
public final class BareHttpHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final String table = System.getenv("LEDGER_TABLE");
    private final DynamoDbClient dynamo = BareHandler.client();

    /** @param event whose request id names the item, nobody's twice, and whose body is its text */
    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        dynamo.putItem(put -> put.tableName(table)
                .item(Map.of(
                        "ledger",
                        AttributeValue.fromS(event.getRequestContext().getRequestId()),
                        "commit",
                        AttributeValue.fromN("1"),
                        "events",
                        AttributeValue.fromS(event.getBody())))
                .conditionExpression("attribute_not_exists(ledger)"));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(200)
                .withHeaders(Map.of("Content-Type", "application/json"))
                .withBody(event.getBody())
                .build();
    }
}
