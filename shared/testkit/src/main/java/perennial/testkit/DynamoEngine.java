package perennial.testkit;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * The DynamoDB that tests run on: one engine in this process, or the endpoint that {@code PERENNIAL_TEST_ENDPOINT} names
 * (with the region and credentials of the SDK's default chain).
 */
public final class DynamoEngine {

    private static final Optional<URI> ENDPOINT =
            Optional.ofNullable(System.getenv("PERENNIAL_TEST_ENDPOINT")).map(URI::create);
    private static DynamoEngine running;

    private final DynamoDbClient client;
    private final DynamoDbStreamsClient streams;

    private DynamoEngine(DynamoDbClient client, DynamoDbStreamsClient streams) {
        this.client = client;
        this.streams = streams;
    }

    /** The one engine of this process, started when first asked for. */
    public static synchronized DynamoEngine get() {
        if (running == null) running = ENDPOINT.map(DynamoEngine::at).orElseGet(DynamoEngine::inProcess);
        return running;
    }

    /** Whether the tests run against an endpoint, whose throughput is not this machine's. */
    public static boolean isRemote() {
        return ENDPOINT.isPresent();
    }

    public DynamoDbClient client() {
        return client;
    }

    public DynamoDbStreamsClient streams() {
        return streams;
    }

    private static DynamoEngine inProcess() {
        AmazonDynamoDBLocal engine = DynamoDBEmbedded.create();
        return new DynamoEngine(engine.dynamoDbClient(), engine.dynamoDbStreamsClient());
    }

    private static DynamoEngine at(URI endpoint) {
        return new DynamoEngine(
                DynamoDbClient.builder().endpointOverride(endpoint).build(),
                DynamoDbStreamsClient.builder().endpointOverride(endpoint).build());
    }
}
