package perennial.localstack;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import perennial.testkit.DynamoEngine;

/** Lets tests run on LocalStack, those of other modules too, and skips them where it cannot be had. */
public final class OnLocalStack implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        return LocalStack.running()
                .map(running -> {
                    lead(running);
                    return ConditionEvaluationResult.enabled("LocalStack runs");
                })
                .orElseGet(() -> ConditionEvaluationResult.disabled("LocalStack cannot be had here"));
    }

    /** Brings the test kit there, and the SDK's default chain with it. */
    private static void lead(LocalStack running) {
        System.setProperty(DynamoEngine.PROPERTY, running.endpoint().toString());
        System.setProperty("aws.region", LocalStack.REGION);
        System.setProperty("aws.accessKeyId", LocalStack.FIRST_ACCOUNT);
        System.setProperty("aws.secretAccessKey", "none");
    }
}
