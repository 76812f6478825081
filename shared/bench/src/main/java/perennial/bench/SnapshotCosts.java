package perennial.bench;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import perennial.domain.UserId;
import perennial.domain.client.Clients;
import perennial.domain.forecast.ForecastEvent.SnapshotTaken;
import perennial.domain.forecast.Forecasts;
import perennial.domain.forecast.RowLedgers;
import perennial.domain.policy.Policies;
import perennial.domain.time.Quarter;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.PolicySource;
import perennial.ledger.Surroundings;
import perennial.testkit.Tally;
import perennial.testkit.TestTables;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.answers.Reading;
import perennial.views.forecasts.ForecastReader.Ends;
import perennial.views.forecasts.SnapshotTaker;
import perennial.views.generation.Registry;
import perennial.views.reading.AsOf;
import perennial.views.reading.DayRange;
import perennial.views.reading.Views;
import perennial.views.renewals.RenewalPipelineProjection;
import perennial.views.table.Consistency;
import perennial.views.table.ViewsTable;

/** What it takes to write down what is expected of five quarters, and to ask what led from there to now. */
final class SnapshotCosts {
    private static final LocalDate TODAY = ClientLife.TODAY;
    private static final Instant NOW = TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
    private static final Instant FIRST = TODAY.minusDays(30).atTime(6, 0).toInstant(ZoneOffset.UTC);
    private static final Instant SECOND = TODAY.atTime(6, 0).toInstant(ZoneOffset.UTC);
    private static final Quarter PERIOD = Quarter.of(TODAY);
    private static final UserId SOMEBODY = BookOfBusiness.owner(0);

    private final Tally tally = new Tally();
    private final ReadSide side;
    private final SnapshotTaker taker;

    SnapshotCosts(TestTables tables) {
        var client = tally.counting(tables.client());
        var ledger = Ledger.open(
                client,
                new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, "bench"),
                List.of(new Clients(), new Policies(), new Forecasts(), new RowLedgers()),
                Surroundings.real().withPolicies(PolicySource.BUILT_IN));
        var table = new ViewsTable(client, tables.views());
        var views = new Views(table, new Registry(table, InstantSource.system()));
        side = new ReadSide(table, ledger, ZoneOffset.UTC, InstantSource.system());
        taker = new SnapshotTaker(
                ledger,
                () -> views.open(new RenewalPipelineProjection(ZoneOffset.UTC), Consistency.STRONG),
                knownAt -> {},
                new SnapshotTaker.Clock(() -> NOW, ZoneOffset.UTC));
    }

    void print() {
        System.out.printf("%n%-52s %8s  %s%n", "forecasts", "ms", "calls, operation and units");
        try (var heap = new HeapWatch()) {
            measure("snapshots of five quarters, the first", () -> taker.take(FIRST, "bench"));
            measure("snapshots of five quarters, a month later", () -> taker.take(SECOND, "bench"));
            System.out.printf("%-52s %8.0f MB of heap at most%n", "", heap.megabytes());
        }
        measure("the same again", () -> taker.take(SECOND, "bench"));
        questions().forEach((name, question) -> measure(name, () -> question.accept(ask())));
    }

    private static Map<String, Consumer<Reading>> questions() {
        var all = new LinkedHashMap<String, Consumer<Reading>>();
        all.put("a quarter's snapshots, everybody", r -> r.forecasts().history(PERIOD, DayRange.ANY, Optional.empty()));
        all.put(
                "a quarter's snapshots, one owner",
                r -> r.forecasts().history(PERIOD, DayRange.ANY, Optional.of(SOMEBODY)));
        all.put("bridge from snapshot to snapshot, everybody", r -> bridge(r, true, Optional.empty()));
        all.put("bridge from snapshot to now, everybody", r -> bridge(r, false, Optional.empty()));
        all.put("bridge from snapshot to now, one owner", r -> bridge(r, false, Optional.of(SOMEBODY)));
        all.put(
                "calibration of one quarter",
                r -> r.forecasts().calibration(List.of(PERIOD.plus(-1)), 30, Optional.empty()));
        return all;
    }

    private static void bridge(Reading reading, boolean toSnapshot, Optional<UserId> owner) {
        List<SnapshotTaken> snapshots = reading.forecasts().book(PERIOD).snapshots();
        var to = Optional.of(snapshots.getLast()).filter(_ -> toSnapshot);
        reading.forecasts().bridge(new Ends(snapshots.getFirst(), to), owner);
    }

    private void measure(String name, Runnable work) {
        tally.reset();
        long begun = System.nanoTime();
        work.run();
        System.out.printf("%-52s %,8d  %s%n", name, (System.nanoTime() - begun) / 1_000_000, tally);
    }

    private Reading ask() {
        return side.open(AsOf.today(NOW, ZoneOffset.UTC), List.of(), Source.values());
    }
}
