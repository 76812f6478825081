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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import perennial.edge.Environment;
import perennial.local.Endpoint;
import perennial.local.template.QueueSpec;
import scala.Option;
import scala.collection.immutable.Nil$;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** SQS on a loopback port, by ElasticMQ in this process; with a folder its messages outlive the process. */
public final class LocalQueues implements AutoCloseable {
    private static final Duration RESTORING = Duration.ofMinutes(1);

    private final SQSRestServer server;
    private final ActorSystem system;
    private final SqsClient client;
    private final Map<String, String> urls = new HashMap<>();

    private LocalQueues(SQSRestServer server, ActorSystem system, URI address) {
        this.server = server;
        this.system = system;
        this.client = new Environment(Endpoint.sqs(address)).sqs();
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
        SQSRestServer server = builder.start();
        int port = server.waitUntilStarted().localAddress().getPort();
        return new LocalQueues(server, system, URI.create("http://" + Endpoint.LOOPBACK + ":" + port));
    }

    private static ActorRef journal(ActorSystem system, Path folder) {
        String file = "jdbc:h2:file:" + folder.toAbsolutePath().resolve("messages") + ";WRITE_DELAY=0";
        showAgain(file);
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

    public URI address() {
        return client.serviceClientConfiguration().endpointOverride().orElseThrow();
    }

    public SqsClient client() {
        return client;
    }

    /** Makes the queues, those first that others redrive to. */
    public void create(List<QueueSpec> queues) {
        queues.stream().filter(queue -> queue.redrive().isEmpty()).forEach(this::create);
        queues.stream().filter(queue -> queue.redrive().isPresent()).forEach(this::create);
    }

    /** The address of a queue that was made; empty where there is none of that name. */
    public Optional<String> url(String queue) {
        return Optional.ofNullable(urls.get(queue));
    }

    /** Puts a message on a queue that was made. */
    public void send(String queue, String message) {
        client.sendMessage(send -> send.queueUrl(urls.get(queue)).messageBody(message));
    }

    @Override
    public void close() {
        client.close();
        server.stopAndWait();
        system.terminate();
    }

    private void create(QueueSpec queue) {
        Map<QueueAttributeName, String> attributes = new HashMap<>();
        attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, seconds(queue.visibility()));
        attributes.put(QueueAttributeName.MESSAGE_RETENTION_PERIOD, seconds(queue.retention()));
        attributes.put(QueueAttributeName.DELAY_SECONDS, seconds(queue.delay()));
        queue.redrive()
                .ifPresent(redrive -> attributes.put(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
                                .formatted(arn(redrive.queue()), redrive.limit())));
        urls.put(
                queue.name(),
                client.createQueue(create -> create.queueName(queue.name()).attributes(attributes))
                        .queueUrl());
    }

    private String arn(String queue) {
        return client.getQueueAttributes(
                        get -> get.queueUrl(urls.get(queue)).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private static String seconds(Duration duration) {
        return String.valueOf(duration.toSeconds());
    }
}
