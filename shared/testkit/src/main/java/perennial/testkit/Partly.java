package perennial.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Batches of which the store does only a part, and says so in its answer instead of failing. */
final class Partly {

    private Partly() {}

    /** Every other statement or key is refused for load. */
    static DynamoDbResponse throttled(DynamoDbRequest request, Intercepted.Next next) {
        return switch (request) {
            case BatchExecuteStatementRequest batch ->
                refusing(index -> index % 2 == 0, BatchStatementErrorCodeEnum.THROTTLING_ERROR, batch, next);
            case BatchGetItemRequest get -> everyOtherKey(get, next);
            default -> next.call(request);
        };
    }

    /** The first statement meets another's transaction. */
    static DynamoDbResponse conflicting(BatchExecuteStatementRequest batch, Intercepted.Next next) {
        return refusing(index -> index == 0, BatchStatementErrorCodeEnum.TRANSACTION_CONFLICT, batch, next);
    }

    private static DynamoDbResponse refusing(
            IntPredicate refused,
            BatchStatementErrorCodeEnum code,
            BatchExecuteStatementRequest batch,
            Intercepted.Next next) {
        var refusal = BatchStatementResponse.builder()
                .error(error -> error.code(code).message("refused"))
                .build();
        var answers = new ArrayList<BatchStatementResponse>();
        batch.statements().forEach(statement -> answers.add(refusal));
        int[] done = IntStream.range(0, answers.size()).filter(refused.negate()).toArray();
        if (done.length > 0) {
            var some = IntStream.of(done).mapToObj(batch.statements()::get).toList();
            var answer = (BatchExecuteStatementResponse)
                    next.call(batch.toBuilder().statements(some).build());
            for (int i = 0; i < done.length; i++)
                answers.set(done[i], answer.responses().get(i));
        }
        return BatchExecuteStatementResponse.builder().responses(answers).build();
    }

    private static DynamoDbResponse everyOtherKey(BatchGetItemRequest get, Intercepted.Next next) {
        var done = new HashMap<String, KeysAndAttributes>();
        var left = new HashMap<String, KeysAndAttributes>();
        get.requestItems().forEach((table, keys) -> {
            some(keys, 1).ifPresent(some -> done.put(table, some));
            some(keys, 0).ifPresent(some -> left.put(table, some));
        });
        var answer = done.isEmpty()
                ? BatchGetItemResponse.builder().responses(Map.of()).build()
                : (BatchGetItemResponse)
                        next.call(get.toBuilder().requestItems(done).build());
        return answer.toBuilder().unprocessedKeys(left).build();
    }

    private static Optional<KeysAndAttributes> some(KeysAndAttributes keys, int rest) {
        List<Map<String, AttributeValue>> all = keys.keys();
        var some = IntStream.range(0, all.size())
                .filter(index -> index % 2 == rest)
                .mapToObj(all::get)
                .toList();
        return Optional.of(some)
                .filter(any -> !any.isEmpty())
                .map(any -> keys.toBuilder().keys(any).build());
    }
}
