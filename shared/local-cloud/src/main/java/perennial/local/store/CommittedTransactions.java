package perennial.local.store;

import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * The engine's requests, but for one thing. The engine answers a transaction when its COMMIT is queued, not when it is done: a
 * process killed in between would have lost what was acknowledged.
 */
final class CommittedTransactions extends LocalDynamoDBRequestHandler {
    /** Whatever is read waits for everything queued before. */
    private static final ListTablesRequest ANY_READ =
            ListTablesRequest.builder().limit(1).build();

    /** @param folder where the engine's file lives; in memory without one */
    CommittedTransactions(Optional<Path> folder) {
        super(0, folder.isEmpty(), folder.map(Path::toString).orElse(null), true, false);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(
            String accessKey, String region, TransactWriteItemsRequest request) {
        TransactWriteItemsResponse answer = super.transactWriteItems(accessKey, region, request);
        listTables(accessKey, region, ANY_READ);
        return answer;
    }
}
