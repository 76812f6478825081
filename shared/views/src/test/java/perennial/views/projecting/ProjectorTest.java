package perennial.views.projecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.ledger.Address;
import perennial.testkit.Crash;
import perennial.testkit.Fault;
import perennial.testkit.Faults;
import perennial.testkit.Meddling;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.generation.Generation;
import perennial.views.projecting.Places.Counted;
import perennial.views.projecting.Places.Moved;

@ExtendWith(WithDynamo.class)
class ProjectorTest {

    private static final Address STORE = Scene.store("s1");
    private static final Places PLACES = new Places();
    private static final String FIRST = "places@1";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Scene scene;

    @BeforeEach
    void setUp(TestTables tables) {
        scene = new Scene(tables, PLACES);
    }

    @Test
    void aCommitBecomesRows() {
        scene.record("s1", new Moved("chair", "cellar"), new Counted("chair", 3));

        assertThat(scene.instance().projector().project(scene.arrivals(STORE, 1, 1)))
                .isEmpty();

        assertThat(scene.rows(FIRST)).hasSize(2).isEqualTo(scene.cleanRows(PLACES, List.of(STORE)));
        assertThat(scene.rows(FIRST)).containsValue("1 {\"count\":3}");
    }

    @Test
    void whatWasNeverDeliveredIsReadFromTheLedger() {
        for (int i = 1; i <= 5; i++) scene.record("s1", new Moved("chair", "place-" + i));

        scene.instance().projector().project(scene.arrivals(STORE, 5, 5));

        assertThat(scene.rows(FIRST)).isEqualTo(scene.cleanRows(PLACES, List.of(STORE)));
    }

    @Test
    void whatWasNeverDeliveredIsReadHoweverFarReplicasAreBehind() {
        for (int i = 1; i <= 5; i++) scene.record("s1", new Moved("chair", "place-" + i));
        var lagging = Faults.planned((call, request) -> Fault.STALE).before(scene.tables.client());

        scene.isolated(lagging, Scene.BUILD, scene.definitions).projector().project(List.of(scene.brought(STORE, 5)));

        assertThat(scene.rows(FIRST)).isEqualTo(scene.cleanRows(PLACES, List.of(STORE)));
    }

    /** Only what nobody reads yet may be left to a rebuild. */
    @Test
    void howeverLongTheGapIsItIsReadToItsEnd() {
        for (int i = 1; i <= 1_050; i++) scene.record("s1", new Counted("chair", i));

        scene.instance().projector().project(scene.arrivals(STORE, 1_050, 1_050));

        assertThat(scene.rows(FIRST)).isEqualTo(scene.cleanRows(PLACES, List.of(STORE)));
    }

    @Test
    void theSameBatchTwiceChangesNothing() {
        scene.record("s1", new Moved("chair", "cellar"));
        scene.record("s1", new Counted("chair", 2));
        var projector = scene.instance().projector();

        projector.project(scene.arrivals(STORE, 1, 2));
        var once = scene.rows(FIRST);
        projector.project(scene.arrivals(STORE, 1, 2));
        scene.instance().projector().project(scene.arrivals(STORE, 1, 1));

        assertThat(scene.rows(FIRST)).isEqualTo(once);
    }

    @Test
    void aRowThatMovesLeavesNoneBehind() {
        var projector = scene.instance().projector();
        for (String place : List.of("cellar", "attic", "cellar")) {
            long commit = scene.record("s1", new Moved("chair", place));
            projector.project(scene.arrivals(STORE, commit, commit));
        }

        assertThat(scene.rows(FIRST)).isEqualTo(scene.cleanRows(PLACES, List.of(STORE)));
        assertThat(scene.rows(FIRST).keySet()).noneMatch(key -> key.contains("attic"));
    }

    @Test
    void refoldingALedgerBringsItToItsHead() {
        for (int i = 1; i <= 250; i++) scene.record("s1", new Moved("chair-" + i % 7, "place-" + i % 5));
        var instance = scene.instance();
        instance.projector().project(scene.arrivals(STORE, 1, 1));

        var refolded = instance.refold().refold(STORE, new Generation("places", 1));

        assertThat(refolded.commit()).isEqualTo(250);
        assertThat(scene.rows(FIRST)).isEqualTo(scene.cleanRows(PLACES, List.of(STORE)));
    }

    /** Otherwise who has read a row there would miss it once reads go to the other. */
    @Test
    void theGenerationThatIsReadIsWrittenLast() {
        scene.record("s1", new Moved("chair", "cellar"));
        scene.instance().projector().project(scene.arrivals(STORE, 1, 1));
        scene.instance().rebuild().request("places", Duration.ZERO);
        var read = scene.rows(FIRST);
        scene.record("s1", new Moved("table", "attic"));
        var meddling = new Meddling(scene.tables.client());
        meddling.strikeWrite(5, Fault.CRASH_AFTER);

        assertThatThrownBy(() -> scene.instance(meddling.client()).projector().project(scene.arrivals(STORE, 2, 2)))
                .isInstanceOf(Crash.class);

        assertThat(scene.rows("places@2")).hasSize(4);
        assertThat(scene.rows(FIRST))
                .as("but for one that a home would vouch for")
                .hasSize(read.size() + 1);
    }

    @Test
    void aLateWriterCannotBringBackARowThatMovedOn() throws InterruptedException {
        scene.record("s1", new Moved("chair", "cellar"));
        scene.instance().projector().project(scene.arrivals(STORE, 1, 1));
        scene.record("s1", new Moved("chair", "attic"));
        scene.record("s1", new Moved("chair", "garden"));
        var late = new Meddling(scene.tables.client());
        var overtaken = new CountDownLatch(1);
        var waiting = new CountDownLatch(1);
        late.holdWrite(1, () -> {
            waiting.countDown();
            await(overtaken);
        });
        Thread slow = Thread.ofVirtual()
                .start(() -> scene.instance(late.client()).projector().project(scene.arrivals(STORE, 2, 2)));

        waiting.await();
        scene.instance().projector().project(scene.arrivals(STORE, 2, 3));
        overtaken.countDown();
        slow.join();

        assertThat(scene.rows(FIRST)).isEqualTo(scene.cleanRows(PLACES, List.of(STORE)));
        assertThat(scene.rows(FIRST).keySet()).noneMatch(key -> key.contains("attic"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    @Test
    void anInstanceThatSawThePreviousCommitReadsNothing() {
        var counting = new Meddling(scene.tables.client());
        var projector = scene.instance(counting.client()).projector();
        scene.record("s1", new Moved("chair", "cellar"));
        projector.project(scene.arrivals(STORE, 1, 1));
        scene.record("s1", new Moved("chair", "attic"), new Moved("table", "attic"));
        counting.calm();

        projector.project(scene.arrivals(STORE, 2, 2));

        assertThat(counting.reads()).isZero();
        assertThat(counting.writes())
                .as("two places, the place left, two homes, progress")
                .isEqualTo(6);
    }

    @Test
    void onlyChangedRowsAreWritten() {
        var counting = new Meddling(scene.tables.client());
        var projector = scene.instance(counting.client()).projector();
        scene.record("s1", new Moved("chair", "cellar"), new Counted("chair", 1));
        projector.project(scene.arrivals(STORE, 1, 1));
        scene.record("s1", new Counted("chair", 1));
        counting.calm();

        projector.project(scene.arrivals(STORE, 2, 2));

        assertThat(counting.writes()).as("the home and progress").isEqualTo(2);
    }

    @Test
    void ledgersOfABatchAreWrittenSideBySide() {
        var meddling = new Meddling(scene.tables.client());
        var projector = scene.instance(meddling.client()).projector();
        projector.project(oneCommitEach("s4"));
        List<Arrival> batch = oneCommitEach("s1", "s2");
        meddling.holdWrite(1, () -> untilOthersWrite(meddling));

        assertThat(projector.project(batch)).isEmpty();

        assertThat(scene.rows(FIRST)).isEqualTo(cleanRows("s1", "s2", "s4"));
    }

    private static void untilOthersWrite(Meddling meddling) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (meddling.writes() < 2) {
            assertThat(System.nanoTime()).as("nobody writes while one waits").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /** One commit of each store. */
    private List<Arrival> oneCommitEach(String... stores) {
        return Stream.of(stores)
                .map(store -> scene.arrival(Scene.store(store), scene.record(store, new Moved("chair", "cellar"))))
                .toList();
    }

    private Map<String, String> cleanRows(String... stores) {
        return scene.cleanRows(PLACES, Stream.of(stores).map(Scene::store).toList());
    }

    @Test
    void aFailureOfTheStoreIsReportedAtTheFirstRecordThatIsNotDone() {
        List<Arrival> batch = oneCommitEach("s1", "s2", "s3", "s4");
        var meddling = new Meddling(scene.tables.client());
        var projector = scene.instance(meddling.client()).projector();
        meddling.strike(call -> call.toString().contains("stores/s3"), Fault.FAILED);

        assertThat(projector.project(batch)).map(Projector.Failure::first).contains(batch.get(2));

        meddling.calm();
        assertThat(projector.project(batch.subList(2, 4))).isEmpty();
        assertThat(scene.rows(FIRST)).isEqualTo(cleanRows("s1", "s2", "s3", "s4"));
    }

    @Test
    void ofSeveralFailuresTheEarliestRecordIsReportedWhicheverCameFirst() {
        List<Arrival> batch = oneCommitEach("s1", "s2", "s3");
        var meddling = new Meddling(scene.tables.client());
        var projector = scene.instance(meddling.client()).projector();
        var oneFailed = new CountDownLatch(1);
        meddling.strike(
                call -> {
                    if (call.toString().contains("stores/s3")) oneFailed.countDown();
                    if (call.toString().contains("stores/s2")) await(oneFailed);
                    return oneFailed.getCount() == 0;
                },
                Fault.FAILED);

        assertThat(projector.project(List.of(batch.get(1), batch.get(0), batch.get(2))))
                .map(Projector.Failure::first)
                .contains(batch.get(1));
    }

    /** Many more ledgers than are worked on at once. */
    @Test
    void whereTheStoreIsOutNoMoreLedgersAreBegun() {
        String[] stores = IntStream.range(0, 100).mapToObj(i -> "t" + i).toArray(String[]::new);
        List<Arrival> batch = oneCommitEach(stores);
        var meddling = new Meddling(scene.tables.client());
        var projector = scene.instance(meddling.client()).projector();
        projector.project(oneCommitEach("s1"));
        meddling.strike(call -> true, Fault.FAILED);

        assertThat(projector.project(batch)).map(Projector.Failure::first).contains(batch.getFirst());

        assertThat(meddling.reads()).as("their progress").isLessThan(20);
    }

    @Test
    void aLedgerWithVeryManyPartsKeepsThoseInUseAtHand() {
        var counting = new Meddling(scene.tables.client());
        var projector = scene.instance(counting.client()).projector();
        for (int i = 1; i <= 300; i++) scene.record("s1", new Counted("item-" + i, 1));
        projector.project(scene.arrivals(STORE, 1, 300));
        scene.record("s1", new Counted("item-7", 2));
        projector.project(scene.arrivals(STORE, 301, 301));
        scene.record("s1", new Counted("item-7", 3));
        counting.calm();

        projector.project(scene.arrivals(STORE, 302, 302));

        assertThat(counting.reads()).isZero();
        assertThat(scene.rows(FIRST)).isEqualTo(scene.cleanRows(PLACES, List.of(STORE)));
    }
}
