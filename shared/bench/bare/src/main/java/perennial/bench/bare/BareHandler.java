package perennial.bench.bare;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Puts one item under a condition and says hello. */
public final class BareHandler implements RequestHandler<Map<String, String>, Map<String, String>> {
    private final String table = System.getenv("LEDGER_TABLE");
    private final DynamoDbClient dynamo = client();

    static DynamoDbClient client() {
        return client(List.of());
    }

    /** @param interceptors of every request */
    static DynamoDbClient client(List<ExecutionInterceptor> interceptors) {
        return DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override -> override.executionInterceptors(interceptors))
                .region(Region.of(System.getenv("AWS_REGION")))
                .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
                .endpointOverride(URI.create(System.getenv("AWS_ENDPOINT_URL_DYNAMODB")))
                .build();
    }

    /** @param event {@code name}: whom to greet, and what to call the item; nobody twice */
    @Override
    public Map<String, String> handleRequest(Map<String, String> event, Context context) {
        String name = event.get("name");
        dynamo.putItem(put -> put.tableName(table)
                .item(Map.of("ledger", AttributeValue.fromS(name), "commit", AttributeValue.fromN("1")))
                .conditionExpression("attribute_not_exists(ledger)"));
        return Map.of("hello", name);
    }
}
