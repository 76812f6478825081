package perennial.local.schedule;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import perennial.local.Pause;
import perennial.local.function.InvocationFailed;
import perennial.local.function.Target;
import perennial.local.template.ScheduleSpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fires the template's schedules as EventBridge Scheduler does, each on a thread of its own: at the expression's instants in
 * the schedule's zone, retried within its policy, and given up to its dead-letter queue.
 */
public final class ScheduleClock implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

    private final Map<String, Scheduled> schedules = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final DeadLetters deadLetters;
    private final Pause pause;
    private final Clock clock;

    private record Scheduled(ScheduleSpec spec, Target function, Times times) {}

    /** Takes what could not be delivered. */
    public interface DeadLetters {
        void send(String queue, String message);
    }

    public ScheduleClock(
            List<ScheduleSpec> specs,
            Map<String, ? extends Target> functions,
            DeadLetters deadLetters,
            Pause pause,
            Clock clock) {
        this.deadLetters = deadLetters;
        this.pause = pause;
        this.clock = clock;
        for (ScheduleSpec spec : specs) {
            schedules.put(
                    spec.name(), new Scheduled(spec, functions.get(spec.function()), Times.of(spec, clock.instant())));
        }
    }

    public List<String> names() {
        return List.copyOf(schedules.keySet());
    }

    /** The present, to the second, as schedules know it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Begins with each schedule's last instant before now, for this machine may have slept through it. */
    public void start() {
        for (Scheduled scheduled : schedules.values()) {
            threads.add(Thread.ofVirtual().name(scheduled.spec().name()).start(() -> tick(scheduled)));
        }
    }

    /**
     * Fires a schedule once, as of an instant.
     *
     * @return why the function failed, where it did
     */
    public Optional<String> run(String name, Instant at) {
        return run(schedules.get(name), at, 1);
    }

    private static Optional<String> run(Scheduled scheduled, Instant at, int attempt) {
        try {
            scheduled.function().invoke(input(scheduled.spec(), at, attempt).getBytes(StandardCharsets.UTF_8));
            return Optional.empty();
        } catch (InvocationFailed e) {
            System.err.println(e.getMessage());
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }

    private void tick(Scheduled scheduled) {
        Optional<Instant> next = scheduled.times().upTo(clock.instant());
        if (next.isEmpty()) next = scheduled.times().after(clock.instant());
        while (next.isPresent() && pause.until(next.get(), clock)) {
            deliver(scheduled, next.get());
            // What was missed in the meantime is one tick too: the newest of them.
            next = newer(scheduled.times(), next.get());
        }
    }

    private Optional<Instant> newer(Times times, Instant done) {
        Optional<Instant> missed = times.upTo(clock.instant()).filter(done::isBefore);
        return missed.isPresent() ? missed : times.after(done);
    }

    void deliver(String name, Instant at) {
        deliver(schedules.get(name), at);
    }

    private void deliver(Scheduled scheduled, Instant at) {
        ScheduleSpec spec = scheduled.spec();
        Instant due = clock.instant();
        Duration wait = FIRST_RETRY;
        for (int attempt = 1; ; attempt++) {
            Optional<String> failure = run(scheduled, at, attempt);
            if (failure.isEmpty()) return;
            boolean over = attempt > spec.retries() || clock.instant().isAfter(due.plus(spec.maxAge()));
            if (over) {
                spec.deadLetter().ifPresent(queue -> deadLetters.send(queue, input(spec, at, spec.retries() + 1)));
                return;
            }
            if (!pause.of(wait)) return;
            wait = wait.multipliedBy(2).compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait.multipliedBy(2);
        }
    }

    /** The function's event: what the template says, with Scheduler's own words put in, or Scheduler's default. */
    private static String input(ScheduleSpec spec, Instant at, int attempt) {
        return spec.input()
                .map(text -> text.replace("<aws.scheduler.scheduled-time>", at.toString())
                        .replace("<aws.scheduler.schedule-arn>", arn(spec))
                        .replace(
                                "<aws.scheduler.execution-id>",
                                UUID.randomUUID().toString())
                        .replace("<aws.scheduler.attempt-number>", String.valueOf(attempt)))
                .orElseGet(() -> JSON.writeValueAsString(Map.of(
                        "version", "0",
                        "id", UUID.randomUUID().toString(),
                        "detail-type", "Scheduled Event",
                        "source", "aws.scheduler",
                        "account", "000000000000",
                        "time", at.toString(),
                        "region", "local",
                        "resources", List.of(arn(spec)),
                        "detail", "{}")));
    }

    private static String arn(ScheduleSpec spec) {
        return "arn:aws:scheduler:local:000000000000:schedule/default/" + spec.name();
    }
}
