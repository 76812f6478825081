package perennial.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import perennial.edge.PromptHttpClient;
import perennial.testkit.DynamoEngine;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The DynamoDB that a figure is taken on.
 *
 * @param endpoint where it is reached over HTTP; empty where it runs in this process
 */
record Store(DynamoDbClient client, DynamoDbStreamsClient streams, Optional<URI> endpoint, Runnable end)
        implements AutoCloseable {

    /** What DynamoDB Local may take; a million events need about 2 GB. */
    private static final String STORE_HEAP = "-Xmx" + System.getProperty("perennial.bench.storeHeap", "4g");

    /** The local engine sorts what is left of a segment for each page of a scan: with a million events that takes its time. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** The one of this process. */
    static Store inProcess() {
        DynamoEngine engine = DynamoEngine.get();
        return new Store(engine.client(), engine.streams(), Optional.empty(), () -> {});
    }

    /** A new, empty one in a process of its own, over HTTP on loopback; ends when closed, or with this process. */
    static Store overHttp() {
        Process process = start();
        var endpoint = URI.create("http://127.0.0.1:" + firstLine(process));
        return new Store(
                local(DynamoDbClient.builder(), endpoint).build(),
                local(DynamoDbStreamsClient.builder(), endpoint).build(),
                Optional.of(endpoint),
                process::destroy);
    }

    /** A client of the same store whose calls are watched; in this process there is nothing to watch between caller and engine. */
    DynamoDbClient watchedBy(ExecutionInterceptor watcher) {
        return endpoint.map(reached -> local(DynamoDbClient.builder(), reached)
                        .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(watcher))
                        .build())
                .orElse(client);
    }

    @Override
    public void close() {
        end.run();
    }

    private static Process start() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        var command = new ProcessBuilder(
                        java,
                        STORE_HEAP,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        StoreProcess.class.getName())
                .redirectError(new File("/dev/null"));
        command.environment().put("DDB_LOCAL_TELEMETRY", "0");
        try {
            return command.start();
        } catch (IOException e) {
            throw new UncheckedIOException("the store's process did not start", e);
        }
    }

    private static String firstLine(Process process) {
        // Not closed: the process lives on, and its input is what it lives by.
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            String port = lines.readLine();
            if (port == null) throw new IllegalStateException("the store's process ended before it listened");
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B local(B builder, URI endpoint) {
        return builder.httpClient(new PromptHttpClient(UrlConnectionHttpClient.builder()
                        .socketTimeout(PATIENCE)
                        .build()))
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }
}
