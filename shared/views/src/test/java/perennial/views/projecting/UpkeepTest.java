package perennial.views.projecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.ledger.Address;
import perennial.ledger.Segment;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.Projection;
import perennial.views.Row;
import perennial.views.RowKey;
import perennial.views.Shard;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Enrolment.Built;
import perennial.views.generation.Enrolment.State;
import perennial.views.generation.Generation;
import perennial.views.generation.Progress;
import perennial.views.projecting.Places.Counted;
import perennial.views.projecting.Places.Moved;
import perennial.views.table.RowItem;
import perennial.views.table.ViewsTable;

@ExtendWith(WithDynamo.class)
class UpkeepTest {

    private static final Places PLACES = new Places();
    private static final List<Address> LEDGERS =
            IntStream.range(0, 12).mapToObj(i -> Scene.store("s" + i)).toList();
    private static final Generation FIRST = new Generation("places", 1);

    private Scene scene;
    private Progress progress;

    @BeforeEach
    void aProjectedWorld(TestTables tables) {
        scene = new Scene(tables, PLACES);
        progress = new Progress(new ViewsTable(tables.client(), tables.views()));
        var projector = scene.instance().projector();
        for (Address ledger : LEDGERS) {
            for (int i = 0; i < 3; i++) scene.record(ledger.id(), new Moved("chair", "place-" + i));
            projector.project(scene.arrivals(ledger, 1, 3));
        }
    }

    private Enrolment enrolment() {
        return scene.instance().registry().of("places").orElseThrow();
    }

    private List<State> states() {
        return enrolment().generations().stream().map(Built::state).toList();
    }

    private void rebuildAll() {
        new JobQueue(scene.instance().rebuild().request("places", Duration.ZERO).queued())
                .workOff(scene.instance().upkeep(Duration.ZERO));
    }

    /** Does the night's work as if it were so much later. */
    private void aNight(Duration later) {
        var upkeep = scene.instance(later).upkeep(Duration.ZERO);
        new JobQueue(upkeep.nightly()).workOff(upkeep);
    }

    private Map<String, String> rowsOf(int generation) {
        var rows = new TreeMap<String, String>();
        scene.rows("places@" + generation)
                .forEach((key, value) -> rows.put(key.replace("places@" + generation + "#", "places@1#"), value));
        return rows;
    }

    @Test
    void aNightFindsWhatWasLostOnTheWay() {
        LEDGERS.forEach(ledger -> scene.record(ledger.id(), new Counted("chair", 4)));

        aNight(Duration.ZERO);

        assertThat(rowsOf(1)).isEqualTo(scene.cleanRows(PLACES, LEDGERS));
        assertThat(states()).containsExactly(State.ACTIVE);
    }

    @Test
    void aSweepWhoseTimeIsUpGoesOnWhereItStands() {
        LEDGERS.forEach(ledger -> scene.record(ledger.id(), new Counted("chair", 4)));
        for (int i = 0; i < 600; i++) scene.record("s0", new Counted("chair", i));
        var upkeep = scene.instance().upkeep(Duration.ZERO);
        var queue = new JobQueue(upkeep.sweepAll());

        while (!queue.isEmpty()) queue.workOne(upkeep, () -> true);

        assertThat(queue.done()).filteredOn(job -> job instanceof RefoldJob).isNotEmpty();
        assertThat(rowsOf(1)).isEqualTo(scene.cleanRows(PLACES, LEDGERS));
    }

    @Test
    void whatWasReplacedIsKeptToBeRolledBackToAndThenDeleted() {
        rebuildAll();
        assertThat(states()).containsExactly(State.PREVIOUS, State.ACTIVE);

        aNight(Expiry.ROLL_BACK.minusHours(1));
        assertThat(states()).containsExactly(State.PREVIOUS, State.ACTIVE);
        aNight(Expiry.ROLL_BACK.plusHours(1));
        assertThat(states()).containsExactly(State.RETIRED, State.ACTIVE);
        assertThat(scene.rows("places@1")).isNotEmpty();
        aNight(Expiry.ROLL_BACK.plusDays(1));

        assertThat(states()).containsExactly(State.EXPIRED, State.ACTIVE);
        assertThat(scene.rows("places@1")).isEmpty();
        assertThat(rowsOf(2)).isEqualTo(scene.cleanRows(PLACES, LEDGERS));
        assertThat(LEDGERS).allSatisfy(ledger -> {
            assertThat(progress.of(ledger).applied()).containsOnlyKeys("places@2");
            assertThat(progress.of(ledger).applied(new Generation("places", 2))).isEqualTo(3);
        });
    }

    @Test
    void onlyWhatIsRetiredIsEverDeleted() {
        rebuildAll();
        var upkeep = scene.instance(Duration.ofDays(30)).upkeep(Duration.ZERO);

        for (int generation = 1; generation <= 3; generation++) {
            assertThat(upkeep.work(ExpiryJob.of(new Generation("places", generation)), () -> false))
                    .isEmpty();
        }

        assertThat(rowsOf(1)).isEqualTo(rowsOf(2)).isEqualTo(scene.cleanRows(PLACES, LEDGERS));
    }

    @Test
    void deletingOneGenerationLeavesThoseWhoseNumberBeginsAlike(TestTables tables) {
        rebuildAll();
        new ViewsTable(tables.client(), tables.views())
                .put(RowItem.of(new Generation("places", 10), Row.live(new RowKey("places#0", "cellar"), 1, "{}")));

        aNight(Expiry.ROLL_BACK.plusHours(1));
        aNight(Expiry.ROLL_BACK.plusDays(1));

        assertThat(scene.rows("places@1")).isEmpty();
        assertThat(scene.rows("places@10")).hasSize(1);
    }

    @Test
    void aDefinitionWhoseVersionRoseIsBuiltOnceItsDeploymentIsOver() {
        List<Projection<?>> both = List.of(new Places(2, "none"), PLACES);
        var deployed = scene.instance(scene.tables.client(), "build-2", both);

        assertThat(deployed.upkeep(Duration.ZERO).catchUp()).isEmpty();
        assertThat(states()).containsExactly(State.ACTIVE, State.BUILDING);
        scene.record("s0", new Counted("chair", 4));
        deployed.projector().project(scene.arrivals(Scene.store("s0"), 4, 4));
        assertThat(deployed.upkeep(Duration.ZERO).catchUp()).isEmpty();
        var later = scene.laterInstance(Duration.ofMinutes(20), "build-2", both).upkeep(Duration.ZERO);
        new JobQueue(later.catchUp()).workOff(later);

        assertThat(states()).containsExactly(State.PREVIOUS, State.ACTIVE);
        assertThat(enrolment().generations().getLast().version()).isEqualTo(2);
        assertThat(rowsOf(2)).isEqualTo(scene.cleanRows(PLACES, LEDGERS)).isEqualTo(rowsOf(1));
        assertThat(later.catchUp()).isEmpty();
    }

    @Test
    void whatCodeThatIsGoneBeganIsGivenUp() {
        scene.instance(scene.tables.client(), "build-2", List.of(new Places(2, "none"), PLACES))
                .rebuild()
                .request("places", Duration.ZERO);

        assertThat(scene.instance().upkeep(Duration.ZERO).catchUp()).isEmpty();

        assertThat(states()).containsExactly(State.ACTIVE, State.RETIRED);
    }

    @Test
    void aRebuildThatNobodyGoesOnWithIsQueuedAgain() {
        scene.instance().rebuild().request("places", Duration.ZERO);

        assertThat(scene.instance().upkeep(Duration.ZERO).catchUp()).isEmpty();
        var later = scene.instance(Duration.ofMinutes(20)).upkeep(Duration.ZERO);
        var abandoned = later.catchUp();
        assertThat(abandoned).hasSize(4);
        new JobQueue(abandoned).workOff(later);

        assertThat(states()).containsExactly(State.PREVIOUS, State.ACTIVE);
    }

    @Test
    void whatAnotherBuildSetAsideIsTriedByThisOne() {
        scene.record("s0", new Moved("chair", "swamp"));
        var squeamish = scene.instance(scene.tables.client(), "build-0", List.of(new Places(1, "swamp")));
        squeamish.projector().project(scene.arrivals(Scene.store("s0"), 4, 4));
        assertThat(progress.parked(FIRST)).isNotEmpty();

        assertThat(squeamish.upkeep(Duration.ZERO).catchUp()).isEmpty();
        var upkeep = scene.instance().upkeep(Duration.ZERO);
        new JobQueue(upkeep.catchUp()).workOff(upkeep);

        assertThat(progress.parked(FIRST)).isEmpty();
        assertThat(rowsOf(1)).isEqualTo(scene.cleanRows(PLACES, LEDGERS));
        assertThat(upkeep.catchUp()).isEmpty();
    }

    @Test
    void aLedgerThatWasPutBackIsNoticedAndRebuiltFrom() {
        rebuildAll();
        scene.forgetFrom(Scene.store("s3"), 2);
        scene.forgetFrom(Scene.store("s4"), 1);

        aNight(Duration.ZERO);

        assertThat(states()).containsExactly(State.RETIRED, State.RETIRED, State.ACTIVE);
        List<Address> left = LEDGERS.stream()
                .filter(ledger -> !ledger.equals(Scene.store("s4")))
                .toList();
        assertThat(rowsOf(3)).isEqualTo(scene.cleanRows(PLACES, left));
        assertThat(scene.instance().rebuild().rollBack("places"))
                .as("there is nothing to go back to: its rows are of another ledger")
                .isFalse();
        aNight(Duration.ZERO);
        assertThat(states()).containsExactly(State.RETIRED, State.RETIRED, State.ACTIVE);
        scene.record("s5", new Counted("chair", 4));
        assertThat(scene.instance().sweep().sweep(Segment.WHOLE).behind()).hasSize(1);
        assertThat(rowsOf(3)).isEqualTo(scene.cleanRows(PLACES, left));
    }

    /** The last ledger of all, behind one page of its shard, by a check whose time is always up. */
    @Test
    void whateverIsPutBackIsNoticedHoweverFarBackItIsAndHoweverOftenTimeIsUp() {
        IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> Scene.store("t%04d".formatted(i)))
                .filter(ledger -> Shard.of(ledger.id()).equals(Shard.ALL.getLast()))
                .limit(101)
                .forEach(ledger ->
                        progress.advance(ledger, List.of(FIRST), scene.record(ledger.id(), new Counted("chair", 1))));
        Address last =
                progress.page(Shard.ALL.getLast(), Optional.empty(), 1_000).lastKey();
        var upkeep = scene.instance().upkeep(Duration.ZERO);

        restoreCheck(upkeep);
        assertThat(states()).containsExactly(State.ACTIVE);
        scene.forgetFrom(last, 1);
        restoreCheck(upkeep);

        assertThat(states()).containsExactly(State.ACTIVE, State.BUILDING);
    }

    private static void restoreCheck(Upkeep upkeep) {
        List<Job> left = List.of(RestoreCheckJob.FIRST);
        while (!left.isEmpty()) {
            left = left.stream()
                    .flatMap(job -> upkeep.work(job, () -> true).stream())
                    .map(Job.Queued::job)
                    .filter(RestoreCheckJob.class::isInstance)
                    .toList();
        }
    }

    @Test
    void aRebuildThatBeganBeforeTheLedgerWasPutBackIsGivenUp() {
        var before = scene.instance().rebuild().request("places", Duration.ZERO);
        scene.forgetFrom(Scene.store("s3"), 2);

        aNight(Duration.ZERO);
        new JobQueue(before.queued()).workOff(scene.instance().upkeep(Duration.ZERO));

        assertThat(states()).containsExactly(State.RETIRED, State.RETIRED, State.ACTIVE);
        assertThat(rowsOf(3)).isEqualTo(scene.cleanRows(PLACES, LEDGERS));
    }
}
