package perennial.testkit;

import java.util.HashMap;
import java.util.Map;

/** The variables that template.yaml gives every function, for tests that start one. */
public final class FunctionVariables {

    private static final Map<String, String> OF_ALL = Map.of(
            "AWS_REGION", "eu-central-1",
            "LEDGER_TABLE", "ledger",
            "CLAIMS_TABLE", "claims",
            "VIEWS_TABLE", "views",
            "BUSINESS_ZONE", "UTC",
            "METRICS_NAMESPACE", "test",
            "BUILD", "test");

    private FunctionVariables() {}

    /** They, and what one function has beside them. */
    public static Map<String, String> with(Map<String, String> own) {
        var all = new HashMap<>(OF_ALL);
        all.putAll(own);
        return Map.copyOf(all);
    }
}
