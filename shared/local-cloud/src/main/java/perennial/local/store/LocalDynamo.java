package perennial.local.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import perennial.edge.Environment;
import perennial.local.Endpoint;
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
    private final Tables tables;

    private LocalDynamo(LocalDynamoDBServerHandler engine, Server server, URI address) {
        this.engine = engine;
        this.server = server;
        var environment = new Environment(Endpoint.dynamo(address));
        this.tables = new Tables(environment.dynamo(), environment.streams());
    }

    /**
     * Starts the engine.
     *
     * @param folder where its file lives; in memory without one
     */
    public static LocalDynamo start(Optional<Path> folder) {
        try {
            if (folder.isPresent()) Files.createDirectories(folder.get());
            var engine = new LocalDynamoDBServerHandler(new CommittedTransactions(folder), null);
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

    /** What is kept in it. */
    public Tables tables() {
        return tables;
    }

    @Override
    public void close() {
        tables.client().close();
        tables.streams().close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            engine.close();
        }
    }
}
