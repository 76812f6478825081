package perennial.testkit;

import java.util.HashMap;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A client whose calls go wrong as planned: what AWS shows now and then and the local engine never. */
public final class Faults {

    /** Which fault strikes a call. */
    @FunctionalInterface
    public interface Plan {
        /** @param call the number of the call, from 1 */
        Fault at(int call, DynamoDbRequest request);
    }

    private final Plan plan;
    private final AtomicInteger calls = new AtomicInteger();

    private Faults(Plan plan) {
        this.plan = plan;
    }

    public static Faults planned(Plan plan) {
        return new Faults(plan);
    }

    /** One fault at one call, from 1. */
    public static Faults at(int call, Fault fault) {
        return new Faults((number, request) -> number == call ? fault : Fault.NONE);
    }

    /** Each call may be struck by one of these, with the probability given. */
    public static Faults random(Random random, double probability, Fault... faults) {
        return new Faults((number, request) -> {
            synchronized (random) {
                return random.nextDouble() < probability ? faults[random.nextInt(faults.length)] : Fault.NONE;
            }
        });
    }

    /** The client with these faults in front. */
    public DynamoDbClient before(DynamoDbClient client) {
        return Intercepted.by(this::struck, client);
    }

    /** How many calls were made. */
    public int calls() {
        return calls.get();
    }

    private DynamoDbResponse struck(DynamoDbRequest request, Intercepted.Next next) {
        int call = calls.incrementAndGet();
        Fault fault = plan.at(call, request);
        return switch (fault) {
            case NONE -> next.call(request);
            case THROTTLED -> throw StoreErrors.throttled();
            case LIMITED -> throw StoreErrors.limited();
            case PARTLY_THROTTLED -> Partly.throttled(request, next);
            case CONFLICT -> conflict(request, next);
            case FAILED -> throw StoreErrors.failed();
            case UNREACHABLE -> throw SdkClientException.create("Unable to execute HTTP request: connection refused");
            case ANSWER_LOST -> {
                callAnyway(request, next);
                throw SdkClientException.create("Unable to execute HTTP request: read timed out");
            }
            case STALE -> stale(request, next);
            case CRASH_BEFORE -> throw new Crash("before call " + call);
            case CRASH_AFTER -> {
                callAnyway(request, next);
                throw new Crash("after call " + call);
            }
        };
    }

    /** Whatever the call answers, a failed condition included, nobody hears it. */
    private static void callAnyway(DynamoDbRequest request, Intercepted.Next next) {
        try {
            next.call(request);
        } catch (DynamoDbException unheard) {
            // The answer is what gets lost.
        }
    }

    private static DynamoDbResponse conflict(DynamoDbRequest request, Intercepted.Next next) {
        return switch (request) {
            case TransactWriteItemsRequest transaction -> throw StoreErrors.cancelled(transaction);
            case BatchExecuteStatementRequest batch -> Partly.conflicting(batch, next);
            case PutItemRequest put -> throw StoreErrors.conflict();
            case UpdateItemRequest update -> throw StoreErrors.conflict();
            default -> next.call(request);
        };
    }

    private static DynamoDbResponse stale(DynamoDbRequest request, Intercepted.Next next) {
        DynamoDbResponse fresh = next.call(request);
        return switch (request) {
            case QueryRequest query
            when !Boolean.TRUE.equals(query.consistentRead()) -> withoutNewest(query, (QueryResponse) fresh);
            case GetItemRequest get
            when !Boolean.TRUE.equals(get.consistentRead()) ->
                GetItemResponse.builder().build();
            case ScanRequest scan when !Boolean.TRUE.equals(scan.consistentRead()) -> withHoles((ScanResponse) fresh);
            case BatchGetItemRequest batch -> withoutStale(batch, (BatchGetItemResponse) fresh);
            default -> fresh;
        };
    }

    private static BatchGetItemResponse withoutStale(BatchGetItemRequest batch, BatchGetItemResponse fresh) {
        var answers = new HashMap<>(fresh.responses());
        batch.requestItems().forEach((table, keys) -> {
            if (!Boolean.TRUE.equals(keys.consistentRead())) answers.remove(table);
        });
        return fresh.toBuilder().responses(answers).build();
    }

    private static ScanResponse withHoles(ScanResponse fresh) {
        return fresh.toBuilder()
                .items(IntStream.range(0, fresh.items().size())
                        .filter(i -> i % 3 != 2)
                        .mapToObj(fresh.items()::get)
                        .toList())
                .build();
    }

    private static QueryResponse withoutNewest(QueryRequest query, QueryResponse fresh) {
        int size = fresh.items().size();
        boolean newestFirst = Boolean.FALSE.equals(query.scanIndexForward());
        if (size == 0 || newestFirst && query.hasExclusiveStartKey()) return fresh;
        return fresh.toBuilder()
                .items(
                        newestFirst
                                ? fresh.items().subList(1, size)
                                : fresh.items().subList(0, size - 1))
                .build();
    }
}
