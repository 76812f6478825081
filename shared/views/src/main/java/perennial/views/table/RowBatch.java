package perennial.views.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Guarded writes, 25 a call. PartiQL has no upsert: a row goes as INSERT, and where one is there already, again as an UPDATE
 * of every attribute whose failing means that somebody newer was here.
 */
final class RowBatch {

    private static final int STATEMENTS_A_CALL = 25;
    private static final Set<String> ATTRIBUTES =
            Set.of(RowItem.COMMIT, RowItem.BODY, RowItem.GONE, RowItem.EXPIRES_AT);
    private static final Set<BatchStatementErrorCodeEnum> PASSING = Set.of(
            BatchStatementErrorCodeEnum.THROTTLING_ERROR,
            BatchStatementErrorCodeEnum.PROVISIONED_THROUGHPUT_EXCEEDED,
            BatchStatementErrorCodeEnum.REQUEST_LIMIT_EXCEEDED,
            BatchStatementErrorCodeEnum.INTERNAL_SERVER_ERROR,
            BatchStatementErrorCodeEnum.TRANSACTION_CONFLICT);

    private final DynamoDbClient client;
    private final String table;

    RowBatch(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    void write(List<RowItem> rows) {
        for (int from = 0; from < rows.size(); from += STATEMENTS_A_CALL) {
            List<RowItem> some = rows.subList(from, Math.min(rows.size(), from + STATEMENTS_A_CALL));
            List<RowItem> present = execute(some, this::insert, BatchStatementErrorCodeEnum.DUPLICATE_ITEM);
            execute(present, this::update, BatchStatementErrorCodeEnum.CONDITIONAL_CHECK_FAILED);
        }
    }

    /** Executes a statement for each row, again where it met a passing error; returns the rows that {@code expected} stopped. */
    private List<RowItem> execute(
            List<RowItem> rows,
            Function<RowItem, BatchStatementRequest> statement,
            BatchStatementErrorCodeEnum expected) {
        var stopped = new ArrayList<RowItem>();
        var patience = new Patience("BatchExecuteStatement left rows unwritten");
        List<RowItem> left = rows;
        while (!left.isEmpty()) {
            patience.spend();
            var statements = left.stream().map(statement).toList();
            var answers = client.batchExecuteStatement(
                            batch -> batch.statements(statements).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                    .responses();
            var again = new ArrayList<RowItem>();
            for (int i = 0; i < answers.size(); i++) {
                BatchStatementError error = answers.get(i).error();
                if (error == null) continue;
                if (error.code() == expected) stopped.add(left.get(i));
                else if (PASSING.contains(error.code())) again.add(left.get(i));
                else
                    throw DynamoDbException.builder()
                            .message(error.codeAsString() + ": " + error.message())
                            .build();
            }
            left = again;
        }
        return stopped;
    }

    private BatchStatementRequest insert(RowItem row) {
        var names = List.copyOf(row.attributes().keySet());
        String fields = names.stream().map(name -> "'" + name + "': ?").collect(Collectors.joining(", "));
        return BatchStatementRequest.builder()
                .statement("INSERT INTO \"%s\" VALUE {%s}".formatted(table, fields))
                .parameters(names.stream().map(row.attributes()::get).toList())
                .build();
    }

    private BatchStatementRequest update(RowItem row) {
        Map<String, AttributeValue> all = row.attributes();
        var set = all.keySet().stream().filter(ATTRIBUTES::contains).toList();
        String changes = ATTRIBUTES.stream()
                .sorted()
                .map(name -> all.containsKey(name) ? "SET \"%s\" = ?".formatted(name) : "REMOVE \"%s\"".formatted(name))
                .collect(Collectors.joining(" "));
        var keys = Stream.of(RowItem.PARTITION, RowItem.SORT, RowItem.COMMIT);
        return BatchStatementRequest.builder()
                .statement(
                        "UPDATE \"%s\" %s WHERE \"pk\" = ? AND \"sk\" = ? AND \"commit\" < ?".formatted(table, changes))
                .parameters(
                        Stream.concat(set.stream().sorted(), keys).map(all::get).toList())
                .build();
    }
}
