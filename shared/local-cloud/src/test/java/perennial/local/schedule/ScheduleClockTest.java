package perennial.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import perennial.local.Pause;
import perennial.local.function.InvocationFailed;
import perennial.local.function.Target;
import perennial.local.template.ScheduleSpec;

final class ScheduleClockTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:07:00Z");

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final List<String> deadLetters = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void putsSchedulersWordsIntoTheInput() {
        var clock = clock(Optional.of("{\"until\":\"<aws.scheduler.scheduled-time>\"}"), this::taken);
        assertThat(clock.run("S", Instant.parse("2026-12-31T00:00:00Z"))).isEmpty();
        assertThat(events).containsExactly("{\"until\":\"2026-12-31T00:00:00Z\"}");
        assertThat(clock.now()).isEqualTo(NOW);
    }

    @Test
    void sendsSchedulersOwnEventWithoutAnInput() {
        clock(Optional.empty(), this::taken).run("S", NOW);
        assertThat(events.peek())
                .contains("\"detail-type\":\"Scheduled Event\"")
                .contains(NOW.toString());
    }

    @Test
    void triesAgainWithinItsPolicyAndThenTellsTheDeadLetterQueue() {
        clock(Optional.of("<aws.scheduler.attempt-number>"), this::refused).deliver("S", NOW);
        assertThat(events).containsExactly("1", "2", "3");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(deadLetters).containsExactly("Letters: 3");
    }

    @Test
    void beginsWithTheLastTimeBeforeItsStart() throws Exception {
        try (var clock = clock(Optional.of("<aws.scheduler.scheduled-time>"), this::taken)) {
            clock.start();
            assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("2026-11-24T10:00:00Z");
        }
    }

    private byte[] taken(byte[] event) {
        events.add(new String(event, StandardCharsets.UTF_8));
        return new byte[0];
    }

    private byte[] refused(byte[] event) throws InvocationFailed {
        taken(event);
        throw new InvocationFailed(InvocationFailed.Reason.THREW, "it threw", null);
    }

    private ScheduleClock clock(Optional<String> input, Target function) {
        var spec = new ScheduleSpec(
                "S",
                "F",
                "cron(0/15 * * * ? *)",
                ZoneOffset.UTC,
                input,
                2,
                Duration.ofHours(1),
                Optional.of("Letters"));
        Pause pause = duration -> {
            pauses.add(duration);
            return duration.compareTo(Duration.ofSeconds(10)) < 0;
        };
        return new ScheduleClock(
                List.of(spec),
                Map.of("F", function),
                (queue, message) -> deadLetters.add(queue + ": " + message),
                pause,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
