package perennial.edge.priming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.crac.Core;
import org.junit.jupiter.api.Test;
import perennial.edge.Environment;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

final class PrimingTest {
    private static final Map<String, String> VARIABLES = Map.of(
            "AWS_REGION", "eu-central-1",
            "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1",
            "LEDGER_TABLE", "ledger",
            "CLAIMS_TABLE", "claims",
            "VIEWS_TABLE", "views",
            "BUSINESS_ZONE", "UTC",
            "BUILD", "test");

    private final List<String> log = new ArrayList<>();

    private Priming priming(Rehearsal rehearsal) {
        var variables = new HashMap<>(VARIABLES);
        variables.put("AWS_ACCESS_KEY_ID", "none");
        variables.put("AWS_SECRET_ACCESS_KEY", "none");
        var unreachable = new Environment(variables, new Environment(VARIABLES).http(), log::add);
        return new Priming(unreachable, Optional.of(HarmlessRead.OF_LEDGER), rehearsal);
    }

    @Test
    void neitherAFaultyRehearsalNorAnUnreachableTableFailsTheDeployment() {
        priming(stage -> {
                    throw new IllegalStateException("forgot the words");
                })
                .beforeCheckpoint(Core.getGlobalContext());
        assertThat(log)
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"part\":\"rehearsal\"", "forgot the words"),
                        line -> assertThat(line).contains("\"part\":\"read\"", "SdkClientException"));
    }

    @Test
    void aRehearsalIsRepeatedOnAStageThatReachesNoTable() {
        var rounds = new AtomicInteger();
        Priming priming = priming(stage -> {
            rounds.incrementAndGet();
            stage.dynamo().putItem(put -> put.tableName("ledger").item(Map.of("ledger", AttributeValue.fromS("x"))));
            assertThat(stage.dynamo()
                            .query(query -> query.tableName("ledger")
                                    .keyConditionExpression("ledger = :x")
                                    .expressionAttributeValues(Map.of(":x", AttributeValue.fromS("x"))))
                            .items())
                    .isEmpty();
        });
        priming.beforeCheckpoint(Core.getGlobalContext());
        assertThat(rounds).hasValueGreaterThan(10);
        assertThat(log).singleElement().asString().contains("\"part\":\"read\"");
        priming.afterRestore(Core.getGlobalContext());
        assertThat(log).hasSize(1);
    }

    @Test
    void theStageTakesMessages() {
        try (var sqs = Stage.in(new Environment(VARIABLES), log::add).sqs()) {
            sqs.sendMessage(send -> send.queueUrl("https://stage.invalid/q").messageBody("one"));
            assertThat(sqs.sendMessageBatch(send -> send.queueUrl("https://stage.invalid/q")
                                    .entries(List.of(entry("0", "two"), entry("1", "three"))))
                            .successful())
                    .hasSize(2);
        }
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    @Test
    void theSampleStreamHoldsTheCommitsOfTheSampleCommands() {
        var stream = SampleStream.on(Stage.in(new Environment(VARIABLES), log::add));
        assertThat(stream.getRecords()).hasSameSizeAs(Samples.commands());
        assertThat(log).hasSameSizeAs(Samples.commands()).allMatch(line -> line.contains("\"outcome\":200"));
    }

    @Test
    void theReadLeavesNoConnectionOpen() {
        var headers = new ArrayList<String>();
        Environment stage = Stage.in(new Environment(VARIABLES), log::add);
        var watched = new Environment(
                stage.variables(), () -> new Watched(stage.http().get(), headers), log::add);
        for (HarmlessRead read : List.of(HarmlessRead.OF_LEDGER, HarmlessRead.OF_VIEWS)) read.by(watched);
        assertThat(headers).containsExactly("DynamoDB_20120810.GetItem close", "DynamoDB_20120810.GetItem close");
    }

    /** Notes each request's operation, and what it says of its connection. */
    private record Watched(SdkHttpClient client, List<String> headers) implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            var http = request.httpRequest();
            headers.add(http.firstMatchingHeader("X-Amz-Target").orElseThrow() + " "
                    + http.firstMatchingHeader("Connection").orElse("kept"));
            return client.prepareRequest(request);
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
