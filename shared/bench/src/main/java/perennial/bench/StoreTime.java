package perennial.bench;

import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Adds up how long calls were out: from the request ready to be sent to its answer at hand, not yet unmarshalled. */
final class StoreTime implements ExecutionInterceptor {

    private static final ExecutionAttribute<Long> SENT = new ExecutionAttribute<>("perennial.bench.sent");

    private final LongAdder nanos = new LongAdder();

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        attributes.putAttribute(SENT, System.nanoTime());
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        nanos.add(System.nanoTime() - attributes.getAttribute(SENT));
    }

    /** Seconds since the last time this was asked, over all threads. */
    double seconds() {
        return nanos.sumThenReset() / 1e9;
    }
}
