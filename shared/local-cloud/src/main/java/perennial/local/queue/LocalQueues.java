package perennial.local.queue;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import perennial.edge.Environment;
import perennial.local.Endpoint;
import scala.Option;
import scala.collection.immutable.Nil$;
import scalikejdbc.ConnectionPool;
import scalikejdbc.ConnectionPoolSettings;

/** SQS on a loopback port, by ElasticMQ in this process; with a folder its messages outlive the process. */
public final class LocalQueues implements AutoCloseable {
    private static final Duration RESTORING = Duration.ofMinutes(1);

    private final ActorSystem system;
    private final Queues queues;

    private LocalQueues(ActorSystem system, URI address) {
        this.system = system;
        this.queues = new Queues(new Environment(Endpoint.sqs(address)).sqs());
    }

    /**
     * Starts the engine.
     *
     * @param folder where messages are kept; in memory without one
     */
    public static LocalQueues start(Optional<Path> folder) {
        ActorSystem system = ActorSystem.create("queues");
        Option<ActorRef> journal =
                folder.map(in -> Option.apply(journal(system, in))).orElseGet(Option::empty);
        ActorRef manager = system.actorOf(
                Props.create(QueueManagerActor.class, new NowProvider(), StrictSQSLimits$.MODULE$, journal));
        if (journal.isDefined()) {
            Patterns.ask(journal.get(), new QueueEvent.Restore(manager), RESTORING)
                    .toCompletableFuture()
                    .join();
        }
        TheSQSRestServerBuilder builder = SQSRestServerBuilder.withActorSystem(system)
                .withQueueManagerActor(manager)
                .withInterface(Endpoint.LOOPBACK)
                .withDynamicPort();
        if (journal.isDefined()) builder = builder.withQueueEventListener(journal.get());
        int port = builder.start().waitUntilStarted().localAddress().getPort();
        return new LocalQueues(system, URI.create("http://" + Endpoint.LOOPBACK + ":" + port));
    }

    private static ActorRef journal(ActorSystem system, Path folder) {
        String file = "jdbc:h2:file:" + folder.toAbsolutePath().resolve("messages") + ";WRITE_DELAY=0";
        showAgain(file);
        // The engine opens only the first file that a process asks for: later ones would be written into that one.
        ConnectionPoolSettings settings = ConnectionPool.singleton$default$4();
        ConnectionPool.singleton(file, "", "", settings, ConnectionPool.singleton$default$5(file, "", "", settings));
        return system.actorOf(Props.create(
                SqlQueuePersistenceActor.class,
                new SqlQueuePersistenceConfig(true, "org.h2.Driver", file, "", "", false),
                Nil$.MODULE$));
    }

    /** Whoever had a message in work when the last process ended will never finish it: nothing stays hidden for them. */
    private static void showAgain(String file) {
        try (Connection connection = DriverManager.getConnection(file);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = connection.getMetaData().getTables(null, "PUBLIC", "MESSAGE\\_%", null)) {
                while (found.next()) tables.add(found.getString("TABLE_NAME"));
            }
            for (String table : tables) statement.executeUpdate("UPDATE " + table + " SET NEXT_DELIVERY = 0");
        } catch (SQLException e) {
            throw new IllegalStateException("The kept messages cannot be read: " + e.getMessage(), e);
        }
    }

    /** What is queued in it. */
    public Queues queues() {
        return queues;
    }

    @Override
    public void close() {
        queues.client().close();
        // The server goes with it: stopped by itself, it would wait for whoever still waits for a message. What it
        // answered is kept.
        system.terminate();
        // Only then is the journal closed, and whole for whoever opens it next.
        system.getWhenTerminated().toCompletableFuture().join();
        ConnectionPool.closeAll();
    }
}
