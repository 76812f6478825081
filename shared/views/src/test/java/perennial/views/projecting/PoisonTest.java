package perennial.views.projecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.ledger.Address;
import perennial.ledger.Position;
import perennial.testkit.Fault;
import perennial.testkit.Meddling;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.Projection;
import perennial.views.generation.Generation;
import perennial.views.generation.Parked;
import perennial.views.generation.Progress;
import perennial.views.generation.Registry;
import perennial.views.projecting.Places.Moved;
import perennial.views.reading.Freshness;
import perennial.views.reading.NotReady;
import perennial.views.table.ViewsTable;

@ExtendWith(WithDynamo.class)
class PoisonTest {

    private static final Address STORE = Scene.store("s1");
    private static final Address OTHER = Scene.store("s2");
    private static final Generation FIRST = new Generation("places", 1);
    private static final Places SQUEAMISH = new Places(1, "swamp");
    private static final Places HARDENED = new Places();

    private Scene scene;
    private ViewsTable table;
    private Progress progress;

    @BeforeEach
    void setUp(TestTables tables) {
        scene = new Scene(tables, SQUEAMISH);
        table = new ViewsTable(tables.client(), tables.views());
        progress = new Progress(table);
        scene.record("s1", new Moved("chair", "cellar"));
        scene.record("s1", new Moved("chair", "attic"));
        scene.record("s1", new Moved("chair", "swamp"));
        scene.record("s1", new Moved("chair", "garden"));
        scene.record("s2", new Moved("chair", "cellar"));
    }

    @Test
    void whatCodeCannotDigestIsSetAsideAndEveryoneElseMovesOn() {
        var batch = List.of(scene.arrival(STORE, 3), scene.arrival(OTHER, 1), scene.arrival(STORE, 4));

        assertThat(scene.instance().projector().project(batch)).isEmpty();

        assertThat(progress.of(OTHER).applied(FIRST)).isEqualTo(1);
        assertThat(progress.of(STORE).applied(FIRST))
                .as("all before the poison")
                .isEqualTo(2);
        assertThat(progress.parked(FIRST)).containsOnlyKeys(STORE);
        Parked parked = progress.parked(FIRST).get(STORE);
        assertThat(parked.commit()).isEqualTo(3);
        assertThat(parked.reason()).contains("cannot digest swamp");
        assertThat(parked.build()).isEqualTo(Scene.BUILD);
        assertThat(scene.rows("places@1").keySet()).anyMatch(key -> key.contains("attic#s1"));
    }

    @Test
    void whereItStopsDoesNotDependOnTheBatches() {
        scene.instance().projector().project(scene.arrivals(STORE, 1, 1));
        scene.instance().projector().project(scene.arrivals(STORE, 2, 4));
        var inTwo = scene.rows("places@1");

        assertThat(progress.of(STORE).applied(FIRST)).isEqualTo(2);
        assertThat(inTwo).hasSize(2).containsValue("2 {\"count\":0}");
    }

    @Test
    void aLedgerSetAsideIsSkippedUnread() {
        scene.instance().projector().project(scene.arrivals(STORE, 1, 4));
        var counting = new Meddling(scene.tables.client());
        var projector = scene.instance(counting.client()).projector();
        scene.record("s1", new Moved("chair", "kitchen"));
        projector.project(scene.arrivals(OTHER, 1, 1));
        counting.calm();

        projector.project(List.of(new Arrival(STORE, 5, "5", () -> {
            throw new AssertionError("read");
        })));

        assertThat(counting.writes()).isZero();
        assertThat(counting.reads()).as("its progress").isEqualTo(1);
    }

    @Test
    void whoeverSetItAsideSkipsItUntilItIsReleasedAndGoesOnFromThere() {
        var counting = new Meddling(scene.tables.client());
        var projector = scene.instance(counting.client()).projector();
        projector.project(scene.arrivals(STORE, 1, 4));
        counting.calm();
        projector.project(scene.arrivals(STORE, 4, 4));
        assertThat(counting.writes()).isZero();
        scene.instance(scene.tables.client(), Scene.BUILD, List.of(HARDENED))
                .refold()
                .refold(STORE, FIRST);
        long commit = scene.record("s1", new Moved("chair", "kitchen"));

        projector.project(scene.arrivals(STORE, commit, commit));

        assertThat(scene.rows("places@1")).isEqualTo(scene.cleanRows(HARDENED, List.of(STORE)));
    }

    @Test
    void aNewBuildTriesAgainByItself() {
        scene.instance().projector().project(scene.arrivals(STORE, 1, 4));
        long commit = scene.record("s1", new Moved("chair", "kitchen"));

        scene.instance(scene.tables.client(), "build-2", List.of(HARDENED))
                .projector()
                .project(scene.arrivals(STORE, commit, commit));

        assertThat(progress.parked(FIRST)).isEmpty();
        assertThat(scene.rows("places@1")).isEqualTo(scene.cleanRows(HARDENED, List.of(STORE)));
    }

    @Test
    void aNewBuildThatFailsTooKeepsTheTimeOfTheFirst() {
        scene.instance().projector().project(scene.arrivals(STORE, 1, 4));
        Parked first = progress.parked(FIRST).get(STORE);

        scene.instance(scene.tables.client(), "build-2", List.of(SQUEAMISH))
                .projector()
                .project(scene.arrivals(STORE, 4, 4));

        Parked second = progress.parked(FIRST).get(STORE);
        assertThat(second.build()).isEqualTo("build-2");
        assertThat(second.since()).isEqualTo(first.since());
    }

    @Test
    void refoldingReleasesItOnceTheCodeCanDigestIt() {
        scene.instance().projector().project(scene.arrivals(STORE, 1, 4));

        var stillBad = scene.instance().refold().refold(STORE, FIRST);
        assertThat(stillBad.parked()).isPresent();
        assertThat(stillBad.commit()).isEqualTo(2);

        var good = scene.instance(scene.tables.client(), Scene.BUILD, List.of(HARDENED))
                .refold()
                .refold(STORE, FIRST);
        assertThat(good.parked()).isEmpty();
        assertThat(good.commit()).isEqualTo(4);
        assertThat(progress.parked(FIRST)).isEmpty();
        assertThat(scene.rows("places@1")).isEqualTo(scene.cleanRows(HARDENED, List.of(STORE)));
    }

    @Test
    void retryingTriesExactlyWhereItIsSetAside() {
        scene.instance().projector().project(scene.arrivals(STORE, 1, 4));
        var hardened = scene.instance(scene.tables.client(), Scene.BUILD, List.of(HARDENED))
                .upkeep(Duration.ZERO);

        assertThat(hardened.retry("places", OTHER, () -> false)).isEmpty();
        assertThat(hardened.retry("elsewhere", STORE, () -> false)).isEmpty();
        assertThat(progress.parked(FIRST)).isNotEmpty();
        assertThat(hardened.retry("places", STORE, () -> true)).hasSize(1);
        assertThat(hardened.retry("places", STORE, () -> false)).isEmpty();
        assertThat(progress.parked(FIRST)).isEmpty();
        assertThat(progress.of(STORE).applied(FIRST)).isEqualTo(4);
    }

    @Test
    void aCommitThatCannotBeReadIsPoisonToo() {
        scene.instance().projector().project(List.of(new Arrival(OTHER, 1, "1", () -> {
            throw new IllegalArgumentException("unknown to this build: Teleported version 1");
        })));

        assertThat(progress.parked(FIRST)).containsOnlyKeys(OTHER);
        assertThat(progress.of(OTHER).applied(FIRST)).isZero();
    }

    @Test
    void whoeverSetsAsideTooLateDoesNotHoldAnybodyBack() {
        scene.instance(scene.tables.client(), "build-2", List.of(HARDENED))
                .projector()
                .project(scene.arrivals(STORE, 1, 4));

        progress.park(STORE, FIRST, new Parked(3, "late", InstantSource.system().instant(), Scene.BUILD));

        assertThat(progress.of(STORE).parked(FIRST)).isEmpty();
        assertThat(progress.parked(FIRST)).isEmpty();
    }

    @Test
    void whoWaitsForALedgerSetAsideIsToldWhy() {
        scene.instance().projector().project(scene.arrivals(STORE, 1, 4));
        var registry = new Registry(table, InstantSource.system());
        var freshness = new Freshness(table, registry, InstantSource.system());
        List<Projection<?>> read = List.of(SQUEAMISH);

        freshness.await(List.of(new Position(STORE, 2)), read, Duration.ZERO);
        assertThatThrownBy(() -> freshness.await(List.of(new Position(STORE, 4)), read, Duration.ofMinutes(1)))
                .isInstanceOf(NotReady.class)
                .hasMessageContaining("cannot digest swamp");
    }

    @Test
    void theStoreIsNeverMistakenForPoison() {
        scene.instance().projector().project(scene.arrivals(OTHER, 1, 1));
        int stopped = 0;
        for (int call = 1; call <= 5; call++) {
            long commit = scene.record("s2", new Moved("chair", "place-" + call));
            var meddling = new Meddling(scene.tables.client());
            var projector = scene.instance(meddling.client()).projector();
            meddling.strikeRead(call, Fault.FAILED);
            if (projector.project(scene.arrivals(OTHER, commit, commit)).isPresent()) stopped++;
            meddling.strikeWrite(call, Fault.FAILED);
            if (projector.project(scene.arrivals(OTHER, commit, commit)).isPresent()) stopped++;
        }
        assertThat(stopped)
                .as("registry, progress and parts read, rows and progress written")
                .isGreaterThan(5);
        assertThat(progress.parked(FIRST)).isEmpty();
    }

    @Test
    void whoeverWasOvertakenMeanwhileGoesOnFromTheStore() {
        List<Projection<?>> both = List.of(HARDENED, new Places("nice-places", 1, "swamp"));
        var overtaken = scene.instance(scene.tables.client(), Scene.BUILD, both).projector();
        overtaken.project(scene.arrivals(STORE, 1, 3));
        scene.instance(scene.tables.client(), Scene.BUILD, both).projector().project(scene.arrivals(STORE, 4, 4));
        long commit = scene.record("s1", new Moved("chair", "kitchen"));

        overtaken.project(scene.arrivals(STORE, commit, commit));

        assertThat(scene.rows("places@1")).isEqualTo(scene.cleanRows(HARDENED, List.of(STORE)));
    }
}
