package perennial.edge.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class MeterTest {
    private static final Map<String, AttributeValue> KEY = Map.of("pk", AttributeValue.fromS("x"));

    private final Meter meter = new Meter();
    private final Canned http = new Canned();
    private final DynamoDbClient client = DynamoDbClient.builder()
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClient(http)
            .overrideConfiguration(override -> override.addExecutionInterceptor(meter))
            .build();

    @Test
    void asksForAndAddsUpWhatEachCallConsumed() {
        http.answer = "{\"ConsumedCapacity\":{\"TableName\":\"t\",\"CapacityUnits\":2.5}}";
        client.putItem(put -> put.tableName("t").item(KEY));
        Meter.Reading before = meter.read();
        client.query(query -> query.tableName("t").keyConditionExpression("pk = :p"));
        http.answer = "{\"ConsumedCapacity\":[{\"CapacityUnits\":4},{\"CapacityUnits\":6}]}";
        client.transactWriteItems(write -> write.transactItems(List.of()));
        assertThat(meter.read()).isEqualTo(new Meter.Reading(3, 15));
        assertThat(meter.read().since(before)).isEqualTo(new Meter.Reading(2, 12.5));
        assertThat(http.requests)
                .hasSize(3)
                .allMatch(request -> request.contains("\"ReturnConsumedCapacity\":\"TOTAL\""));
    }

    @Test
    void leavesAloneWhatConsumesNothing() {
        http.answer = "{\"TableNames\":[]}";
        client.listTables();
        assertThat(meter.read()).isEqualTo(new Meter.Reading(1, 0));
    }

    /** A service that always says the same. */
    private static final class Canned implements SdkHttpClient {
        private final List<String> requests = new ArrayList<>();
        private String answer = "{}";

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    try (var sent =
                            request.contentStreamProvider().orElseThrow().newStream()) {
                        requests.add(new String(sent.readAllBytes(), StandardCharsets.UTF_8));
                    }
                    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder().statusCode(200).build())
                            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }
}
