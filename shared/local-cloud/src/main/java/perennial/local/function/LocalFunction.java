package perennial.local.function;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import perennial.edge.Environment;
import perennial.local.template.FunctionSpec;

/**
 * A function, run as Lambda runs it: each of its handlers works on one event at a time, the most recently used one first,
 * and one that ran out of time is never used again. More events than handlers wait.
 */
public final class LocalFunction implements Target {
    /** What Lambda carries, in and out. */
    private static final int PAYLOAD_LIMIT = 6 * 1024 * 1024;

    private static final int HANDLERS = 8;

    private final FunctionSpec spec;
    private final Environment environment;
    private final Semaphore free = new Semaphore(HANDLERS, true);
    private final ConcurrentLinkedDeque<Handler> warm = new ConcurrentLinkedDeque<>();

    /**
     * Makes the function's first handler.
     *
     * @throws IllegalStateException where its class or its environment is wrong
     */
    public LocalFunction(FunctionSpec spec, Environment environment) {
        this.spec = spec;
        this.environment = environment;
        warm.push(Handler.of(spec.handler(), environment));
    }

    public String name() {
        return spec.name();
    }

    @Override
    public byte[] invoke(byte[] event) throws InvocationFailed {
        return invoke(event, spec.timeout());
    }

    @Override
    public byte[] invoke(byte[] event, Duration limit) throws InvocationFailed {
        if (event.length > PAYLOAD_LIMIT) {
            throw failed(InvocationFailed.Reason.REQUEST_TOO_LARGE, "was sent " + event.length + " bytes", null);
        }
        free.acquireUninterruptibly();
        try {
            byte[] answer = answer(event, limit.compareTo(spec.timeout()) < 0 ? limit : spec.timeout());
            if (answer.length > PAYLOAD_LIMIT) {
                throw failed(InvocationFailed.Reason.RESPONSE_TOO_LARGE, "answered " + answer.length + " bytes", null);
            }
            return answer;
        } finally {
            free.release();
        }
    }

    private byte[] answer(byte[] event, Duration limit) throws InvocationFailed {
        Handler warmed = warm.poll();
        Handler handler = warmed == null ? Handler.of(spec.handler(), environment) : warmed;
        var work = new FutureTask<>(() -> handler.handle(event, new Invocation(spec.name(), limit)));
        Thread.ofVirtual().name(spec.name()).start(work);
        try {
            byte[] answer = work.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            warm.push(handler);
            return answer;
        } catch (TimeoutException e) {
            work.cancel(true);
            throw failed(InvocationFailed.Reason.TIMED_OUT, "took longer than " + limit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            warm.push(handler);
            throw failed(InvocationFailed.Reason.THREW, "threw " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            work.cancel(true);
            Thread.currentThread().interrupt();
            throw failed(InvocationFailed.Reason.TIMED_OUT, "was interrupted", e);
        }
    }

    private InvocationFailed failed(InvocationFailed.Reason reason, String what, Throwable cause) {
        return new InvocationFailed(reason, spec.name() + " " + what, cause);
    }
}
