package perennial.edge.priming;

import java.util.Map;
import perennial.edge.Environment;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Asks one of the tables for an item that is never there. */
public enum HarmlessRead {
    OF_LEDGER("LEDGER_TABLE", Map.of("ledger", AttributeValue.fromS("none"), "commit", AttributeValue.fromN("0"))),
    OF_VIEWS("VIEWS_TABLE", Map.of("pk", AttributeValue.fromS("none"), "sk", AttributeValue.fromS("none"))),
    OF_IMPORTS("IMPORTS_TABLE", Map.of("pk", AttributeValue.fromS("none"), "sk", AttributeValue.fromS("none")));

    private final String table;
    private final Map<String, AttributeValue> key;

    HarmlessRead(String table, Map<String, AttributeValue> key) {
        this.table = table;
        this.key = key;
    }

    /** Looks up the address, opens and ends a connection: one that were left open would be dead after the snapshot. */
    void by(Environment environment) {
        try (var dynamo = environment.dynamo()) {
            dynamo.getItem(get -> get.tableName(environment.text(table))
                    .key(key)
                    .overrideConfiguration(override -> override.putHeader("Connection", "close")));
        }
    }
}
