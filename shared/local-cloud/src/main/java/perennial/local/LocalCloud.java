package perennial.local;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.edge.Environment;
import perennial.local.function.LocalFunction;
import perennial.local.function.RoleGuard;
import perennial.local.http.DirectCalls;
import perennial.local.http.HttpApi;
import perennial.local.http.LocalRoutes;
import perennial.local.http.LocalServer;
import perennial.local.http.TokenIssuer;
import perennial.local.queue.LocalQueues;
import perennial.local.queue.QueuePump;
import perennial.local.queue.Queues;
import perennial.local.schedule.ScheduleClock;
import perennial.local.store.LocalDynamo;
import perennial.local.store.Tables;
import perennial.local.stream.StreamPump;
import perennial.local.template.ApiSpec;
import perennial.local.template.FunctionSpec;
import perennial.local.template.QueueMapping;
import perennial.local.template.StreamMapping;
import perennial.local.template.Template;

/** Everything that the template describes, running in this process. Closing it stops it, the last part started first. */
public final class LocalCloud implements AutoCloseable {
    private static final int QUEUE_WORKERS = 4;
    private static final Duration PORT_PATIENCE = Duration.ofSeconds(3);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Clock clock = Clock.systemUTC();
    private final Template template;
    private final ApiSpec api;
    private Map<String, Environment> environments;
    private LocalServer server;
    private TokenIssuer issuer;

    /**
     * How to start.
     *
     * @param port 0 for any free one
     * @param data the folder that keeps everything; in memory without one
     * @param sample what an empty store begins with
     * @param sweep what catches the views up
     */
    public record Plan(int port, Optional<Path> data, Template template, Sample sample, Sweep sweep) {}

    private LocalCloud(Template template) {
        this.template = template;
        this.api = template.api();
    }

    /**
     * Starts everything; it serves once this returns.
     *
     * @throws StartFailed where something that the caller can change stands in the way
     */
    public static LocalCloud start(Plan plan) {
        var cloud = new LocalCloud(plan.template());
        try {
            cloud.begin(plan);
            return cloud;
        } catch (RuntimeException e) {
            cloud.close();
            throw e;
        }
    }

    private void begin(Plan plan) {
        Optional<DataFolder> folder = plan.data().map(path -> part(DataFolder.open(path, Pause.REAL)));
        server = part(bind(plan.port()));
        var secrets = new Secrets(folder.map(in -> in.of("secrets")));
        issuer = new TokenIssuer(secrets, api.authorizer().orElseThrow(), clock);
        Tables tables =
                part(LocalDynamo.start(folder.map(in -> in.of("dynamodb")))).tables();
        Queues queues =
                part(LocalQueues.start(folder.map(in -> in.of("queues")))).queues();
        template.tables().forEach(tables::create);
        queues.create(template.queues());
        environments = environments(tables, new LocalNames(queues, secrets));
        Map<String, LocalFunction> functions = functions(environments);
        List<StreamPump> pumps = streamPumps(tables, queues, functions, folder.isPresent());
        if (folder.isPresent()) sweep(plan.sweep());
        pumps.forEach(StreamPump::start);
        startQueues(queues, functions);
        if (isEmpty(tables)) {
            plan.sample().load(new DirectCalls(api, functions, clock));
            // The clock looks for what is due in the views, and must find what has just been loaded.
            sweep(plan.sweep());
        }
        ScheduleClock schedules = part(schedules(queues, functions));
        schedules.start();
        server.serve(new HttpApi(api, issuer, functions, clock), new LocalRoutes(issuer, schedules));
    }

    public int port() {
        return server.port();
    }

    /** What a function of the template finds in its environment. */
    public Environment environment(String function) {
        return environments.get(function);
    }

    /** A bearer token for trying things. */
    public String token(UserId user, Role role) {
        return issuer.token(user, role);
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.err.println("A part does not stop: " + e.getMessage());
            }
        }
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.push(part);
        return part;
    }

    private static LocalServer bind(int port) {
        Duration step = Duration.ofMillis(100);
        for (Duration waited = Duration.ZERO; ; waited = waited.plus(step)) {
            try {
                return LocalServer.bind(port);
            } catch (UncheckedIOException e) {
                boolean over = waited.compareTo(PORT_PATIENCE) >= 0;
                if (over || !Pause.REAL.of(step)) {
                    throw new StartFailed("Port " + port + " is in use; choose another with --port N");
                }
            }
        }
    }

    private Map<String, Environment> environments(Tables tables, LocalNames names) {
        Map<String, Environment> environments = new LinkedHashMap<>();
        for (FunctionSpec function : template.functions()) {
            Map<String, String> variables = new LinkedHashMap<>(template.environment(function, names));
            variables.putAll(Endpoint.dynamo(tables.address()));
            variables.putAll(Endpoint.sqs(names.queues().address()));
            environments.put(function.name(), new Environment(variables));
        }
        return environments;
    }

    /** Each may do what its role allows, and nothing else. */
    private Map<String, LocalFunction> functions(Map<String, Environment> environments) {
        Map<String, LocalFunction> functions = new LinkedHashMap<>();
        for (FunctionSpec function : template.functions()) {
            Environment environment = environments.get(function.name());
            var guarded = new Environment(
                    environment.variables(),
                    () -> new RoleGuard(
                            environment.http().get(), function.name(), template.permissions(function.name())),
                    environment.log());
            functions.put(function.name(), new LocalFunction(function, guarded));
        }
        return functions;
    }

    /** What was kept is swept, so its stream is read from here on only. */
    private List<StreamPump> streamPumps(
            Tables tables, Queues queues, Map<String, LocalFunction> functions, boolean kept) {
        List<StreamPump> pumps = new ArrayList<>();
        for (StreamMapping mapping : template.streamMappings()) {
            StreamPump pump = part(StreamPump.of(
                    mapping, tables.stream(mapping.table()), functions.get(mapping.function()), queues::send));
            pump.take(mapping.fromStart() && !kept);
            pumps.add(pump);
        }
        return pumps;
    }

    private void sweep(Sweep sweep) {
        template.streamMappings().forEach(mapping -> sweep.run(environments.get(mapping.function())));
    }

    private void startQueues(Queues queues, Map<String, LocalFunction> functions) {
        for (QueueMapping mapping : template.queueMappings()) {
            part(new QueuePump(
                            queues.client(),
                            queues.url(mapping.queue()).orElseThrow(),
                            mapping,
                            functions.get(mapping.function()),
                            Pause.REAL))
                    .start(QUEUE_WORKERS);
        }
    }

    private ScheduleClock schedules(Queues queues, Map<String, LocalFunction> functions) {
        return new ScheduleClock(template.schedules(), functions, queues::send, Pause.REAL, clock);
    }

    private boolean isEmpty(Tables tables) {
        return template.streamMappings().stream().map(StreamMapping::table).allMatch(tables::isEmpty);
    }
}
