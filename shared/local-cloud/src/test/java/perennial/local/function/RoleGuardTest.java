package perennial.local.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import perennial.edge.Environment;
import perennial.local.template.Permissions;
import perennial.local.template.Permissions.Statement;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What each request needs of a role: with all of that it goes through, and with any one less it does not. */
final class RoleGuardTest {
    private static final Map<String, AttributeValue> KEY = Map.of("pk", AttributeValue.fromS("x"));
    private static final String STREAM =
            "arn:aws:dynamodb:ddblocal:000000000000:table/Ledger/stream/2026-11-30T00:00:00.000";

    /** A request and what it needs. */
    private record Case(String name, Consumer<Environment> request, Set<String> needs) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case of(String name, Consumer<Environment> request, String... needs) {
        return new Case(name, request, Set.of(needs));
    }

    static final List<Case> CASES = List.of(
            of(
                    "GetItem",
                    on -> on.dynamo().getItem(get -> get.tableName("Views").key(KEY)),
                    "dynamodb:GetItem Views"),
            of(
                    "PutItem",
                    on -> on.dynamo().putItem(put -> put.tableName("Ledger").item(KEY)),
                    "dynamodb:PutItem Ledger"),
            of("Query", on -> on.dynamo().query(query -> query.tableName("Views")), "dynamodb:Query Views"),
            of("Scan", on -> on.dynamo().scan(scan -> scan.tableName("Ledger")), "dynamodb:Scan Ledger"),
            of(
                    "DescribeTable",
                    on -> on.dynamo().describeTable(describe -> describe.tableName("Ledger")),
                    "dynamodb:DescribeTable Ledger"),
            of(
                    "BatchGetItem",
                    on -> on.dynamo()
                            .batchGetItem(get -> get.requestItems(Map.of(
                                    "Views",
                                            KeysAndAttributes.builder()
                                                    .keys(List.of(KEY))
                                                    .build(),
                                    "Claims",
                                            KeysAndAttributes.builder()
                                                    .keys(List.of(KEY))
                                                    .build()))),
                    "dynamodb:BatchGetItem Views",
                    "dynamodb:BatchGetItem Claims"),
            of(
                    "BatchWriteItem",
                    on -> on.dynamo()
                            .batchWriteItem(write -> write.requestItems(Map.of(
                                    "Views",
                                    List.of(WriteRequest.builder()
                                            .deleteRequest(delete -> delete.key(KEY))
                                            .build())))),
                    "dynamodb:BatchWriteItem Views"),
            of(
                    "TransactWriteItems",
                    on -> on.dynamo()
                            .transactWriteItems(write -> write.transactItems(
                                    TransactWriteItem.builder()
                                            .put(put -> put.tableName("Ledger").item(KEY))
                                            .build(),
                                    TransactWriteItem.builder()
                                            .conditionCheck(check -> check.tableName("Ledger")
                                                    .key(KEY)
                                                    .conditionExpression("attribute_exists(pk)"))
                                            .build(),
                                    TransactWriteItem.builder()
                                            .update(update ->
                                                    update.tableName("Views").key(KEY))
                                            .build(),
                                    TransactWriteItem.builder()
                                            .delete(delete ->
                                                    delete.tableName("Claims").key(KEY))
                                            .build())),
                    "dynamodb:PutItem Ledger",
                    "dynamodb:ConditionCheckItem Ledger",
                    "dynamodb:UpdateItem Views",
                    "dynamodb:DeleteItem Claims"),
            of(
                    "TransactGetItems",
                    on -> on.dynamo()
                            .transactGetItems(get -> get.transactItems(TransactGetItem.builder()
                                    .get(one -> one.tableName("Views").key(KEY))
                                    .build())),
                    "dynamodb:GetItem Views"),
            of(
                    "ExecuteStatement",
                    on -> on.dynamo().executeStatement(run -> run.statement("SELECT * FROM \"Views\" WHERE pk = 'x'")),
                    "dynamodb:PartiQLSelect Views"),
            of(
                    "BatchExecuteStatement",
                    on -> on.dynamo()
                            .batchExecuteStatement(run -> run.statements(
                                    statement("INSERT INTO \"Views\" VALUE {'pk': ?}"),
                                    statement("UPDATE \"Imports\" SET n = 'x FROM y' WHERE pk = ?"))),
                    "dynamodb:PartiQLInsert Views",
                    "dynamodb:PartiQLUpdate Imports"),
            of(
                    "ExecuteTransaction",
                    on -> on.dynamo()
                            .executeTransaction(run -> run.transactStatements(ParameterizedStatement.builder()
                                    .statement("DELETE FROM Views WHERE pk = 'x'")
                                    .build())),
                    "dynamodb:PartiQLDelete Views"),
            of(
                    "DescribeStream",
                    on -> on.streams().describeStream(describe -> describe.streamArn(STREAM)),
                    "dynamodb:DescribeStream Ledger.StreamArn"),
            of(
                    "GetRecords",
                    on -> on.streams().getRecords(get -> get.shardIterator("000|" + STREAM + "|abc")),
                    "dynamodb:GetRecords Ledger.StreamArn"),
            of(
                    "SendMessage",
                    on -> on.sqs()
                            .sendMessage(send -> send.queueUrl("http://127.0.0.1:1/000/ClockQueue")
                                    .messageBody("x")),
                    "sqs:SendMessage ClockQueue"),
            of(
                    "SendMessageBatch",
                    on -> on.sqs()
                            .sendMessageBatch(send -> send.queueUrl("http://127.0.0.1:1/000/ClockQueue")
                                    .entries(List.of())),
                    "sqs:SendMessage ClockQueue"));

    private final List<HttpExecuteRequest> sent = new ArrayList<>();

    @ParameterizedTest
    @FieldSource("CASES")
    void aRequestGoesThroughWithAllThatItNeeds(Case each) {
        Environment able =
                environment(each.needs().stream().map(RoleGuardTest::allow).toList());

        // Nothing is what comes back, and not every client takes that.
        catchThrowable(() -> each.request().accept(able));

        assertThat(sent).isNotEmpty();
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void noRequestGoesThroughWithLess(Case each) {
        for (String missing : each.needs()) {
            List<Statement> others = each.needs().stream()
                    .filter(need -> !need.equals(missing))
                    .map(RoleGuardTest::allow)
                    .toList();

            requireDenied(each, missing, others);
        }
    }

    @Test
    void whatIsDeniedNoAllowanceGivesBack() {
        Case put = CASES.get(1);
        String need = put.needs().iterator().next();
        Statement denial = new Statement(false, allow(need).actions(), Set.of("Ledger", "Claims"));

        requireDenied(put, need, List.of(allow(need), denial));
    }

    @Test
    void whatItCannotReadGoesNowhere() {
        Environment all = environment(List.of(allow("dynamodb:PartiQLInsert Views")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> all.dynamo().executeStatement(run -> run.statement("EXISTS (SELECT 1)")))
                .withMessage("say in AwsCall what a role needs for this: EXISTS (SELECT 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RoleGuard(new Sink(), "Some", new Permissions(List.of()))
                        .prepareRequest(HttpExecuteRequest.builder()
                                .request(SdkHttpRequest.builder()
                                        .method(SdkHttpMethod.GET)
                                        .uri(URI.create("https://s3.invalid/bucket"))
                                        .build())
                                .build()))
                .withMessage("say in AwsCall what a role needs for this: GET https://s3.invalid/bucket");
        assertThat(sent).isEmpty();
    }

    private void requireDenied(Case each, String missing, List<Statement> role) {
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> each.request().accept(environment(role)))
                .satisfies(denied -> {
                    assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                    assertThat(denied.awsErrorDetails().errorMessage())
                            .isEqualTo("The role of Some is not authorized to perform: "
                                    + missing.replace(" ", " on resource: "));
                });
        assertThat(sent).isEmpty();
    }

    private static Statement allow(String need) {
        String[] words = need.split(" ");
        return new Statement(true, Set.of(words[0]), Set.of(words[1]));
    }

    private static BatchStatementRequest statement(String text) {
        return BatchStatementRequest.builder().statement(text).build();
    }

    private Environment environment(List<Statement> role) {
        var variables = Map.of("AWS_REGION", "local", "AWS_ACCESS_KEY_ID", "x", "AWS_SECRET_ACCESS_KEY", "y");
        return new Environment(variables, () -> new RoleGuard(new Sink(), "Some", new Permissions(role)), line -> {});
    }

    /** Takes everything, and answers nothing to anything. */
    private final class Sink implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            sent.add(request);
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    var nothing = new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8));
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder().statusCode(200).build())
                            .responseBody(AbortableInputStream.create(nothing))
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
