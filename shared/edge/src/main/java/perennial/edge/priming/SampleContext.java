package perennial.edge.priming;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** The context of a rehearsal's invocation, which has time enough. */
public final class SampleContext implements Context {
    private static final int MILLIS = 300_000;
    private static final String NAME = "rehearsal";

    @Override
    public String getAwsRequestId() {
        return NAME;
    }

    @Override
    public String getLogGroupName() {
        return NAME;
    }

    @Override
    public String getLogStreamName() {
        return NAME;
    }

    @Override
    public String getFunctionName() {
        return NAME;
    }

    @Override
    public String getFunctionVersion() {
        return NAME;
    }

    @Override
    public String getInvokedFunctionArn() {
        return NAME;
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException("a rehearsal has no caller");
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException("a rehearsal has no caller");
    }

    @Override
    public int getRemainingTimeInMillis() {
        return MILLIS;
    }

    @Override
    public int getMemoryLimitInMB() {
        throw new UnsupportedOperationException("nobody asks a rehearsal for its memory");
    }

    @Override
    public LambdaLogger getLogger() {
        throw new UnsupportedOperationException("a rehearsal logs to its environment");
    }
}
