package perennial.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.edge.Ledgers;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.Surroundings;
import perennial.testkit.Tally;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.forecasts.SnapshotTaker;
import perennial.views.generation.Registry;
import perennial.views.reading.Views;
import perennial.views.renewals.RenewalPipelineProjection;
import perennial.views.table.Consistency;
import perennial.views.table.ViewsTable;

@ExtendWith(WithDynamo.class)
final class ForecastScheduleHandlerTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T06:00:00Z");

    private final Tally tally = new Tally();
    private final List<String> log = new ArrayList<>();
    private final List<Instant> required = new ArrayList<>();
    private boolean behind;
    private Ledger ledger;
    private ForecastScheduleHandler handler;

    @BeforeEach
    void setUp(TestTables tables) {
        var settings = new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, "test");
        ledger = Ledger.open(tally.counting(tables.client()), settings, Ledgers.KINDS, Surroundings.real());
        var table = new ViewsTable(tables.client(), tables.views());
        var views = new Views(table, new Registry(table, InstantSource.system()));
        handler = new ForecastScheduleHandler(
                new SnapshotTaker(
                        ledger,
                        () -> views.open(new RenewalPipelineProjection(ZoneOffset.UTC), Consistency.STRONG),
                        this::rowsUpTo,
                        new SnapshotTaker.Clock(InstantSource.system(), ZoneOffset.UTC)),
                log::add);
    }

    private void rowsUpTo(Instant knownAt) {
        required.add(knownAt);
        if (behind) throw new IllegalStateException("the rows are behind");
    }

    @Test
    void aFiringTakesTheSnapshotsOfItsOwnTimeAndOneThatComesTwiceFindsThem() {
        assertThat(fire()).containsExactly(Map.entry("taken", 5));
        assertThat(fire()).containsExactly(Map.entry("taken", 0));

        assertThat(required).as("asked once: the second reads no rows").containsExactly(MONDAY.minusSeconds(60));
        assertThat(snapshots()).isEqualTo(1);
        assertThat(log.getFirst()).contains("forecast.snapshots", "forecasts/2025-Q4", "forecasts/2026-Q4");
    }

    @Test
    void whereTheRowsAreBehindNothingIsWrittenAndTheScheduleTriesAgain() {
        behind = true;
        assertThatThrownBy(this::fire).hasMessageContaining("behind");
        assertThat(snapshots()).isZero();

        behind = false;
        assertThat(fire()).containsEntry("taken", 5);
    }

    @Test
    void whatWasMissedIsTakenOnADayAfter() {
        assertThat(missed("2025-12-17T09:00:00Z")).containsEntry("taken", 5);
        assertThat(required).containsExactly(Instant.parse("2025-12-15T05:59:00Z"));
        assertThat(log.getFirst()).contains("\"missedUpTo\":\"2025-12-17T09:00:00.000000Z\"", "forecasts/2025-Q4");
        assertThat(fire()).containsEntry("taken", 5);
        assertThat(missed("2026-01-05T09:00:00Z"))
                .as("two Mondays and two ends of a quarter, of which one Monday was taken")
                .containsEntry("taken", 15);
        assertThat(missed("2026-01-05T09:00:00Z")).containsEntry("taken", 0);
    }

    /** Figures that functions/README.md names. */
    @Test
    void whereNothingWasMissedOneQueryAPeriodTellsSo() {
        missed("2025-12-17T09:00:00Z");
        missed("2026-01-05T09:00:00Z");
        required.clear();

        tally.reset();
        missed("2025-12-17T09:00:00Z");
        assertThat(tally.calls()).isEqualTo(5);
        tally.reset();
        missed("2026-01-05T09:00:00Z");
        assertThat(tally.calls()).as("at the turn of a quarter").isEqualTo(6);
        assertThat(tally.of("Query").calls()).isEqualTo(6);
        assertThat(required).as("no rows are read").isEmpty();
    }

    @Test
    void whatIsMissingIsLeftToTheNextDayWhereTheRowsAreBehind() {
        behind = true;
        assertThatThrownBy(() -> missed("2025-12-17T09:00:00Z")).hasMessageContaining("behind");
        behind = false;
        assertThat(missed("2025-12-18T09:00:00Z")).containsEntry("taken", 5);
        assertThat(missed("2025-12-23T05:00:00Z")).as("the next Monday's").containsEntry("taken", 5);
    }

    private Map<String, Integer> missed(String upTo) {
        return handler.handleRequest(Map.of("missedUpTo", upTo), null);
    }

    private Map<String, Integer> fire() {
        return handler.handleRequest(Map.of("takenAt", MONDAY.toString()), null);
    }

    private int snapshots() {
        return ledger.load(Ledgers.FORECASTS, "2026-Q1").state().snapshots().size();
    }
}
