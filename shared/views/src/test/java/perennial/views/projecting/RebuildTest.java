package perennial.views.projecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.ledger.Address;
import perennial.ledger.Segment;
import perennial.testkit.Crash;
import perennial.testkit.Fault;
import perennial.testkit.Meddling;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Generation;
import perennial.views.generation.Progress;
import perennial.views.generation.Registry;
import perennial.views.projecting.Places.Counted;
import perennial.views.projecting.Places.Moved;
import perennial.views.projecting.RebuildState.State;
import perennial.views.table.RowItem;
import perennial.views.table.ViewsTable;

@ExtendWith(WithDynamo.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RebuildTest {

    private static final Places PLACES = new Places();
    private static final int STORES = 12;
    private static final Duration MOMENT = Duration.ofMillis(300);

    private final Random random = new Random(7);
    private Scene scene;

    @BeforeEach
    void aProjectedWorld(TestTables tables) {
        scene = new Scene(tables, PLACES);
        var projector = scene.instance().projector();
        for (int i = 0; i < 60; i++) projector.project(List.of(happen()));
    }

    private Arrival happen() {
        String store = "s" + random.nextInt(STORES);
        long commit = scene.record(
                store, new Moved("item-" + random.nextInt(3), "place-" + random.nextInt(4)), new Counted("item-0", 1));
        return scene.arrival(Scene.store(store), commit);
    }

    private List<Address> stores() {
        return scene.ledger.heads(Segment.WHOLE).stream()
                .map(head -> head.ledger())
                .toList();
    }

    /** Rows of a generation as if it were the first, to be compared. */
    private Map<String, String> rowsOf(int generation) {
        var rows = new TreeMap<String, String>();
        scene.rows("places@" + generation)
                .forEach((key, value) -> rows.put(key.replace("places@" + generation + "#", "places@1#"), value));
        return rows;
    }

    private Optional<Integer> active() {
        return scene.instance()
                .registry()
                .of("places")
                .flatMap(Enrolment::active)
                .map(Generation::number);
    }

    private void finish(Rebuild.Requested requested) {
        new JobQueue(requested.queued()).workOff(upkeep());
    }

    private Upkeep upkeep() {
        return scene.instance().upkeep(Duration.ZERO);
    }

    private RebuildState find(RebuildState asked) {
        return scene.instance()
                .rebuild()
                .find(asked.projection(), asked.rebuildId())
                .orElseThrow();
    }

    @Test
    void theNewGenerationIsThatOfACleanRefoldAndTakesOver() {
        var requested = scene.instance().rebuild().request("places", Duration.ZERO);

        assertThat(requested.state().state()).isEqualTo(State.RUNNING);
        assertThat(requested.state().generation()).isEqualTo(2);
        assertThat(requested.state().progress().ledgersExpected()).isEqualTo(stores().size());
        assertThat(active()).contains(1);
        finish(requested);

        assertThat(active()).contains(2);
        assertThat(rowsOf(2)).isEqualTo(scene.cleanRows(PLACES, stores())).isEqualTo(rowsOf(1));
        var done = find(requested.state());
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.differing()).isEmpty();
        assertThat(done.progress().segmentsDone()).isEqualTo(done.progress().segments());
        assertThat(done.progress().ledgers()).isEqualTo(stores().size());
        assertThat(done.progress().rows()).isGreaterThanOrEqualTo(rowsOf(2).size());
        assertThat(scene.instance().sweep().sweep(Segment.WHOLE).behind()).isEmpty();
    }

    @Test
    void itTellsHowFastItIsAndHowLongItTakesStill() {
        var requested = scene.instance().rebuild().request("places", Duration.ZERO);
        var queue = new JobQueue(requested.queued());
        var soon = scene.instance(Rebuild.unknownFor(Duration.ZERO).plusSeconds(20));
        queue.workOne(soon.upkeep(Duration.ZERO), () -> false);

        var progress = soon.rebuild()
                .find("places", requested.state().rebuildId())
                .orElseThrow()
                .progress();

        long left = stores().size() - progress.ledgers();
        assertThat(progress.ledgers()).isPositive();
        assertThat(progress.ledgersPerSecond().orElseThrow().doubleValue())
                .isCloseTo(progress.ledgers() / 20.0, within(0.2));
        assertThat(progress.secondsLeft().orElseThrow())
                .isBetween(left * 20 / progress.ledgers() - 3, left * 25 / progress.ledgers() + 3);
    }

    @Test
    void aSecondRequestAnswersWithTheFirst() {
        var first = scene.instance().rebuild().request("places", Duration.ZERO);
        var second = scene.instance().rebuild().request("places", Duration.ZERO);

        assertThat(second.state()).isEqualTo(first.state());
        assertThat(second.jobs()).isEqualTo(first.jobs());
        assertThatThrownBy(() -> scene.instance().rebuild().request("nothing", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Forced, asked for again, however long it took to make it known: a projector may still not know of it. */
    @Test
    void nothingBeginsWhileAProjectorMayNotKnowOfTheNewGeneration() {
        Duration timeout = Duration.ofSeconds(45);
        var slow = new Meddling(scene.tables.client());
        slow.holdWrite(1, RebuildTest::aMoment);
        Instant asked = Instant.now();
        var first = scene.instance(slow.client()).rebuild().request("places", timeout);
        Instant known = asked.plus(MOMENT);
        var second = scene.instance(Duration.ofSeconds(20)).rebuild().request("places", timeout);
        var forced = scene.instance().rebuild().force("places", first.state().rebuildId());

        assertThat(Rebuild.unknownFor(timeout)).isBetween(Registry.CACHE_LIFE.plus(timeout), Duration.ofSeconds(60));
        assertThat(first.notBefore())
                .isAfterOrEqualTo(known.plus(Rebuild.unknownFor(timeout)))
                .isEqualTo(first.state().progress().startsAt())
                .isEqualTo(second.notBefore());
        assertThat(forced).hasSize(4).extracting(Job.Queued::notBefore).containsOnly(first.notBefore());
    }

    private static void aMoment() {
        LockSupport.parkNanos(MOMENT.toNanos());
    }

    @Test
    void aSegmentHandsItsCursorBackWhenTimeIsUpAndEveryMessageMayComeTwice() {
        var queue = new JobQueue(
                scene.instance().rebuild().request("places", Duration.ZERO).queued());
        while (!queue.isEmpty()) {
            Job job = queue.take();
            queue.add(upkeep().work(job, after(15)));
            if (random.nextInt(3) == 0) upkeep().work(job, after(15));
            queue.done().add(job);
        }
        assertThat(queue.done()).hasSizeGreaterThan(4).noneMatch(job -> job instanceof RefoldJob);
        assertThat(active()).contains(2);
        assertThat(rowsOf(2)).isEqualTo(scene.cleanRows(PLACES, stores()));
    }

    /** Time is up once it was asked about so often: after each commit, and each ledger. */
    private static BooleanSupplier after(int times) {
        var asked = new AtomicInteger();
        return () -> asked.incrementAndGet() >= times;
    }

    @Test
    void aLedgerThatTakesLongerThanOneRunHasGetsAJobOfItsOwn() {
        for (int i = 0; i < 40; i++) scene.record("long", new Moved("item-" + i % 3, "place-" + i % 7));
        var queue = new JobQueue(
                scene.instance().rebuild().request("places", Duration.ZERO).queued());

        while (!queue.isEmpty()) queue.workOne(upkeep(), after(20));

        assertThat(queue.done())
                .filteredOn(job -> job instanceof RefoldJob)
                .extracting(job -> ((RefoldJob) job).ledger())
                .containsOnly(Scene.store("long"));
        assertThat(active()).contains(2);
        assertThat(rowsOf(2)).isEqualTo(scene.cleanRows(PLACES, stores()));
    }

    @Test
    void theProjectorLeavesAVeryLongLedgerToTheRebuildWhichLooksOnceMoreAtItsEnd() {
        for (int i = 0; i < 1_050; i++) scene.record("long", new Counted("item-0", i));
        Address ledger = Scene.store("long");
        scene.instance().sweep().sweep(Segment.WHOLE);
        var requested = scene.instance().rebuild().request("places", Duration.ZERO);
        var projector = scene.instance().projector();
        var progress = new Progress(new ViewsTable(scene.tables.client(), scene.tables.views()));
        var second = new Generation("places", 2);

        projector.project(List.of(scene.arrival(ledger, scene.record("long", new Counted("item-0", 9)))));
        assertThat(progress.of(ledger).applied(second)).isZero();
        assertThat(progress.of(ledger).applied(new Generation("places", 1))).isEqualTo(1_051);
        scene.instance().refold().refold(ledger, second);
        projector.project(List.of(scene.arrival(ledger, scene.record("long", new Counted("item-0", 8)))));
        assertThat(progress.of(ledger).applied(second))
                .as("it is no longer far behind")
                .isEqualTo(1_052);
        finish(requested);

        assertThat(active()).contains(2);
        assertThat(progress.of(ledger).applied(second)).isEqualTo(1_052);
        projector.project(List.of(scene.arrival(ledger, scene.record("long", new Counted("item-0", 7)))));
        assertThat(progress.of(ledger).applied(second)).isEqualTo(1_053);
        assertThat(rowsOf(2)).isEqualTo(scene.cleanRows(PLACES, stores()));
    }

    /** A projector leaves it to the rebuild, which has read the ledger by then. */
    @Test
    void whatIsRecordedWhileAVeryLongLedgerIsWrittenIsFoldedToo() {
        for (int i = 0; i < 1_050; i++) scene.record("long", new Counted("item-0", i));
        Address ledger = Scene.store("long");
        scene.instance().sweep().sweep(Segment.WHOLE);
        var queue = new JobQueue(
                scene.instance().rebuild().request("places", Duration.ZERO).queued());
        var projector = scene.instance().projector();

        while (!queue.isEmpty()) {
            var slow = new Meddling(scene.tables.client());
            slow.holdWrite(
                    1,
                    () -> projector.project(
                            List.of(scene.arrival(ledger, scene.record("long", new Counted("item-0", 9))))));
            queue.workOne(scene.instance(slow.client()).upkeep(Duration.ZERO), () -> false);
        }

        assertThat(active()).contains(2);
        assertThat(rowsOf(2)).isEqualTo(scene.cleanRows(PLACES, stores()));
    }

    @Test
    void itDoesNotTakeOverWhileSuchALedgerIsLeft() {
        for (int i = 0; i < 40; i++) scene.record("long", new Moved("item-" + i % 3, "place-" + i % 7));
        var queue = new JobQueue(
                scene.instance().rebuild().request("places", Duration.ZERO).queued());
        var late = new ArrayList<Job>();

        while (!queue.isEmpty()) {
            Job job = queue.take();
            if (job instanceof RefoldJob) late.add(job);
            else queue.add(upkeep().work(job, after(20)));
        }

        assertThat(active()).contains(1);
        assertThat(late).hasSize(1);
        assertThat(upkeep().work(late.getFirst(), () -> false)).isEmpty();
        assertThat(active()).contains(2);
    }

    @Test
    void eventsOfItsTimeAreInBothGenerations() {
        var queue = new JobQueue(
                scene.instance().rebuild().request("places", Duration.ZERO).queued());
        var projector = scene.instance().projector();
        while (!queue.isEmpty()) {
            projector.project(List.of(happen(), happen()));
            queue.workOne(upkeep(), after(4 + random.nextInt(20)));
        }
        projector.project(List.of(happen()));

        assertThat(rowsOf(2)).isEqualTo(scene.cleanRows(PLACES, stores())).isEqualTo(rowsOf(1));
    }

    @Test
    void aWorkerKilledBetweenAnyTwoWritesIsReplaced() {
        var requested = scene.instance().rebuild().request("places", Duration.ZERO);
        for (int write = 1; active().equals(Optional.of(1)); write++) {
            var meddling = new Meddling(scene.tables.client());
            meddling.strikeWrite(write, Fault.CRASH_BEFORE);
            try {
                new JobQueue(requested.queued())
                        .workOff(scene.instance(meddling.client()).upkeep(Duration.ZERO));
            } catch (Crash dead) {
                assertThat(active()).contains(1);
            }
        }
        assertThat(rowsOf(2)).isEqualTo(scene.cleanRows(PLACES, stores()));
    }

    @Test
    void whatWasLostAfterItWasWrittenIsFoundBeforeItTakesOver() {
        var queue = new JobQueue(
                scene.instance().rebuild().request("places", Duration.ZERO).queued());
        var last = new AtomicReference<Job>();
        while (!queue.isEmpty()) {
            last.set(queue.take());
            if (!queue.isEmpty()) queue.add(upkeep().work(last.get(), () -> false));
        }
        var progress = new Progress(new ViewsTable(scene.tables.client(), scene.tables.views()));
        stores().forEach(ledger -> progress.forget(ledger, new Generation("places", 2)));

        upkeep().work(last.get(), () -> false);

        assertThat(active()).contains(2);
        assertThat(stores())
                .allSatisfy(ledger -> assertThat(progress.of(ledger).applied(new Generation("places", 2)))
                        .isEqualTo(scene.head(ledger)));
    }

    @Test
    void rollingBackGoesToWhatWasWrittenAllAlong() {
        var rebuild = scene.instance().rebuild();
        assertThat(rebuild.rollBack("places")).isFalse();
        finish(rebuild.request("places", Duration.ZERO));
        scene.instance().projector().project(List.of(happen()));

        assertThat(rebuild.rollBack("places")).isTrue();

        assertThat(active()).contains(1);
        assertThat(rowsOf(1)).isEqualTo(scene.cleanRows(PLACES, stores()));
    }

    @Test
    void aCancelledRebuildLeavesEverythingAsItWas() {
        var rebuild = scene.instance().rebuild();
        var requested = rebuild.request("places", Duration.ZERO);
        upkeep().work(requested.jobs().getFirst(), () -> false);

        assertThat(rebuild.cancel("places", "places-7")).isFalse();
        assertThat(rebuild.cancel("places", requested.state().rebuildId())).isTrue();
        assertThat(find(requested.state()).state()).isEqualTo(State.ENDED);
        finish(requested);

        assertThat(rebuild.cancel("places", requested.state().rebuildId())).isFalse();
        assertThat(active()).contains(1);
        assertThat(rebuild.request("places", Duration.ZERO).state().generation())
                .isEqualTo(3);
    }

    @Test
    void aLedgerThatOnlyTheNewGenerationSetsAsideHoldsItBackUnlessForced() {
        scene.record("s0", new Moved("chair", "swamp"));
        scene.instance().projector().project(List.of(scene.arrival(Scene.store("s0"), scene.head(Scene.store("s0")))));
        var squeamish = scene.instance(scene.tables.client(), "build-2", List.of(new Places(2, "swamp"), PLACES));
        var rebuild = squeamish.rebuild();
        var requested = rebuild.request("places", Duration.ZERO);

        new JobQueue(requested.queued()).workOff(squeamish.upkeep(Duration.ZERO));

        assertThat(active()).contains(1);
        var held = rebuild.find("places", requested.state().rebuildId()).orElseThrow();
        assertThat(held.state()).isEqualTo(State.HELD);
        assertThat(held.parked()).contains(List.of("stores/s0"));
        assertThat(rebuild.force("places", "places-7")).isEmpty();

        var forced = rebuild.force("places", held.rebuildId());
        new JobQueue(forced).workOff(squeamish.upkeep(Duration.ZERO));

        assertThat(active()).contains(2);
    }

    @Test
    void whatHeldItBackMayBeGoneWhenItIsAskedForAgain() {
        scene.record("s0", new Moved("chair", "swamp"));
        scene.instance().projector().project(List.of(scene.arrival(Scene.store("s0"), scene.head(Scene.store("s0")))));
        var squeamish = scene.instance(scene.tables.client(), "build-2", List.of(new Places(2, "swamp"), PLACES));
        new JobQueue(squeamish.rebuild().request("places", Duration.ZERO).queued())
                .workOff(squeamish.upkeep(Duration.ZERO));
        var hardened = scene.instance(scene.tables.client(), "build-3", List.of(new Places(2, "none"), PLACES));
        var queue = new JobQueue(hardened.upkeep(Duration.ZERO).catchUp());
        queue.workOff(hardened.upkeep(Duration.ZERO));
        assertThat(active()).contains(1);

        queue.add(hardened.rebuild().request("places", Duration.ZERO).queued());
        queue.workOff(hardened.upkeep(Duration.ZERO));

        assertThat(active()).contains(2);
    }

    @Test
    void rowsOfTheSampleThatAreNotWhatTheirCommitsComeToHoldItBackEvenWhenForced() {
        var rebuild = scene.instance().rebuild();
        var requested = rebuild.request("places", Duration.ZERO);
        miscountEverything();

        finish(requested);

        assertThat(active()).contains(1);
        var held = find(requested.state());
        assertThat(held.state()).isEqualTo(State.HELD);
        assertThat(held.differing()).isNotEmpty();
        new JobQueue(rebuild.force("places", held.rebuildId())).workOff(upkeep());
        assertThat(active()).contains(1);
    }

    /** Rows of the new generation that no rebuild overwrites, for they claim to be as new. */
    private void miscountEverything() {
        var table = new ViewsTable(scene.tables.client(), scene.tables.views());
        scene.rows("places@1#places").forEach((key, value) -> {
            String[] partitionAndSort = key.replace("places@1#", "places@2#").split(" ");
            long commit = Long.parseLong(value.split(" ")[0]);
            table.put(RowItem.own(partitionAndSort[0], partitionAndSort[1], commit, "{\"count\":99}"));
        });
    }

    @Test
    void codeWritesOnlyGenerationsWhoseDefinitionItHas() {
        var newer = scene.instance(scene.tables.client(), "build-2", List.of(new Places(2, "none"), PLACES));
        newer.rebuild().request("places", Duration.ZERO);
        Arrival arrival = happen();

        scene.instance().projector().project(List.of(arrival));
        assertThat(scene.rows("places@2")).isEmpty();
        newer.projector().project(List.of(happen(), arrival));
        assertThat(scene.rows("places@2")).isNotEmpty();
    }

    @Test
    void aSweepFindsWhatWasLostOnTheWay() {
        Arrival lost = happen();
        String fresh = "fresh";
        scene.record(fresh, new Moved("chair", "cellar"));

        var swept = scene.instance().sweep().sweep(Segment.WHOLE);

        assertThat(swept.ledgers()).isEqualTo(stores().size());
        assertThat(swept.behind())
                .extracting(Sweep.Behind::ledger)
                .containsExactlyInAnyOrder(lost.ledger(), Scene.store(fresh));
        assertThat(rowsOf(1)).isEqualTo(scene.cleanRows(PLACES, stores()));
        assertThat(scene.instance().sweep().sweep(Segment.WHOLE).behind()).isEmpty();
    }
}
