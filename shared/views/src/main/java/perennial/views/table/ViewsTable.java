package perennial.views.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Table {@code Views}, which nothing else touches: rows of all projections and what the projector keeps about itself. Every
 * exception of the SDK passes through: it is transient, and the caller's to retry.
 */
public final class ViewsTable {

    private static final int KEYS_A_BATCH = 100;
    private static final int DELETES_A_CALL = 25;

    private final DynamoDbClient client;
    private final String name;

    public ViewsTable(DynamoDbClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /**
     * Writes a row unless one of the same or a later commit is there.
     *
     * @return whether it was written: if not, somebody newer was here
     */
    public boolean put(RowItem row) {
        return put(row, "attribute_not_exists(pk) OR #commit < :commit", row.commit());
    }

    /** Replaces an item of the projector's own, only as it was seen. */
    public boolean replace(RowItem item, long seenRevision) {
        return put(item, "#commit = :commit", seenRevision);
    }

    private boolean put(RowItem item, String condition, long commit) {
        try {
            client.putItem(put -> put.tableName(name)
                    .item(item.attributes())
                    .conditionExpression(condition)
                    .expressionAttributeNames(Map.of("#commit", RowItem.COMMIT))
                    .expressionAttributeValues(Map.of(":commit", AttributeValue.fromN(Long.toString(commit))))
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
            return true;
        } catch (ConditionalCheckFailedException somebodyWasHere) {
            return false;
        }
    }

    /**
     * Creates items of the projector's own, all or none.
     *
     * @return false where one was there already, or is being written at this moment
     */
    public boolean create(List<RowItem> items) {
        var puts = items.stream()
                .map(item -> TransactWriteItem.builder()
                        .put(put -> put.tableName(name)
                                .item(item.attributes())
                                .conditionExpression("attribute_not_exists(pk)"))
                        .build())
                .toList();
        try {
            client.transactWriteItems(
                    write -> write.transactItems(puts).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
            return true;
        } catch (TransactionCanceledException somebodyWasHere) {
            return false;
        }
    }

    /**
     * Updates one item of the projector's own.
     *
     * @return the item as it was before, where the condition held
     * @throws ConditionalCheckFailedException with the item as it is
     */
    public Map<String, AttributeValue> update(
            String partition, String sort, Consumer<UpdateItemRequest.Builder> change) {
        return client.updateItem(update -> {
                    update.tableName(name)
                            .key(key(partition, sort))
                            .returnValues("ALL_OLD")
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
                    change.accept(update);
                })
                .attributes();
    }

    /** One item in full, strongly consistent. */
    public Optional<Map<String, AttributeValue>> item(String partition, String sort) {
        var found = client.getItem(get -> get.tableName(name)
                .key(key(partition, sort))
                .consistentRead(true)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        return found.hasItem() ? Optional.of(found.item()) : Optional.empty();
    }

    /** One row. */
    public Fetched row(String partition, String sort, Consistency consistency) {
        var found = client.getItem(get -> get.tableName(name)
                .key(key(partition, sort))
                .consistentRead(consistency == Consistency.STRONG)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        return new Fetched(
                found.hasItem() ? List.of(RowItem.read(found.item())) : List.of(),
                found.consumedCapacity().capacityUnits(),
                1,
                false);
    }

    /** Those of the items that exist, strongly consistent, in no order. */
    public List<Map<String, AttributeValue>> items(Collection<ItemKey> keys) {
        var wanted =
                keys.stream().distinct().map(k -> key(k.partition(), k.sort())).toList();
        var found = new ArrayList<Map<String, AttributeValue>>();
        for (int from = 0; from < wanted.size(); from += KEYS_A_BATCH) {
            found.addAll(batch(wanted.subList(from, Math.min(wanted.size(), from + KEYS_A_BATCH))));
        }
        return found;
    }

    /** Those of the rows that exist, strongly consistent, in no order. */
    public List<Stored> rows(Collection<ItemKey> keys) {
        return items(keys).stream().map(RowItem::read).toList();
    }

    private List<Map<String, AttributeValue>> batch(List<Map<String, AttributeValue>> keys) {
        var found = new ArrayList<Map<String, AttributeValue>>();
        var wanted = Map.of(
                name,
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
        var patience = new Patience("BatchGetItem left keys unprocessed");
        while (!wanted.isEmpty()) {
            patience.spend();
            var request = wanted;
            var answer = client.batchGetItem(
                    get -> get.requestItems(request).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
            found.addAll(answer.responses().getOrDefault(name, List.of()));
            wanted = answer.unprocessedKeys();
        }
        return found;
    }

    /**
     * Rows of one partition by ascending sort key.
     *
     * @param limit rows at most, from 1
     */
    public Fetched query(String partition, Span span, Consistency consistency, int limit) {
        var rows = new ArrayList<Stored>();
        double units = 0;
        int calls = 0;
        Map<String, AttributeValue> start = Map.of();
        do {
            var page = client.query(queryOf(partition, span, consistency, limit - rows.size(), start)
                    .build());
            page.items().forEach(item -> rows.add(RowItem.read(item)));
            units += page.consumedCapacity().capacityUnits();
            calls++;
            start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of();
        } while (!start.isEmpty() && rows.size() < limit);
        return new Fetched(rows, units, calls, !start.isEmpty());
    }

    /** Items of one partition in full by ascending sort key, strongly consistent; fewer than {@code limit} only at the end. */
    public List<Map<String, AttributeValue>> items(String partition, Span span, int limit) {
        var items = new ArrayList<Map<String, AttributeValue>>();
        Map<String, AttributeValue> start = Map.of();
        do {
            var page = client.query(queryOf(partition, span, Consistency.STRONG, limit - items.size(), start)
                    .build());
            items.addAll(page.items());
            start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of();
        } while (!start.isEmpty() && items.size() < limit);
        return items;
    }

    /** How many items a partition has, eventually consistent. */
    public long count(String partition) {
        long count = 0;
        Map<String, AttributeValue> start = Map.of();
        do {
            var page = client.query(queryOf(partition, Span.ALL, Consistency.EVENTUAL, Integer.MAX_VALUE, start)
                    .select(Select.COUNT)
                    .build());
            count += page.count();
            start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of();
        } while (!start.isEmpty());
        return count;
    }

    /**
     * A page of all keys in the table of which {@code filter} holds.
     *
     * @param names what the filter calls attributes
     * @param after the last key of the page before
     */
    public KeyPage keys(String filter, Map<String, String> names, Map<String, String> values, Optional<ItemKey> after) {
        var page = client.scan(scan -> scan.tableName(name)
                .projectionExpression("pk, sk")
                .filterExpression(filter)
                .expressionAttributeNames(names.isEmpty() ? null : names)
                .expressionAttributeValues(values.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, value -> AttributeValue.fromS(value.getValue()))))
                .exclusiveStartKey(
                        after.map(last -> key(last.partition(), last.sort())).orElse(null))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        return new KeyPage(
                page.items().stream().map(ViewsTable::keyOf).toList(),
                page.hasLastEvaluatedKey() ? Optional.of(keyOf(page.lastEvaluatedKey())) : Optional.empty());
    }

    /** Deletes items, 25 a call; those that are not there do no harm. */
    public void deleteAll(List<ItemKey> keys) {
        for (int from = 0; from < keys.size(); from += DELETES_A_CALL) {
            List<WriteRequest> deletes = keys.subList(from, Math.min(keys.size(), from + DELETES_A_CALL)).stream()
                    .map(key -> WriteRequest.builder()
                            .deleteRequest(delete -> delete.key(key(key.partition(), key.sort())))
                            .build())
                    .toList();
            var patience = new Patience("BatchWriteItem left items undeleted");
            Map<String, List<WriteRequest>> left = Map.of(name, deletes);
            while (!left.isEmpty()) {
                patience.spend();
                var request = left;
                left = client.batchWriteItem(write ->
                                write.requestItems(request).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                        .unprocessedItems();
            }
        }
    }

    private static ItemKey keyOf(Map<String, AttributeValue> item) {
        return new ItemKey(
                item.get(RowItem.PARTITION).s(), item.get(RowItem.SORT).s());
    }

    private QueryRequest.Builder queryOf(
            String partition, Span span, Consistency consistency, int limit, Map<String, AttributeValue> start) {
        return QueryRequest.builder()
                .tableName(name)
                .exclusiveStartKey(start.isEmpty() ? null : start)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                .expressionAttributeValues(Map.of(
                        ":pk", AttributeValue.fromS(partition),
                        ":from", AttributeValue.fromS(span.from()),
                        ":to", AttributeValue.fromS(span.to())))
                .consistentRead(consistency == Consistency.STRONG)
                .limit(limit)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
    }

    /**
     * Writes many rows, each unless one of the same or a later commit is there, in far fewer calls than one by one.
     *
     * @param rows no two with the same key
     */
    public void putAll(List<RowItem> rows) {
        new RowBatch(client, name).write(rows);
    }

    private static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(RowItem.PARTITION, AttributeValue.fromS(partition), RowItem.SORT, AttributeValue.fromS(sort));
    }
}
