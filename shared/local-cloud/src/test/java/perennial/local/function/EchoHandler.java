package perennial.local.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import perennial.edge.Environment;

/** Does what its event says: answers, sleeps, throws or answers too much. */
public final class EchoHandler implements RequestHandler<Map<String, String>, Map<String, String>> {
    static final AtomicInteger MADE = new AtomicInteger();

    private final Environment environment;
    private final AtomicInteger inside = new AtomicInteger();

    public EchoHandler(Environment environment) {
        this.environment = environment;
        MADE.incrementAndGet();
    }

    @Override
    public Map<String, String> handleRequest(Map<String, String> event, Context context) {
        if (inside.incrementAndGet() != 1) throw new AssertionError("two events in one handler at once");
        try {
            if (event.containsKey("sleep")) Thread.sleep(Long.parseLong(event.get("sleep")));
            if (event.containsKey("throw")) throw new IllegalStateException(event.get("throw"));
            if (event.containsKey("big")) return Map.of("big", "x".repeat(7 * 1024 * 1024));
            return Map.of("env", environment.text("WHO"), "function", context.getFunctionName());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            inside.decrementAndGet();
        }
    }
}
