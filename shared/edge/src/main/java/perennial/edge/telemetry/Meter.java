package perennial.edge.telemetry;

import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Counts the calls that a DynamoDB client makes and the capacity units that they consume, as the service says. It counts for
 * the whole instance: exact for a request where an instance serves one at a time, as on Lambda.
 */
public final class Meter implements ExecutionInterceptor {
    private final LongAdder calls = new LongAdder();
    private final DoubleAdder units = new DoubleAdder();

    /** Calls sent (retries too), and capacity units, read and write together; a failed call's units are not told. */
    public record Reading(long calls, double units) {

        /** What came to it since an earlier reading. */
        public Reading since(Reading earlier) {
            return new Reading(calls - earlier.calls, units - earlier.units);
        }
    }

    public Reading read() {
        return new Reading(calls.sum(), units.sum());
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        SdkRequest.Builder builder = context.request().toBuilder();
        for (SdkField<?> field : context.request().sdkFields()) {
            if (field.memberName().equals("ReturnConsumedCapacity")) {
                field.set(builder, ReturnConsumedCapacity.TOTAL.toString());
                return builder.build();
            }
        }
        return context.request();
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        calls.increment();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        SdkPojo response = (SdkPojo) context.response();
        for (SdkField<?> field : response.sdkFields()) {
            if (field.memberName().equals("ConsumedCapacity")) count(field.getValueOrDefault(response));
        }
    }

    private void count(Object consumed) {
        switch (consumed) {
            case ConsumedCapacity one -> units.add(one.capacityUnits() == null ? 0 : one.capacityUnits());
            case List<?> several -> several.forEach(this::count);
            case null, default -> {}
        }
    }
}
