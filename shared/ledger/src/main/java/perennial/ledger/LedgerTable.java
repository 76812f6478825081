package perennial.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * The ledger's table. Every write to it stands here, and each adds a commit where none is: nothing is ever changed or
 * deleted. One call each, no retries.
 */
final class LedgerTable {

    private static final String NOT_THERE = "attribute_not_exists(" + Item.LEDGER + ")";

    /** More than DynamoDB's own 1 MB a page holds; without it the local engine reads all that is left of a segment for each page. */
    private static final int COMMITS_A_PAGE = 1_000;

    private static final Map<String, String> KEY_NAMES = Map.of("#ledger", Item.LEDGER, "#commit", Item.COMMIT);

    private final DynamoDbClient client;
    private final String table;

    LedgerTable(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /** Adds a commit, unless its number is taken. */
    Outcome append(Map<String, AttributeValue> commit) {
        try {
            client.putItem(put -> put.tableName(table)
                    .item(commit)
                    .conditionExpression(NOT_THERE)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return new Outcome.Written();
        } catch (ConditionalCheckFailedException taken) {
            return new Outcome.Lost(Optional.of(taken.item()), List.of());
        } catch (TransactionConflictException busy) {
            return new Outcome.Conflict();
        }
    }

    /**
     * Adds a commit and its claims, or neither.
     *
     * @param held the last commits of other ledgers: where one has a newer, nothing is added
     */
    Outcome append(Map<String, AttributeValue> commit, List<Put> claims, List<Position> held) {
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(write(Put.builder()
                .tableName(table)
                .item(commit)
                .conditionExpression(NOT_THERE)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build()));
        claims.forEach(claim -> writes.add(write(claim)));
        held.forEach(head -> writes.add(
                TransactWriteItem.builder().conditionCheck(nothingAfter(head)).build()));
        try {
            client.transactWriteItems(transaction -> transaction.transactItems(writes));
            return new Outcome.Written();
        } catch (TransactionCanceledException cancelled) {
            return outcome(cancelled, claims.size());
        } catch (TransactionConflictException | TransactionInProgressException busy) {
            return new Outcome.Conflict();
        }
    }

    private static TransactWriteItem write(Put put) {
        return TransactWriteItem.builder().put(put).build();
    }

    private ConditionCheck nothingAfter(Position head) {
        return ConditionCheck.builder()
                .tableName(table)
                .key(key(new Position(head.ledger(), head.commit() + 1)))
                .conditionExpression(NOT_THERE)
                .build();
    }

    /** What the reasons say, the definite before the passing: a taken number or name stays taken, a conflict does not. */
    private static Outcome outcome(TransactionCanceledException cancelled, int claims) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        Optional<Map<String, AttributeValue>> winner =
                isTaken(reasons.getFirst()) ? Optional.of(reasons.getFirst().item()) : Optional.empty();
        List<Claims.Holder> taken = reasons.subList(1, 1 + claims).stream()
                .filter(LedgerTable::isTaken)
                .map(reason -> ClaimsTable.holder(reason.item()))
                .toList();
        if (winner.isPresent() || !taken.isEmpty()) return new Outcome.Lost(winner, taken);
        if (reasons.stream().skip(1 + claims).anyMatch(LedgerTable::isTaken)) return new Outcome.Outdated();
        if (reasons.stream().anyMatch(reason -> reason.code().equals("TransactionConflict"))) {
            return new Outcome.Conflict();
        }
        throw cancelled;
    }

    private static boolean isTaken(CancellationReason reason) {
        return reason.code().equals("ConditionalCheckFailed");
    }

    /** The newest commits after one, newest first. */
    QueryResponse newest(Address ledger, long after, int limit, boolean consistent, Map<String, AttributeValue> start) {
        return client.query(after(ledger, after, limit, consistent, start)
                .scanIndexForward(false)
                .build());
    }

    /** The commits after one, oldest first, strongly consistent. */
    QueryResponse oldest(Address ledger, long after, int limit, Map<String, AttributeValue> start) {
        return client.query(after(ledger, after, limit, true, start).build());
    }

    private QueryRequest.Builder after(
            Address ledger, long after, int limit, boolean consistent, Map<String, AttributeValue> start) {
        return QueryRequest.builder()
                .tableName(table)
                .consistentRead(consistent)
                .limit(limit)
                .exclusiveStartKey(start.isEmpty() ? null : start)
                .keyConditionExpression("#ledger = :ledger AND #commit > :after")
                .expressionAttributeNames(KEY_NAMES)
                .expressionAttributeValues(Map.of(":ledger", Item.text(ledger.text()), ":after", Item.number(after)));
    }

    /** One commit, strongly consistent. */
    Optional<Map<String, AttributeValue>> get(Address ledger, long commit) {
        var found =
                client.getItem(get -> get.tableName(table).consistentRead(true).key(key(new Position(ledger, commit))));
        return found.hasItem() ? Optional.of(found.item()) : Optional.empty();
    }

    /** Of these commits, at most 100, those that are there, strongly consistent; and the keys that the store left for another call. */
    BatchGetItemResponse present(List<Map<String, AttributeValue>> keys) {
        var wanted = KeysAndAttributes.builder()
                .keys(keys)
                .consistentRead(true)
                .projectionExpression("#ledger, #commit")
                .expressionAttributeNames(KEY_NAMES)
                .build();
        return client.batchGetItem(get -> get.requestItems(Map.of(table, wanted)));
    }

    /** A page of a segment behind a key. */
    ScanResponse scan(Segment segment, Map<String, AttributeValue> start) {
        return client.scan(page(segment, start).build());
    }

    /** The same page, of each commit only which it is. It costs the same; less is sent. */
    ScanResponse scanKeys(Segment segment, Map<String, AttributeValue> start) {
        return client.scan(page(segment, start)
                .projectionExpression("#ledger, #commit")
                .expressionAttributeNames(KEY_NAMES)
                .build());
    }

    private ScanRequest.Builder page(Segment segment, Map<String, AttributeValue> start) {
        return ScanRequest.builder()
                .tableName(table)
                .segment(segment.index())
                .totalSegments(segment.total())
                .limit(COMMITS_A_PAGE)
                .exclusiveStartKey(start.isEmpty() ? null : start);
    }

    static Map<String, AttributeValue> key(Position commit) {
        return Map.of(
                Item.LEDGER, Item.text(commit.ledger().text()),
                Item.COMMIT, Item.number(commit.commit()));
    }
}
