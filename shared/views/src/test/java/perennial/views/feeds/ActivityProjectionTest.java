package perennial.views.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.Event;
import perennial.domain.Fact;
import perennial.domain.Product;
import perennial.domain.Recorded;
import perennial.domain.UserId;
import perennial.domain.client.ProfileCommand.ClassificationReason;
import perennial.domain.client.ProfileEvent.ClientClassified;
import perennial.domain.client.ProfileEvent.ProgramLaunched;
import perennial.domain.policy.Complexity;
import perennial.testkit.Seeds;
import perennial.views.FoldedProjection;
import perennial.views.RandomLife;
import perennial.views.Row;
import perennial.views.RowKey;

class ActivityProjectionTest {
    private static final ActivityProjection ACTIVITY = new ActivityProjection(ZoneId.of("America/New_York"));
    private static final Instant RECORDED = Instant.parse("2026-03-05T02:30:00Z");
    private static final Event LAUNCHED = new ProgramLaunched(new Product("NUTRITION"), LocalDate.parse("2026-03-01"));
    private static final Event CLASSIFIED = new ClientClassified(Complexity.HIGH, ClassificationReason.REVIEW);

    private static Recorded recorded(long commit, int index, Instant recordedAt, Event event) {
        Instant happened = Instant.parse("2025-01-01T00:00:00Z");
        return new Recorded(commit, index, recordedAt, new UserId("u-1"), new Fact(happened, event));
    }

    @Test
    void aCommitStandsUnderTheBusinessDayOfItsRecordingWhateverDayItsEventsHappened() {
        List<Recorded> events = List.of(recorded(7, 0, RECORDED, LAUNCHED), recorded(7, 1, RECORDED, CLASSIFIED));

        Map<RowKey, Row> rows = FoldedProjection.of(ACTIVITY, "acme", events).rows();

        assertThat(rows).hasSize(1);
        Row row = rows.values().iterator().next();
        assertThat(row.key()).isEqualTo(new RowKey("2026-03-04#e", "acme#000000000000007"));
        assertThat(row.commit()).isEqualTo(7);
        assertThat(ActivityProjection.read("acme", row.body()).events()).isEqualTo(events);
    }

    @Test
    void itsRowOutlivesTheLastDayOnWhichItCanBeAskedFor() {
        Row row = FoldedProjection.of(ACTIVITY, "acme", List.of(recorded(7, 0, RECORDED, LAUNCHED)))
                .live("2026-03-04#")
                .getFirst();

        assertThat(row.expiresAt()).isEqualTo(Optional.of(Instant.parse("2026-04-16T02:30:00Z")));
        assertThat(row.expiresAt().orElseThrow()).isAfter(RECORDED.plus(Duration.ofDays(ActivityProjection.DAYS + 1L)));
    }

    @Test
    void everyCommitHasARowOfItsOwnThatHoldsAllOfIt() {
        var utc = new ActivityProjection(ZoneOffset.UTC);
        Seeds.each(10, random -> {
            List<Recorded> events = RandomLife.of(random, 40).recorded();
            List<Recorded> held = FoldedProjection.of(utc, "acme", events).live("").stream()
                    .sorted((a, b) -> a.key().sort().compareTo(b.key().sort()))
                    .flatMap(row -> ActivityProjection.read("acme", row.body()).events().stream())
                    .toList();
            assertThat(held).extracting(event -> event.id("acme")).isEqualTo(ids(events));
            assertThat(held).extracting(Recorded::fact).isEqualTo(facts(events));
        });
    }

    private static List<String> ids(List<Recorded> events) {
        return events.stream().map(event -> event.id("acme")).toList();
    }

    private static List<Fact> facts(List<Recorded> events) {
        return events.stream().map(Recorded::fact).toList();
    }
}
