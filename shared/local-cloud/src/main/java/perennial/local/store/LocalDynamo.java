package perennial.local.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import perennial.edge.Environment;
import perennial.local.Endpoint;
import perennial.local.stream.Stream;
import perennial.local.template.TableSpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * AWS's own DynamoDB Local in this process, served on a loopback port, so that functions reach it by the real SDK over
 * HTTP. Its own server class would listen on every address, so the handler stands in a server of ours.
 */
public final class LocalDynamo implements AutoCloseable {
    // Held: java.util.logging forgets the level of a logger that nobody holds.
    private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

    static {
        SQLITE.setLevel(Level.OFF);
    }

    private final LocalDynamoDBServerHandler engine;
    private final Server server;
    private final DynamoDbClient client;
    private final DynamoDbStreamsClient streams;

    private LocalDynamo(LocalDynamoDBServerHandler engine, Server server, URI address) {
        this.engine = engine;
        this.server = server;
        var environment = new Environment(Endpoint.dynamo(address));
        this.client = environment.dynamo();
        this.streams = environment.streams();
    }

    /**
     * Starts the engine.
     *
     * @param folder where its file lives; in memory without one
     */
    public static LocalDynamo start(Optional<Path> folder) {
        try {
            if (folder.isPresent()) Files.createDirectories(folder.get());
            var engine = new LocalDynamoDBServerHandler(
                    new LocalDynamoDBRequestHandler(
                            0, folder.isEmpty(), folder.map(Path::toString).orElse(null), true, false),
                    null);
            Server server = new Server();
            ServerConnector connector = new ServerConnector(server);
            connector.setHost(Endpoint.LOOPBACK);
            server.addConnector(connector);
            server.setHandler(engine);
            server.start();
            return new LocalDynamo(
                    engine, server, URI.create("http://" + Endpoint.LOOPBACK + ":" + connector.getLocalPort()));
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder cannot be written: " + e.getMessage(), e);
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start: " + e.getMessage(), e);
        }
    }

    public URI address() {
        return client.serviceClientConfiguration().endpointOverride().orElseThrow();
    }

    public DynamoDbClient client() {
        return client;
    }

    /** The stream of a table that has one. */
    public Stream stream(String table) {
        String arn = client.describeTable(describe -> describe.tableName(table))
                .table()
                .latestStreamArn();
        return new Stream(streams, arn);
    }

    /** Makes the table unless it is there from an earlier run. */
    public void create(TableSpec table) {
        try {
            client.createTable(request(table));
        } catch (ResourceInUseException e) {
            return;
        }
        table.expiry()
                .ifPresent(attribute -> client.updateTimeToLive(request -> request.tableName(table.name())
                        .timeToLiveSpecification(
                                ttl -> ttl.attributeName(attribute).enabled(true))));
    }

    /** Whether the table holds nothing. */
    public boolean isEmpty(String table) {
        return client.scan(scan -> scan.tableName(table).limit(1)).items().isEmpty();
    }

    @Override
    public void close() {
        client.close();
        streams.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            engine.close();
        }
    }

    private static CreateTableRequest request(TableSpec table) {
        List<KeySchemaElement> keys = new ArrayList<>();
        keys.add(key(table.hash(), KeyType.HASH));
        table.range().ifPresent(range -> keys.add(key(range, KeyType.RANGE)));
        return CreateTableRequest.builder()
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys)
                .attributeDefinitions(table.attributes().entrySet().stream()
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(attribute.getKey())
                                .attributeType(attribute.getValue())
                                .build())
                        .toList())
                .streamSpecification(table.stream()
                        .map(view -> StreamSpecification.builder()
                                .streamEnabled(true)
                                .streamViewType(view)
                                .build())
                        .orElse(null))
                .build();
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }
}
