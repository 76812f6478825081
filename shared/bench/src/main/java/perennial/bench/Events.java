package perennial.bench;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import perennial.deployed.Deployment;
import perennial.deployed.Traffic;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.edge.Environment;
import perennial.local.Calls;
import perennial.local.Pause;
import perennial.local.function.LocalFunction;
import perennial.local.function.Target;
import perennial.local.http.DirectCalls;
import perennial.local.queue.QueuePump;
import perennial.local.schedule.ScheduleClock;
import perennial.local.stream.StreamPump;
import perennial.local.template.FunctionSpec;
import perennial.local.template.QueueMapping;
import perennial.local.template.Route;
import perennial.local.template.ScheduleSpec;
import perennial.local.template.StreamMapping;

/** Events of every source of every function, as gateway, stream, queues and scheduler send them. */
final class Events implements AutoCloseable {
    private static final UserId ANA = new UserId("ana");
    private static final String COMMANDS = "CommandApi";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Deployment deployment;
    private final int count;
    private final List<StreamPump> pumps = new ArrayList<>();
    private boolean projected;

    /** @param events the next one each time; those that change something differ */
    record Source(String function, String name, Supplier<byte[]> events) {}

    /** Takes what is sent, and answers what means that all is well to whoever sent it. */
    private record Recorder(BlockingQueue<byte[]> events) implements Target {
        private static final byte[] WELL = "{\"statusCode\":200}".getBytes(StandardCharsets.UTF_8);

        Recorder() {
            this(new LinkedBlockingQueue<>());
        }

        @Override
        public byte[] invoke(byte[] event) {
            events.add(event);
            return WELL;
        }

        byte[] next() {
            try {
                byte[] event = events.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (event == null) throw new IllegalStateException("no event came within " + PATIENCE);
                return event;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** @param count how many of each will be asked for at most */
    Events(Deployment deployment, int count) {
        this.deployment = deployment;
        this.count = count;
    }

    /** In the order in which they are to be made and measured: what was projected is asked for and found due. */
    List<Supplier<Source>> sources() {
        var template = deployment.template();
        var sources = new ArrayList<Supplier<Source>>();
        sources.add(this::commands);
        template.streamMappings().forEach(mapping -> sources.add(() -> stream(mapping)));
        template.api().routes().stream()
                .filter(route -> !route.function().equals(COMMANDS))
                .filter(this::isFirstOfItsFunction)
                .forEach(route -> sources.add(() -> route(route)));
        template.schedules().forEach(schedule -> sources.add(() -> schedule(schedule)));
        template.queueMappings().forEach(mapping -> sources.add(() -> queue(mapping)));
        return sources;
    }

    /** For the bare function: a name that nobody had. */
    static Supplier<byte[]> greetings() {
        Iterator<Integer> numbers = IntStream.iterate(0, i -> i + 1).iterator();
        return () -> "{\"name\":\"bare/%d\"}".formatted(numbers.next()).getBytes(StandardCharsets.UTF_8);
    }

    /** One forecast after the other on a client that is there. */
    Source commands() {
        Traffic.client(calls(), "acme");
        return new Source(COMMANDS, "HTTP, one commit", recorded(0));
    }

    /** The same commands for the bare function, in bodies of so many bytes: it writes them as they are. */
    Supplier<byte[]> bareCommands(int bytes) {
        return recorded(bytes);
    }

    private Supplier<byte[]> recorded(int bytes) {
        var recorder = new Recorder();
        var calls = new DirectCalls(deployment.template().api(), Map.of(COMMANDS, recorder), Clock.systemUTC());
        for (int i = 0; i < count; i++) Traffic.forecast(calls, "acme", 50_000 + i, bytes);
        return recorder::next;
    }

    private Calls calls() {
        return new DirectCalls(
                deployment.template().api(), Map.of(COMMANDS, inThisProcess(COMMANDS)), Clock.systemUTC());
    }

    private LocalFunction inThisProcess(String name) {
        FunctionSpec spec = deployment.template().functions().stream()
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow();
        var environment = new Environment(deployment.function(name).environment());
        return new LocalFunction(spec, new Environment(environment.variables(), environment.http(), line -> {}));
    }

    /** Clients enough for a record a batch, as a stream without much traffic brings them. */
    private Source stream(StreamMapping mapping) {
        Calls calls = calls();
        for (int i = 0; 2 * i < count; i++) Traffic.client(calls, "c-" + i);
        var recorder = new Recorder();
        pump(mapping, recorder);
        return new Source(mapping.function(), "stream, one commit", recorder::next);
    }

    private void pump(StreamMapping mapping, Target target) {
        var alone = new StreamMapping(
                mapping.name(),
                mapping.table(),
                mapping.function(),
                1,
                Duration.ZERO,
                true,
                mapping.retries(),
                mapping.maxAge(),
                mapping.bisect(),
                mapping.partial(),
                mapping.onFailure());
        var pump = StreamPump.of(alone, deployment.tables().stream(mapping.table()), target, deployment.queues()::send);
        pump.take(true);
        pump.start();
        pumps.add(pump);
    }

    /** Everything that was recorded, whichever functions are measured: it is asked for, and found due. */
    private void project() {
        if (projected) return;
        for (StreamMapping mapping : deployment.template().streamMappings()) {
            int commits = deployment.tables().count(mapping.table());
            var done = new Semaphore(0);
            LocalFunction function = inThisProcess(mapping.function());
            pump(mapping, event -> {
                byte[] answer = function.invoke(event);
                if (!new String(answer, StandardCharsets.UTF_8).contains("itemIdentifier")) done.release();
                return answer;
            });
            await(done, commits);
        }
        projected = true;
    }

    private static void await(Semaphore done, int commits) {
        try {
            if (done.tryAcquire(commits, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) return;
            throw new IllegalStateException(
                    "%d of %d commits were projected within %s".formatted(done.availablePermits(), commits, PATIENCE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean isFirstOfItsFunction(Route route) {
        return deployment.template().api().routes().stream()
                .filter(other -> other.function().equals(route.function()))
                .findFirst()
                .orElseThrow()
                .equals(route);
    }

    /** Its first route; what is posted to it is refused, and changes nothing. */
    private Source route(Route route) {
        project();
        var recorder = new Recorder();
        var calls = new DirectCalls(deployment.template().api(), Map.of(route.function(), recorder), Clock.systemUTC());
        String path = route.path().replaceAll("\\{\\w+}", "acme");
        if (route.method().equals("POST")) calls.post(path, "{}", ANA, Role.LEAD);
        else calls.get(path, ANA, Role.LEAD);
        return repeat(route.function(), "HTTP, " + route.key(), recorder.next());
    }

    /** Fired here once too, so that there is something on the queues. */
    private Source schedule(ScheduleSpec schedule) {
        var recorder = new Recorder();
        clock(schedule, recorder).run(schedule.name(), Instant.now());
        clock(schedule, inThisProcess(schedule.function())).run(schedule.name(), Instant.now());
        return repeat(
                schedule.function(),
                "schedule " + schedule.name().substring(schedule.function().length()),
                recorder.next());
    }

    private ScheduleClock clock(ScheduleSpec schedule, Target target) {
        return new ScheduleClock(
                List.of(schedule),
                Map.of(schedule.function(), target),
                deployment.queues()::send,
                Pause.REAL,
                Clock.systemUTC());
    }

    private Source queue(QueueMapping mapping) {
        if (mapping.queue().equals("ImportQueue")) Traffic.upload(deployment);
        if (mapping.queue().equals("ProjectorFailures")) deployment.queues().send(mapping.queue(), "{}");
        var recorder = new Recorder();
        String url = deployment.queues().url(mapping.queue()).orElseThrow();
        try (var pump = new QueuePump(deployment.queues().client(), url, mapping, recorder, Pause.REAL)) {
            pump.start(1);
            return repeat(mapping.function(), "queue", recorder.next());
        }
    }

    /** A second time it finds the work done, as a message that comes twice does. */
    private static Source repeat(String function, String name, byte[] event) {
        return new Source(function, name, () -> event);
    }

    @Override
    public void close() {
        pumps.forEach(StreamPump::close);
    }
}
