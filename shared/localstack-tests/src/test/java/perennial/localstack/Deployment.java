package perennial.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import perennial.edge.Environment;
import perennial.local.Calls;
import perennial.local.LocalCloud;
import perennial.local.Pause;
import perennial.local.function.LocalFunction;
import perennial.local.http.DirectCalls;
import perennial.local.queue.QueuePump;
import perennial.local.queue.Queues;
import perennial.local.store.Tables;
import perennial.local.stream.StreamPump;
import perennial.local.template.FunctionSpec;
import perennial.local.template.Names;
import perennial.local.template.QueueMapping;
import perennial.local.template.QueueSpec;
import perennial.local.template.StreamMapping;
import perennial.local.template.TableSpec;
import perennial.local.template.Template;

/**
 * What template.yaml describes, on LocalStack: its tables and queues in an account of their own, its functions in this process. What
 * brings records and messages to them runs as far as a test starts it, since LocalStack runs no functions here.
 */
final class Deployment implements AutoCloseable {
    /** Minutes to an hour in the template: here what failed comes back while a test can wait for it. */
    private static final Duration VISIBILITY = Duration.ofSeconds(3);

    private static final int WORKERS = 4;
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    private final Template template = template();
    private final List<Runnable> stopping = new ArrayList<>();
    private final Map<String, Watched> functions = new LinkedHashMap<>();
    private final Tables tables;
    private final Queues queues;

    private Deployment(Map<String, String> access, Map<String, String> instead) {
        var engine = new Environment(access);
        tables = new Tables(engine.dynamo(), engine.streams());
        template.tables().forEach(tables::create);
        queues = new Queues(engine.sqs());
        queues.create(template.queues().stream().map(Deployment::impatient).toList());
        for (FunctionSpec function : template.functions()) {
            var variables = new HashMap<>(template.environment(function, new ThisAccount(queues)));
            variables.putAll(access);
            variables.putAll(instead);
            var environment = new Environment(variables);
            functions.put(function.name(), new Watched(new LocalFunction(function, environment), environment));
        }
    }

    /** @param instead variables of all functions, instead of the template's */
    static Deployment with(Map<String, String> instead) {
        return new Deployment(access("%012d".formatted(ACCOUNTS.incrementAndGet())), instead);
    }

    private static Map<String, String> access(String account) {
        String endpoint = LocalStack.running().orElseThrow().endpoint().toString();
        return Map.of(
                "AWS_REGION", LocalStack.REGION,
                "AWS_ACCESS_KEY_ID", account,
                "AWS_SECRET_ACCESS_KEY", "none",
                "AWS_ENDPOINT_URL_DYNAMODB", endpoint,
                "AWS_ENDPOINT_URL_DYNAMODB_STREAMS", endpoint,
                "AWS_ENDPOINT_URL_SQS", endpoint);
    }

    private static Template template() {
        try (InputStream yaml = LocalCloud.class.getResourceAsStream("template.yaml")) {
            return Template.read(
                    new String(yaml.readAllBytes(), StandardCharsets.UTF_8),
                    Map.of("JwtIssuer", "https://issuer.test", "JwtAudience", "localstack"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static QueueSpec impatient(QueueSpec queue) {
        return new QueueSpec(queue.name(), VISIBILITY, queue.retention(), queue.delay(), queue.redrive());
    }

    Tables tables() {
        return tables;
    }

    Queues queues() {
        return queues;
    }

    Watched function(String name) {
        return functions.get(name);
    }

    /** Calls functions as the API would. */
    Calls calls() {
        return new DirectCalls(template.api(), functions, Clock.systemUTC());
    }

    /** Makes a table beside the template's, with the keys of one of them. */
    void createTable(String name, String like) {
        TableSpec model = template.tables().stream()
                .filter(table -> table.name().equals(like))
                .findFirst()
                .orElseThrow();
        tables.create(
                new TableSpec(name, model.attributes(), model.hash(), model.range(), model.stream(), model.expiry()));
    }

    /** Begins to bring the ledger's stream to the projector, from its first record. */
    void startStream() {
        for (StreamMapping mapping : template.streamMappings()) {
            var stream = tables.stream(mapping.table());
            var pump = StreamPump.of(mapping, stream, function(mapping.function()), queues::send);
            stopping.add(pump::close);
            pump.take(true);
            pump.start();
        }
    }

    /** Begins to bring a queue's messages to its function. */
    void startQueue(String queue) {
        List<QueueMapping> mappings = template.queueMappings().stream()
                .filter(mapping -> mapping.queue().equals(queue))
                .toList();
        for (QueueMapping mapping : mappings) {
            String url = queues.url(queue).orElseThrow();
            var pump = new QueuePump(queues.client(), url, mapping, function(mapping.function()), Pause.REAL);
            stopping.add(pump::close);
            pump.start(WORKERS);
        }
    }

    @Override
    public void close() {
        stopping.forEach(Runnable::run);
        stopping.clear();
    }

    /** Resources are called as in the template, queues by their addresses. */
    private record ThisAccount(Queues queues) implements Names {
        @Override
        public String ref(String logicalId) {
            return queues.url(logicalId).orElse(logicalId);
        }

        @Override
        public String attribute(String logicalId, String attribute) {
            return logicalId + "/" + attribute;
        }

        @Override
        public String secret(String name) {
            return "a secret that only tests know: " + name;
        }
    }
}
