package perennial.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perennial.local.template.TableSpec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class LocalDynamoTest {
    private static final TableSpec THINGS = new TableSpec(
            "Things", Map.of("pk", "S"), "pk", Optional.empty(), Optional.of("NEW_IMAGE"), Optional.of("expiresAt"));

    @Test
    void makesATableWithItsStreamAndExpiry() {
        try (var dynamo = LocalDynamo.start(Optional.empty())) {
            dynamo.tables().create(THINGS);
            assertThat(dynamo.tables().isEmpty("Things")).isTrue();
            var table = dynamo.tables()
                    .client()
                    .describeTable(r -> r.tableName("Things"))
                    .table();
            assertThat(table.streamSpecification().streamViewTypeAsString()).isEqualTo("NEW_IMAGE");
            assertThat(dynamo.tables()
                            .client()
                            .describeTimeToLive(r -> r.tableName("Things"))
                            .timeToLiveDescription()
                            .attributeName())
                    .isEqualTo("expiresAt");
        }
    }

    @Test
    void findsInItsFolderWhatAnEarlierRunLeft(@TempDir Path folder) {
        try (var dynamo = LocalDynamo.start(Optional.of(folder))) {
            dynamo.tables().create(THINGS);
            dynamo.tables()
                    .client()
                    .putItem(put -> put.tableName("Things").item(Map.of("pk", AttributeValue.fromS("one"))));
        }
        try (var dynamo = LocalDynamo.start(Optional.of(folder))) {
            dynamo.tables().create(THINGS);
            assertThat(dynamo.tables().isEmpty("Things")).isFalse();
        }
    }

    @Test
    void listensOnLoopbackOnly() {
        try (var dynamo = LocalDynamo.start(Optional.empty())) {
            assertThat(dynamo.tables().address().getHost()).isEqualTo("127.0.0.1");
        }
    }
}
