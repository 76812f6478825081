package perennial.testkit;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** Counts calls and capacity units, by operation such as {@code PutItem}. */
public final class Tally {

    /**
     * What one operation took together.
     *
     * @param units write or read capacity units, as AWS counts them
     */
    public record Use(int calls, double units) {
        static final Use NONE = new Use(0, 0);

        Use plus(double more) {
            return new Use(calls + 1, units + more);
        }
    }

    private final Map<String, Use> uses = new TreeMap<>();

    /** A client whose calls are counted here; failed ones too, for AWS counts them. */
    public DynamoDbClient counting(DynamoDbClient client) {
        return Intercepted.by(this::counted, client);
    }

    private DynamoDbResponse counted(DynamoDbRequest request, Intercepted.Next next) {
        DynamoDbRequest asking = Capacity.askingFor(request);
        try {
            DynamoDbResponse answer = next.call(asking);
            add(request, Capacity.of(request, answer));
            return answer;
        } catch (RuntimeException failure) {
            add(request, Capacity.ofFailed(request, failure));
            throw failure;
        }
    }

    private synchronized void add(DynamoDbRequest request, double units) {
        uses.merge(operation(request), Use.NONE.plus(units), (a, b) -> new Use(a.calls + 1, a.units + b.units));
    }

    private static String operation(DynamoDbRequest request) {
        return request.getClass().getSimpleName().replace("Request", "");
    }

    /** Begins anew. */
    public synchronized void reset() {
        uses.clear();
    }

    /** What one operation took since the last reset. */
    public synchronized Use of(String operation) {
        return uses.getOrDefault(operation, Use.NONE);
    }

    /** Calls of every operation since the last reset. */
    public synchronized int calls() {
        return uses.values().stream().mapToInt(Use::calls).sum();
    }

    /** Capacity units of every operation since the last reset, read and write units together. */
    public synchronized double units() {
        return uses.values().stream().mapToDouble(Use::units).sum();
    }

    /** Such as {@code 1 PutItem (2), 1 Query (0.5)}: calls, operation and units. */
    @Override
    public synchronized String toString() {
        return uses.entrySet().stream()
                .map(use -> "%d %s (%s)".formatted(use.getValue().calls, use.getKey(), plain(use.getValue().units)))
                .collect(Collectors.joining(", "));
    }

    private static String plain(double units) {
        return units == Math.rint(units) ? Long.toString((long) units) : Double.toString(units);
    }
}
