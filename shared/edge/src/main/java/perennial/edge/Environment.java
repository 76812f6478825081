package perennial.edge;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The variables that the template gives one function, the SDK clients that they describe, and where its log goes. A handler
 * takes one in its constructor, so that several functions can live in one process, each with its own.
 *
 * <p>Where a variable is missing or malformed the lookup throws {@link IllegalStateException} that names it: a function
 * wired wrongly fails at its start and not at a caller's request.
 *
 * @param http makes what a client of it sends its requests by
 * @param log takes one line of JSON for each thing that happened
 */
public record Environment(Map<String, String> variables, Supplier<SdkHttpClient> http, Consumer<String> log) {
    private static final int DYNAMO_ATTEMPTS = 3;
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(10);

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** On the network, logging to standard output, which on Lambda is the function's log. */
    public Environment(Map<String, String> variables) {
        this(variables, Environment::network, line -> System.out.println(line));
    }

    /** The process's own environment: on Lambda, the function's. */
    public static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /** A variable that may be absent; a blank one is absent. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** A variable that must be there. */
    public String text(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException("The environment variable " + name + " is not set"));
    }

    /** A time zone such as {@code Europe/Berlin}. */
    public ZoneId zone(String name) {
        try {
            return ZoneId.of(text(name));
        } catch (DateTimeException e) {
            throw new IllegalStateException("The environment variable " + name + " is no time zone", e);
        }
    }

    /** A whole number; {@code otherwise} where it is absent. */
    public int number(String name, int otherwise) {
        try {
            return find(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new IllegalStateException("The environment variable " + name + " is no whole number", e);
        }
    }

    /**
     * A client for the tables, at {@code AWS_ENDPOINT_URL_DYNAMODB} where that is set. It tries again only shortly: a command has
     * 10 s in all, a rule of its own for trying again, and a new recording time at each try.
     */
    public DynamoDbClient dynamo(ExecutionInterceptor... interceptors) {
        var builder = DynamoDbClient.builder()
                .httpClient(http.get())
                .overrideConfiguration(override -> override.executionInterceptors(List.of(interceptors))
                        .retryStrategy(retry -> retry.maxAttempts(DYNAMO_ATTEMPTS)));
        return built(builder, "AWS_ENDPOINT_URL_DYNAMODB");
    }

    /** A client for the tables' streams, at {@code AWS_ENDPOINT_URL_DYNAMODB_STREAMS} where that is set. */
    public DynamoDbStreamsClient streams() {
        return built(DynamoDbStreamsClient.builder().httpClient(http.get()), "AWS_ENDPOINT_URL_DYNAMODB_STREAMS");
    }

    /** A client for the queues, at {@code AWS_ENDPOINT_URL_SQS} where that is set. */
    public SqsClient sqs() {
        return built(SqsClient.builder().httpClient(http.get()), "AWS_ENDPOINT_URL_SQS");
    }

    private <B extends AwsClientBuilder<B, C>, C> C built(B builder, String endpoint) {
        find("AWS_REGION").map(Region::of).ifPresent(builder::region);
        find(endpoint).map(URI::create).ifPresent(builder::endpointOverride);
        return builder.credentialsProvider(credentials()).build();
    }

    /** Keys that stand in the environment; without any, as under SnapStart, whatever the SDK finds. */
    private AwsCredentialsProvider credentials() {
        Optional<String> id = find("AWS_ACCESS_KEY_ID");
        if (id.isEmpty()) return DefaultCredentialsProvider.builder().build();
        String secret = text("AWS_SECRET_ACCESS_KEY");
        return StaticCredentialsProvider.create(find("AWS_SESSION_TOKEN")
                .<AwsCredentials>map(session -> AwsSessionCredentials.create(id.get(), secret, session))
                .orElseGet(() -> AwsBasicCredentials.create(id.get(), secret)));
    }

    private static SdkHttpClient network() {
        return new PromptHttpClient(UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(READ)
                .build());
    }
}
