package perennial.localstack;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.localstack.LocalStackContainer;

/** The one LocalStack of this process, in a container that ends with it. */
final class LocalStack {
    static final String REGION = "us-east-1";
    static final String FIRST_ACCOUNT = "000000000000";

    private static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";
    /** Testcontainers puts the start script into the container while that may be reading it already. */
    private static final int START_ATTEMPTS = 3;

    /** On a machine with much else to do. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final LocalStackContainer container;

    private LocalStack(LocalStackContainer container) {
        this.container = container;
    }

    /** Starts it when first asked; empty, and one line says so, where there is no container engine or no such image. */
    static Optional<LocalStack> running() {
        return Once.STARTED;
    }

    /** Where it does not start, it is not tried again for each test. */
    private static final class Once {
        static final Optional<LocalStack> STARTED = start();
    }

    URI endpoint() {
        return URI.create("http://" + address() + ":" + container.getFirstMappedPort());
    }

    /**
     * Inside a container Testcontainers looks for the engine's address, and has nonsense in its hands where the small image does not
     * know it: then the engine is on this machine.
     */
    private String address() {
        try {
            return InetAddress.getByName(container.getHost()).getHostAddress();
        } catch (UnknownHostException noAddress) {
            return InetAddress.getLoopbackAddress().getHostAddress();
        }
    }

    private static Optional<LocalStack> start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) return none("no container engine answers");
        String image = System.getProperty("localstack.image");
        // By default a mock carries the stream, and can lose a record put right after the table was made.
        var container = new LocalStackContainer(image)
                .withServices("dynamodb", "dynamodbstreams", "sqs")
                .withEnv("PROVIDER_OVERRIDE_DYNAMODB", "v2")
                .withEnv("DYNAMODB_IN_MEMORY", "1")
                .withEnv("EAGER_SERVICE_LOADING", "1")
                .withStartupTimeout(PATIENCE)
                .withStartupAttempts(START_ATTEMPTS);
        Optional.ofNullable(System.getenv(TOKEN)).ifPresent(token -> container.withEnv(TOKEN, token));
        try {
            container.start();
            return Optional.of(new LocalStack(container));
        } catch (ContainerFetchException e) {
            return none("the image " + image + " is not there and cannot be pulled");
        }
    }

    private static Optional<LocalStack> none(String why) {
        System.out.println("Tests on LocalStack are skipped: " + why);
        return Optional.empty();
    }
}
