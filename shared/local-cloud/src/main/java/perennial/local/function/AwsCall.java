package perennial.local.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import perennial.ledger.json.DomainJson;
import software.amazon.awssdk.http.HttpExecuteRequest;
import tools.jackson.databind.JsonNode;

/**
 * A request to DynamoDB, its streams or SQS, as IAM sees it: see the Service Authorization Reference on what each needs.
 *
 * @param operation as the service names it
 */
record AwsCall(String service, String operation, JsonNode body) {
    private static final Pattern TARGET = Pattern.compile("(\\w+?)(?:_\\d+)?\\.(\\w+)");
    /** The verb and the table, whatever words come behind it. */
    private static final Pattern STATEMENT = Pattern.compile(
            "\\s*(INSERT|UPDATE|DELETE|SELECT)(?:(?<=INSERT)\\s+INTO|(?<=DELETE)\\s+FROM|(?<=SELECT)\\s.*?\\sFROM)?"
                    + "\\s+\"?([\\w.-]+).*",
            Pattern.DOTALL);

    /** An ARN of a table's stream, alone or in the local engine's shard iterators, which tell theirs. */
    private static final Pattern STREAM = Pattern.compile(".*\\btable/([\\w.-]+)/stream/.*", Pattern.DOTALL);

    private static final String TABLE = "TableName";

    /** @param resource by its logical id, as in {@link perennial.local.template.Permissions} */
    record Need(String action, String resource) {}

    static AwsCall of(HttpExecuteRequest request) {
        String target =
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
        Matcher parts = TARGET.matcher(target);
        if (!parts.matches())
            throw unknown(
                    request.httpRequest().method() + " " + request.httpRequest().getUri());
        return new AwsCall(parts.group(1), parts.group(2), body(request));
    }

    private static JsonNode body(HttpExecuteRequest request) {
        try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
            return DomainJson.tree(body.readAllBytes());
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    /** All that must be allowed. */
    List<Need> needs() {
        return switch (service) {
            case "DynamoDB" -> ofTables().toList();
            case "DynamoDBStreams" -> List.of(new Need("dynamodb:" + operation, stream()));
            case "AmazonSQS" -> List.of(new Need("sqs:" + operation.replaceFirst("Batch$", ""), queue()));
            default -> throw unknown(service + "." + operation);
        };
    }

    private Stream<Need> ofTables() {
        return switch (operation) {
            case "BatchGetItem", "BatchWriteItem" ->
                body.get("RequestItems").propertyNames().stream().map(table -> table(operation, table));
            case "TransactWriteItems" -> each("TransactItems").flatMap(AwsCall::ofWrite);
            case "TransactGetItems" -> each("TransactItems").map(item -> table("GetItem", item.at("/Get/" + TABLE)));
            case "BatchExecuteStatement" -> each("Statements").map(AwsCall::ofStatement);
            case "ExecuteTransaction" -> each("TransactStatements").map(AwsCall::ofStatement);
            case "ExecuteStatement" -> Stream.of(ofStatement(body));
            default -> Stream.of(table(operation, body.path(TABLE)));
        };
    }

    private static IllegalArgumentException unknown(String what) {
        return new IllegalArgumentException("say in AwsCall what a role needs for this: " + what);
    }

    private Stream<JsonNode> each(String list) {
        return body.get(list).valueStream();
    }

    private static Stream<Need> ofWrite(JsonNode item) {
        return item.propertyStream().map(write -> {
            String action = write.getKey().equals("ConditionCheck") ? "ConditionCheckItem" : write.getKey() + "Item";
            return table(action, write.getValue().path(TABLE));
        });
    }

    private static Need ofStatement(JsonNode statement) {
        Matcher words = STATEMENT.matcher(statement.path("Statement").asString());
        if (!words.matches()) throw unknown(statement.path("Statement").asString());
        String verb = words.group(1);
        return table("PartiQL" + verb.charAt(0) + verb.substring(1).toLowerCase(Locale.ROOT), words.group(2));
    }

    private static Need table(String action, JsonNode name) {
        return table(action, name.asString());
    }

    private static Need table(String action, String name) {
        return new Need("dynamodb:" + action, name);
    }

    private String stream() {
        Collection<JsonNode> values = body.values();
        return values.stream()
                .filter(JsonNode::isString)
                .map(value -> STREAM.matcher(value.asString()))
                .filter(Matcher::matches)
                .findFirst()
                .map(arn -> arn.group(1) + ".StreamArn")
                .orElse("no stream");
    }

    private String queue() {
        String address = body.path("QueueUrl").asString();
        return address.substring(address.lastIndexOf('/') + 1);
    }
}
