package perennial.local.store;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import perennial.local.stream.Stream;
import perennial.local.template.TableSpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The template's tables and their streams, in whatever engine these clients reach. */
public record Tables(DynamoDbClient client, DynamoDbStreamsClient streams) {

    /** Where the engine listens. */
    public URI address() {
        return client.serviceClientConfiguration().endpointOverride().orElseThrow();
    }

    /** The stream of a table that has one. */
    public Stream stream(String table) {
        String arn = client.describeTable(describe -> describe.tableName(table))
                .table()
                .latestStreamArn();
        return new Stream(streams, arn);
    }

    /** Makes the table unless it is there from an earlier run. */
    public void create(TableSpec table) {
        try {
            client.createTable(request(table));
        } catch (ResourceInUseException e) {
            return;
        }
        table.expiry()
                .ifPresent(attribute -> client.updateTimeToLive(request -> request.tableName(table.name())
                        .timeToLiveSpecification(
                                ttl -> ttl.attributeName(attribute).enabled(true))));
    }

    /** Whether the table holds nothing. */
    public boolean isEmpty(String table) {
        return client.scan(scan -> scan.tableName(table).limit(1)).items().isEmpty();
    }

    /** How many items the table holds. */
    public int count(String table) {
        return client.scanPaginator(scan -> scan.tableName(table).select(Select.COUNT)).stream()
                .mapToInt(ScanResponse::count)
                .sum();
    }

    private static CreateTableRequest request(TableSpec table) {
        List<KeySchemaElement> keys = new ArrayList<>();
        keys.add(key(table.hash(), KeyType.HASH));
        table.range().ifPresent(range -> keys.add(key(range, KeyType.RANGE)));
        return CreateTableRequest.builder()
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys)
                .attributeDefinitions(table.attributes().entrySet().stream()
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(attribute.getKey())
                                .attributeType(attribute.getValue())
                                .build())
                        .toList())
                .streamSpecification(table.stream()
                        .map(view -> StreamSpecification.builder()
                                .streamEnabled(true)
                                .streamViewType(view)
                                .build())
                        .orElse(null))
                .build();
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }
}
