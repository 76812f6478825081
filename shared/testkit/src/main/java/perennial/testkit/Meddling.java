package perennial.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * One instance's client, whose calls can be struck while it runs: each next one, or all of a kind, as it is told last. Counts
 * reads and writes. After a {@link Crash} the instance is gone: nothing in it reaches the store any more.
 */
public final class Meddling {

    private final DynamoDbClient client;
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile Plan plan = (request, number) -> Fault.NONE;
    private volatile boolean crashed;

    /** What happens to a call. */
    @FunctionalInterface
    private interface Plan {
        /** @param number of the call among reads or writes, from 1 since last told */
        Fault at(DynamoDbRequest request, int number);
    }

    public Meddling(DynamoDbClient real) {
        client = Faults.planned((call, request) -> struck(request)).before(real);
    }

    public DynamoDbClient client() {
        return client;
    }

    /** Writes since it was told last, done or not. */
    public int writes() {
        return writes.get();
    }

    /** Reads since it was told last, done or not. */
    public int reads() {
        return reads.get();
    }

    /** From now on counts anew, and meddles no more. */
    public void calm() {
        tell((request, number) -> Fault.NONE);
    }

    /** The n-th write from now on is struck, once. */
    public void strikeWrite(int n, Fault fault) {
        tell((request, number) -> isWrite(request) && number == n ? fault : Fault.NONE);
    }

    /** The n-th read from now on is struck, once. */
    public void strikeRead(int n, Fault fault) {
        tell((request, number) -> !isWrite(request) && number == n ? fault : Fault.NONE);
    }

    /** Every call like these is struck from now on. */
    public void strike(Predicate<DynamoDbRequest> calls, Fault fault) {
        tell((request, number) -> calls.test(request) ? fault : Fault.NONE);
    }

    /** The n-th write from now on waits until {@code until} returns. */
    public void holdWrite(int n, Runnable until) {
        tell((request, number) -> {
            if (isWrite(request) && number == n) until.run();
            return Fault.NONE;
        });
    }

    /** Every write from now on waits until {@code until} returns. */
    public void holdEveryWrite(Runnable until) {
        tell((request, number) -> {
            if (isWrite(request)) until.run();
            return Fault.NONE;
        });
    }

    private void tell(Plan next) {
        plan = next;
        writes.set(0);
        reads.set(0);
    }

    private Fault struck(DynamoDbRequest request) {
        if (crashed) return Fault.CRASH_BEFORE;
        int number = (isWrite(request) ? writes : reads).incrementAndGet();
        Fault fault = plan.at(request, number);
        if (fault == Fault.CRASH_BEFORE || fault == Fault.CRASH_AFTER) crashed = true;
        return fault;
    }

    private static boolean isWrite(DynamoDbRequest request) {
        return switch (request) {
            case PutItemRequest put -> true;
            case UpdateItemRequest update -> true;
            case DeleteItemRequest delete -> true;
            case BatchWriteItemRequest batch -> true;
            case TransactWriteItemsRequest transaction -> true;
            case BatchExecuteStatementRequest batch -> true;
            default -> false;
        };
    }
}
