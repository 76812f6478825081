package perennial.views.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.Recorded;
import perennial.domain.forecast.ForecastEvent.SnapshotTaken;
import perennial.domain.policy.PolicyCommand.SetForecastPolicy;
import perennial.domain.policy.Probability;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.time.Quarter;
import perennial.testkit.Seeds;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.RandomLife;

/** What was missed and is taken days later is to the cent what would have been taken in time, whatever was recorded meanwhile. */
@ExtendWith(WithDynamo.class)
class LateSnapshotsTest {
    private static final int CLIENTS = 5;
    private static final int COMMITS = 70;
    private static final Duration LATE = Duration.ofDays(8);

    private final TestTables tables;

    LateSnapshotsTest(TestTables tables) {
        this.tables = tables;
    }

    @Test
    void aSnapshotTakenLateIsTheOneThatWouldHaveBeenTakenInTime() {
        Seeds.each(3, random -> {
            Map<String, List<Recorded>> lives = lives(random);
            SetForecastPolicy before = anyPolicy(random);
            SetForecastPolicy after = anyPolicy(random);
            Instant planned = Instant.parse("2023-08-07T06:00:00Z").plus(Duration.ofDays(7L * random.nextInt(40)));
            List<SnapshotTaken> inTime = taken(planned, desk -> {
                desk.at(planned.minusSeconds(3_600)).set(before);
                lives.forEach((client, life) -> desk.live(client, until(planned, life)));
                desk.at(planned.plusSeconds(1)).takeSnapshots(planned);
                lives.forEach((client, life) -> desk.live(client, since(planned, life)));
                desk.at(planned.plusSeconds(3_600)).set(after);
            });
            List<SnapshotTaken> late = taken(planned, desk -> {
                desk.at(planned.minusSeconds(3_600)).set(before);
                lives.forEach(desk::live);
                desk.at(planned.plusSeconds(3_600)).set(after);
                desk.on("2027-01-01").takeMissed(planned.plus(LATE).minusSeconds(1));
            });
            assertThat(late).isEqualTo(inTime);
            assertThat(inTime).hasSize(5).anyMatch(snapshot -> snapshot.rows().count() > 0);
        });
    }

    /** Generated lives begin in 2023. */
    @Test
    void aTimeAtWhichNothingWasKnownWasNotMissed() {
        Instant planned = Instant.parse("2022-08-01T06:00:00Z");
        List<SnapshotTaken> late = taken(planned, desk -> {
            lives(new Random(1)).forEach(desk::live);
            assertThat(desk.on("2027-01-01").takeMissed(planned.plusSeconds(1))).isEmpty();
        });
        assertThat(late).isEmpty();
    }

    /** What stands of an instant after a story, told on tables of its own. */
    private List<SnapshotTaken> taken(Instant planned, Consumer<Desk> story) {
        TestTables own = TestTables.create(tables.client());
        try {
            var desk = new Desk(own);
            story.accept(desk);
            Quarter current = Quarter.of(LocalDate.ofInstant(planned, Desk.ZONE));
            return IntStream.rangeClosed(-1, 3)
                    .mapToObj(current::plus)
                    .flatMap(period -> desk.ask().forecasts().book(period).find(planned).stream())
                    .toList();
        } finally {
            own.drop();
        }
    }

    private static Map<String, List<Recorded>> lives(Random random) {
        var lives = new LinkedHashMap<String, List<Recorded>>();
        IntStream.range(0, CLIENTS)
                .forEach(i -> lives.put("c" + i, RandomLife.of(random, COMMITS).recorded()));
        return lives;
    }

    private static List<Recorded> until(Instant planned, List<Recorded> life) {
        return life.stream()
                .filter(event -> !event.recordedAt().isAfter(planned))
                .toList();
    }

    private static List<Recorded> since(Instant planned, List<Recorded> life) {
        return life.stream()
                .filter(event -> event.recordedAt().isAfter(planned))
                .toList();
    }

    private static SetForecastPolicy anyPolicy(Random random) {
        var policy = new EnumMap<ForecastCategory, Probability>(ForecastCategory.class);
        for (ForecastCategory category : ForecastCategory.values()) {
            policy.put(category, new Probability(BigDecimal.valueOf(random.nextInt(10_001), 4)));
        }
        return new SetForecastPolicy(policy);
    }
}
