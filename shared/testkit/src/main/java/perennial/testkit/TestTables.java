package perennial.testkit;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * The project's tables, under names of their own, so that no test meets another's rows.
 *
 * @param client without faults and without counting
 */
public record TestTables(DynamoDbClient client, String ledger, String claims, String views, String imports) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private record Key(String name, ScalarAttributeType type) {}

    /** New, empty tables. */
    public static TestTables create(DynamoDbClient client) {
        String suffix = "-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
        var tables = new TestTables(client, "ledger" + suffix, "claims" + suffix, "views" + suffix, "imports" + suffix);
        client.createTable(
                table(tables.ledger, new Key("ledger", ScalarAttributeType.S), new Key("commit", ScalarAttributeType.N))
                        .streamSpecification(
                                stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE))
                        .build());
        client.createTable(
                table(tables.claims, new Key("pk", ScalarAttributeType.S)).build());
        for (String rows : List.of(tables.views, tables.imports)) {
            client.createTable(table(rows, new Key("pk", ScalarAttributeType.S), new Key("sk", ScalarAttributeType.S))
                    .build());
        }
        tables.names().forEach(name -> client.waiter().waitUntilTableExists(wait -> wait.tableName(name)));
        return tables;
    }

    /** Takes them away again. */
    public void drop() {
        names().forEach(name -> client.deleteTable(table -> table.tableName(name)));
    }

    private List<String> names() {
        return List.of(ledger, claims, views, imports);
    }

    private static CreateTableRequest.Builder table(String name, Key... keys) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(Stream.of(keys)
                        .map(key -> KeySchemaElement.builder()
                                .attributeName(key.name)
                                .keyType(key == keys[0] ? KeyType.HASH : KeyType.RANGE)
                                .build())
                        .toList())
                .attributeDefinitions(Stream.of(keys)
                        .map(key -> AttributeDefinition.builder()
                                .attributeName(key.name)
                                .attributeType(key.type)
                                .build())
                        .toList());
    }
}
