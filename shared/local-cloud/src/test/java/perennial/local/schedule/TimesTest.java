package perennial.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.local.template.ScheduleSpec;
import perennial.local.template.TemplateError;

final class TimesTest {
    private static final Instant START = Instant.parse("2026-11-24T10:07:00Z");

    @Test
    void readsCronInItsZone() {
        assertNext("cron(0/15 * * * ? *)", "UTC", "2026-11-24T10:07:00Z", "2026-11-24T10:15:00Z");
        assertNext("cron(0 6 ? * MON *)", "America/New_York", "2026-11-24T10:07:00Z", "2026-11-30T11:00:00Z");
        assertNext("cron(30 0 1 * ? *)", "Europe/Berlin", "2026-11-24T10:07:00Z", "2026-11-30T23:30:00Z");
        assertNext("cron(0 12 L * ? *)", "UTC", "2027-02-01T00:00:00Z", "2027-02-28T12:00:00Z");
        assertNext("cron(0 9 ? * 2#1 *)", "UTC", "2026-11-24T10:07:00Z", "2026-12-07T09:00:00Z");
    }

    @Test
    void tellsTheLastTimeToo() {
        Times quarter = times("cron(0/15 * * * ? *)", "UTC");
        assertThat(quarter.upTo(Instant.parse("2026-11-24T10:15:00Z"))).contains(Instant.parse("2026-11-24T10:15:00Z"));
        assertThat(quarter.upTo(START)).contains(Instant.parse("2026-11-24T10:00:00Z"));
    }

    @Test
    void countsARateFromItsStart() {
        Times rate = times("rate(10 minutes)", "UTC");
        assertThat(rate.upTo(START.plusSeconds(1))).contains(START);
        assertThat(rate.after(START)).contains(START.plusSeconds(600));
        assertThat(rate.after(START.plusSeconds(601))).contains(START.plusSeconds(1200));
        assertThat(times("rate(1 day)", "UTC").after(START)).contains(START.plus(Duration.ofDays(1)));
    }

    @Test
    void firesOnceAtATime() {
        Times once = times("at(2026-12-31T00:00:00)", "America/New_York");
        Instant due = Instant.parse("2026-12-31T05:00:00Z");
        assertThat(once.after(START)).contains(due);
        assertThat(once.upTo(START)).isEmpty();
        assertThat(once.after(due)).isEmpty();
        assertThat(once.upTo(due)).contains(due);
    }

    @Test
    void saysWhatIsNoSchedule() {
        for (String wrong : List.of("daily", "rate(0 minutes)", "rate(soon)", "cron(99 * * * ? *)", "at(tomorrow)")) {
            assertThatExceptionOfType(TemplateError.class)
                    .as(wrong)
                    .isThrownBy(() -> times(wrong, "UTC"))
                    .withMessageContaining("The schedule S");
        }
    }

    private static void assertNext(String expression, String zone, String after, String next) {
        assertThat(times(expression, zone).after(Instant.parse(after))).contains(Instant.parse(next));
    }

    private static Times times(String expression, String zone) {
        var spec = new ScheduleSpec(
                "S", "F", expression, ZoneId.of(zone), Optional.empty(), 0, Duration.ofHours(1), Optional.empty());
        return Times.of(spec, START);
    }
}
