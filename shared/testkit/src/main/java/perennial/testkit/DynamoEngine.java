package perennial.testkit;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * The DynamoDB that tests run on: one engine in this process, or the endpoint that the system property {@value #PROPERTY} or the
 * variable {@code PERENNIAL_TEST_ENDPOINT} names (with the region and credentials of the SDK's default chain).
 */
public final class DynamoEngine {

    public static final String PROPERTY = "perennial.test.endpoint";

    private static DynamoEngine running;

    private final DynamoDbClient client;
    private final DynamoDbStreamsClient streams;

    private DynamoEngine(DynamoDbClient client, DynamoDbStreamsClient streams) {
        this.client = client;
        this.streams = streams;
    }

    /** The one engine of this process, started when first asked for. */
    public static synchronized DynamoEngine get() {
        if (running == null) running = endpoint().map(DynamoEngine::at).orElseGet(DynamoEngine::inProcess);
        return running;
    }

    /** Whether the tests run against an endpoint, whose throughput is not this machine's. */
    public static boolean isRemote() {
        return endpoint().isPresent();
    }

    public DynamoDbClient client() {
        return client;
    }

    public DynamoDbStreamsClient streams() {
        return streams;
    }

    private static Optional<URI> endpoint() {
        String otherwise = System.getenv("PERENNIAL_TEST_ENDPOINT");
        return Optional.ofNullable(System.getProperty(PROPERTY, otherwise)).map(URI::create);
    }

    private static DynamoEngine inProcess() {
        AmazonDynamoDBLocal engine = DynamoDBEmbedded.create();
        return new DynamoEngine(engine.dynamoDbClient(), engine.dynamoDbStreamsClient());
    }

    private static DynamoEngine at(URI endpoint) {
        return new DynamoEngine(
                DynamoDbClient.builder()
                        .endpointOverride(endpoint)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build(),
                DynamoDbStreamsClient.builder()
                        .endpointOverride(endpoint)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build());
    }
}
