package perennial.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Takes a ledger's appends and writes them 25 a call, unconditionally: for filling an empty table, byte for byte as the ledger
 * would. Claims are left out, since nothing here reads them. Ledgers that it did not write it believes empty.
 */
final class BulkAppends implements DynamoDbClient {

    private static final int ITEMS_A_CALL = 25;

    private final DynamoDbClient behind;
    private final String ledgerTable;
    private final List<WriteRequest> pending = new ArrayList<>();

    BulkAppends(DynamoDbClient behind, String ledgerTable) {
        this.behind = behind;
        this.ledgerTable = ledgerTable;
    }

    @Override
    public PutItemResponse putItem(PutItemRequest put) {
        pending.add(
                WriteRequest.builder().putRequest(item -> item.item(put.item())).build());
        if (pending.size() == ITEMS_A_CALL) flush();
        return PutItemResponse.builder().build();
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest transaction) {
        transaction.transactItems().stream()
                .map(TransactWriteItem::put)
                .filter(put -> put.tableName().equals(ledgerTable))
                .forEach(
                        put -> putItem(PutItemRequest.builder().item(put.item()).build()));
        return TransactWriteItemsResponse.builder().build();
    }

    @Override
    public QueryResponse query(QueryRequest query) {
        return QueryResponse.builder().build();
    }

    /** Writes what is left. */
    void flush() {
        if (pending.isEmpty()) return;
        var answer = behind.batchWriteItem(write -> write.requestItems(Map.of(ledgerTable, pending)));
        if (answer.hasUnprocessedItems() && !answer.unprocessedItems().isEmpty()) {
            throw new IllegalStateException("the store leaves commits unwritten");
        }
        pending.clear();
    }

    @Override
    public String serviceName() {
        return behind.serviceName();
    }

    @Override
    public void close() {
        flush();
    }
}
