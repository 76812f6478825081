package perennial.views.projecting;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;

/** A client whose writes can be made to fail, to be lost, to wait or to be the last thing an instance does. */
final class Meddling {

    private static final Set<String> WRITES = Set.of(
            "putItem", "updateItem", "deleteItem", "batchExecuteStatement", "transactWriteItems", "batchWriteItem");

    /** The process is gone: nothing in it goes on, not even its handlers of exceptions. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final DynamoDbClient client;
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile IntConsumer before = write -> {};
    private volatile IntConsumer after = write -> {};
    private volatile IntConsumer reading = read -> {};

    Meddling(DynamoDbClient real) {
        client = (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, args) -> {
                    boolean write = WRITES.contains(method.getName());
                    int number = write ? writes.incrementAndGet() : reads.incrementAndGet();
                    if (write) before.accept(number);
                    else reading.accept(number);
                    try {
                        Object answer = method.invoke(real, args);
                        if (write) after.accept(number);
                        return answer;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    DynamoDbClient client() {
        return client;
    }

    int writes() {
        return writes.get();
    }

    int reads() {
        return reads.get();
    }

    /** From now on counts anew, and meddles no more. */
    void calm() {
        writes.set(0);
        reads.set(0);
        before = write -> {};
        after = write -> {};
        reading = read -> {};
    }

    /** The n-th read from now on is refused once. */
    void failRead(int n) {
        calm();
        reading = read -> {
            if (read == n) throw failure();
        };
    }

    /** The n-th write from now on is refused once. */
    void failBefore(int n) {
        calm();
        before = write -> {
            if (write == n) throw failure();
        };
    }

    /** The n-th write from now on is done, but its answer is lost. */
    void failAfter(int n) {
        calm();
        after = write -> {
            if (write == n) throw failure();
        };
    }

    /** The n-th write from now on never happens, nor does anything after it. */
    void killBefore(int n) {
        calm();
        before = write -> {
            if (write >= n) throw new Killed();
        };
    }

    /** The n-th write from now on waits until {@code until} returns. */
    void holdBefore(int n, Runnable until) {
        calm();
        before = write -> {
            if (write == n) until.run();
        };
    }

    private static RuntimeException failure() {
        return InternalServerErrorException.builder()
                .message("meddled with")
                .statusCode(500)
                .build();
    }
}
