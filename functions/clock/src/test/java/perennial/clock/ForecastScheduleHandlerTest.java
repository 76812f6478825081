package perennial.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.Actor;
import perennial.domain.Command;
import perennial.domain.Origin;
import perennial.domain.UserId;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.edge.Ledgers;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.Request;
import perennial.ledger.Segment;
import perennial.ledger.Surroundings;
import perennial.ledger.json.DomainJson;
import perennial.testkit.Crash;
import perennial.testkit.Fault;
import perennial.testkit.Meddling;
import perennial.testkit.Tally;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.forecasts.SnapshotTaker;
import perennial.views.generation.Registry;
import perennial.views.projecting.Projections;
import perennial.views.reading.Views;
import perennial.views.renewals.RenewalPipelineProjection;
import perennial.views.table.Consistency;
import perennial.views.table.ViewsTable;

@ExtendWith(WithDynamo.class)
final class ForecastScheduleHandlerTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T06:00:00Z");

    private static final Request REQUEST = Request.of(
            new Actor(new UserId("ann"), Set.of()), Origin.PERSON, Request.digest("test", new byte[0]), "test");
    private static final Command ONBOARDED =
            DomainJson.read("{\"name\":\"Acme\",\"clientType\":\"EMPLOYER\",\"owner\":\"ann\"}", OnboardClient.class);
    private static final Command SIGNED = DomainJson.read("""
        {"contractId":"k1","termStart":"2025-04-01","termEnd":"2026-03-31","currency":"USD",
         "noticePeriod":{"amount":90,"unit":"DAYS"},"autoRenew":{"mode":"SAME_TERM"},
         "lines":[{"lineId":"l1","product":"NUTRITION","feeModel":"FLAT","unitRate":"100","units":1}]}
        """, SignContract.class);

    private final Tally tally = new Tally();
    private final List<String> log = new ArrayList<>();
    private final List<Instant> required = new ArrayList<>();
    private boolean behind;
    private final RenewalPipelineProjection pipeline = new RenewalPipelineProjection(ZoneOffset.UTC);
    private TestTables tables;
    private Ledger ledger;
    private ForecastScheduleHandler handler;

    @BeforeEach
    void oneContractThatEndsWithMarch(TestTables fresh) {
        tables = fresh;
        var then = Surroundings.real().withClock(() -> Instant.parse("2025-12-01T12:00:00Z"));
        Ledger known = Ledger.open(tables.client(), settings(), Ledgers.KINDS, then);
        for (Command command : List.of(ONBOARDED, SIGNED)) known.execute(Ledgers.CLIENTS, "acme", command, REQUEST);
        new Projections(known, views(), List.of(pipeline), "test", InstantSource.system())
                .sweep()
                .sweep(Segment.WHOLE);
        ledger = Ledger.open(tally.counting(tables.client()), settings(), Ledgers.KINDS, Surroundings.real());
        handler = handler(ledger);
    }

    private LedgerSettings settings() {
        return new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, "test");
    }

    private ViewsTable views() {
        return new ViewsTable(tables.client(), tables.views());
    }

    private ForecastScheduleHandler handler(Ledger forecasts) {
        var views = new Views(views(), new Registry(views(), InstantSource.system()));
        return new ForecastScheduleHandler(
                new SnapshotTaker(
                        forecasts,
                        () -> views.open(pipeline, Consistency.STRONG),
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

    @Test
    void whatWasBegunIsFinishedThoughTheRestSaysNothing() {
        var meddling = new Meddling(tables.client());
        meddling.strikeWrite(6, Fault.CRASH_BEFORE);
        Ledger dying = Ledger.open(meddling.client(), settings(), Ledgers.KINDS, Surroundings.real());
        assertThatThrownBy(() -> handler(dying).handleRequest(Map.of("takenAt", "2025-12-15T06:00:00Z"), null))
                .isInstanceOf(Crash.class);

        assertThat(missed("2025-12-17T09:00:00Z"))
                .as("the last of five periods")
                .containsEntry("taken", 1);
        assertThat(missed("2025-12-17T09:00:00Z")).containsEntry("taken", 0);
    }

    @Test
    void aTimeAtWhichNothingWasKnownWasNotMissed() {
        assertThat(missed("2025-12-01T09:00:00Z")).containsEntry("taken", 0);
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
