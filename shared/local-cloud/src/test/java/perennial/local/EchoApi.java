package perennial.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import perennial.edge.Environment;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Keeps the events that it gets, and does what their path says. */
public final class EchoApi implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    static final BlockingQueue<APIGatewayV2HTTPEvent> EVENTS = new LinkedBlockingQueue<>();

    private final Environment environment;
    private final DynamoDbClient dynamo;
    private final SqsClient sqs;

    public EchoApi(Environment environment) {
        this.environment = environment;
        this.dynamo = environment.dynamo();
        this.sqs = environment.sqs();
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        EVENTS.add(event);
        String id = event.getPathParameters() == null
                ? ""
                : event.getPathParameters().getOrDefault("id", "");
        switch (id) {
            case "throw" -> throw new IllegalStateException("a secret detail");
            case "store" ->
                dynamo.putItem(put -> put.tableName(environment.text("THINGS"))
                        .item(Map.of("pk", AttributeValue.fromS(event.getBody()))));
            case "forbidden" -> dynamo.scan(scan -> scan.tableName(environment.text("THINGS")));
            case "work" ->
                sqs.sendMessage(send -> send.queueUrl(environment.text("WORK")).messageBody(event.getBody()));
            default -> {}
        }
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(201)
                .withHeaders(Map.of("ETag", "\"7\""))
                .withCookies(List.of("a=1", "b=2"))
                .withBody("héllo")
                .build();
    }
}
