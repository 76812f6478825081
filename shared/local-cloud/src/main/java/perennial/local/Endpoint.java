package perennial.local;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** How the SDK finds the local engines: their addresses, a region, and keys that open nothing. */
public final class Endpoint {
    /** Nothing here listens on any other address. */
    public static final String LOOPBACK = "127.0.0.1";

    private static final Map<String, String> ACCOUNT =
            Map.of("AWS_REGION", "us-east-1", "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local");

    private Endpoint() {}

    /** The variables by which a client reaches the tables and their streams. */
    public static Map<String, String> dynamo(URI address) {
        return with(address, "AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL_DYNAMODB_STREAMS");
    }

    /** The variables by which a client reaches the queues. */
    public static Map<String, String> sqs(URI address) {
        return with(address, "AWS_ENDPOINT_URL_SQS");
    }

    private static Map<String, String> with(URI address, String... names) {
        var variables = new HashMap<>(ACCOUNT);
        for (String name : names) variables.put(name, address.toString());
        return variables;
    }
}
