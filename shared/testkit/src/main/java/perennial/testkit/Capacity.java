package perennial.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Capacity units of one call: as the store reports them, but for what the local engine gets wrong. It charges transactions a flat
 * price, so those are computed: two units for each KB begun of each item. For batches of statements it reports nothing: each is
 * taken to be a write of all its parameters, and a unit is counted for each KB begun.
 */
final class Capacity {

    private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;
    /** A name in a PartiQL INSERT. */
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    private Capacity() {}

    /** The same request, asking to be told what it consumed. */
    static DynamoDbRequest askingFor(DynamoDbRequest request) {
        return switch (request) {
            case PutItemRequest put ->
                put.toBuilder().returnConsumedCapacity(TOTAL).build();
            case UpdateItemRequest update ->
                update.toBuilder().returnConsumedCapacity(TOTAL).build();
            case DeleteItemRequest delete ->
                delete.toBuilder().returnConsumedCapacity(TOTAL).build();
            case GetItemRequest get ->
                get.toBuilder().returnConsumedCapacity(TOTAL).build();
            case QueryRequest query ->
                query.toBuilder().returnConsumedCapacity(TOTAL).build();
            case ScanRequest scan ->
                scan.toBuilder().returnConsumedCapacity(TOTAL).build();
            case BatchGetItemRequest get ->
                get.toBuilder().returnConsumedCapacity(TOTAL).build();
            case BatchWriteItemRequest write ->
                write.toBuilder().returnConsumedCapacity(TOTAL).build();
            case ExecuteStatementRequest one ->
                one.toBuilder().returnConsumedCapacity(TOTAL).build();
            case BatchExecuteStatementRequest many ->
                many.toBuilder().returnConsumedCapacity(TOTAL).build();
            default -> request;
        };
    }

    static double of(DynamoDbRequest request, DynamoDbResponse answer) {
        return Math.max(reported(request, answer), least(request));
    }

    private static double reported(DynamoDbRequest request, DynamoDbResponse answer) {
        if (request instanceof TransactWriteItemsRequest transaction) return ofTransaction(transaction);
        return switch (answer) {
            case PutItemResponse put -> units(put.consumedCapacity());
            case UpdateItemResponse update -> units(update.consumedCapacity());
            case DeleteItemResponse delete -> units(delete.consumedCapacity());
            case GetItemResponse get -> units(get.consumedCapacity());
            case QueryResponse query -> units(query.consumedCapacity());
            case ScanResponse scan -> units(scan.consumedCapacity());
            case BatchGetItemResponse get -> units(get.consumedCapacity());
            case BatchWriteItemResponse write -> units(write.consumedCapacity());
            case ExecuteStatementResponse one -> units(one.consumedCapacity());
            case BatchExecuteStatementResponse many -> units(many.consumedCapacity());
            default -> 0;
        };
    }

    /** A read that finds nothing is not free on AWS, nor is a batch of statements; the local engine says they are. */
    private static double least(DynamoDbRequest request) {
        return switch (request) {
            case GetItemRequest get -> Boolean.TRUE.equals(get.consistentRead()) ? 1 : 0.5;
            case QueryRequest query -> Boolean.TRUE.equals(query.consistentRead()) ? 1 : 0.5;
            case BatchExecuteStatementRequest many ->
                many.statements().stream().mapToDouble(Capacity::kilobytes).sum();
            default -> 0;
        };
    }

    /** A write whose condition failed costs what it would have cost, though its answer does not say so. */
    static double ofFailed(DynamoDbRequest request, RuntimeException failure) {
        boolean conditionFailed =
                failure instanceof ConditionalCheckFailedException || failure instanceof TransactionCanceledException;
        return switch (request) {
            case DynamoDbRequest _ when !conditionFailed -> 0;
            case PutItemRequest put -> kilobytes(put.item());
            case TransactWriteItemsRequest transaction -> ofTransaction(transaction);
            default -> 0;
        };
    }

    private static double ofTransaction(TransactWriteItemsRequest transaction) {
        return transaction.transactItems().stream()
                .mapToDouble(write ->
                        write.put() == null ? 2 : 2 * kilobytes(write.put().item()))
                .sum();
    }

    private static double units(ConsumedCapacity consumed) {
        return consumed == null ? 0 : consumed.capacityUnits();
    }

    private static double units(List<ConsumedCapacity> consumed) {
        return consumed.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
    }

    /** Of a statement's parameters, and the names quoted beside them. */
    private static long kilobytes(BatchStatementRequest statement) {
        int names = QUOTED.matcher(statement.statement())
                .results()
                .mapToInt(name -> utf8(name.group(1)))
                .sum();
        int values = statement.parameters().stream().mapToInt(Capacity::size).sum();
        return kilobytes(names + values);
    }

    private static long kilobytes(Map<String, AttributeValue> item) {
        int bytes = item.entrySet().stream()
                .mapToInt(attribute -> utf8(attribute.getKey()) + size(attribute.getValue()))
                .sum();
        return kilobytes(bytes);
    }

    private static long kilobytes(int bytes) {
        return (bytes + 1023) / 1024;
    }

    private static int size(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            case N -> value.n().length() / 2 + 2;
            case B -> value.b().asByteArrayUnsafe().length;
            case L -> 3 + value.l().stream().mapToInt(each -> 1 + size(each)).sum();
            case M ->
                3
                        + value.m().entrySet().stream()
                                .mapToInt(each -> 1 + utf8(each.getKey()) + size(each.getValue()))
                                .sum();
            case SS -> value.ss().stream().mapToInt(Capacity::utf8).sum();
            default -> 1;
        };
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
