package perennial.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.domain.forecast.SnapshotCalendar;
import perennial.local.template.ScheduleSpec;
import perennial.local.template.Template;

/** The deployment takes snapshots when the domain plans them, and looks for missed ones after the retries of any are over. */
final class SnapshotSchedulesTest {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2029-01-01T00:00:00Z");

    private String text;

    @BeforeEach
    void read() throws IOException {
        try (InputStream file = SnapshotSchedulesTest.class.getResourceAsStream("/perennial/local/template.yaml")) {
            text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<ScheduleSpec> schedules(String zone, String input) {
        var parameters = Map.of("JwtIssuer", "https://issuer.test", "JwtAudience", "perennial", "BusinessZone", zone);
        return Template.read(text, parameters).schedules().stream()
                .filter(schedule -> schedule.function().equals("ForecastSchedule"))
                .filter(schedule ->
                        schedule.input().filter(said -> said.contains(input)).isPresent())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "Pacific/Auckland"})
    void theyFireAtJustThePlannedTimes(String zone) {
        var fired = new TreeSet<Instant>();
        schedules(zone, "takenAt").forEach(schedule -> times(schedule).forEach(fired::add));
        assertThat(fired).containsExactlyElementsOf(SnapshotCalendar.between(FROM, TO, ZoneId.of(zone)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York"})
    void eachIsLookedForOnTheSameDayOnceItsRetriesAreOver(String zone) {
        Duration retries = schedules(zone, "takenAt").stream()
                .map(ScheduleSpec::maxAge)
                .max(Duration::compareTo)
                .orElseThrow();
        ScheduleSpec catchUp = schedules(zone, "missedUpTo").getFirst();
        assertThat(schedules(zone, "missedUpTo")).hasSize(1);
        for (Instant planned : SnapshotCalendar.between(FROM, TO, ZoneId.of(zone))) {
            assertThat(Times.of(catchUp, FROM).after(planned).orElseThrow())
                    .isBetween(planned.plus(retries), planned.plus(Duration.ofHours(4)));
        }
    }

    private static Stream<Instant> times(ScheduleSpec schedule) {
        Times times = Times.of(schedule, FROM);
        return Stream.iterate(times.after(FROM), Optional::isPresent, last -> times.after(last.orElseThrow()))
                .map(Optional::orElseThrow)
                .takeWhile(time -> !time.isAfter(TO));
    }
}
