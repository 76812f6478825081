package perennial.views.projecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.ledger.Address;
import perennial.ledger.Segment;
import perennial.testkit.Meddling;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.generation.Generation;
import perennial.views.generation.Progress;
import perennial.views.projecting.Places.Counted;
import perennial.views.projecting.Places.Moved;
import perennial.views.table.ViewsTable;

/** What becomes of a rebuild for whose segments, or for one of whose ledgers, a run has too little time. */
@ExtendWith(WithDynamo.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RebuildInPartsTest {

    private RebuildWorld world;

    @BeforeEach
    void aProjectedWorld(TestTables tables) {
        world = new RebuildWorld(tables);
    }

    @Test
    void aSegmentHandsItsCursorBackWhenTimeIsUpAndEveryMessageMayComeTwice() {
        var queue = new JobQueue(world.scene
                .instance()
                .rebuild()
                .request("places", Duration.ZERO)
                .queued());
        while (!queue.isEmpty()) {
            Job job = queue.take();
            queue.add(world.upkeep().work(job, RebuildWorld.after(15)));
            if (world.random.nextInt(3) == 0) world.upkeep().work(job, RebuildWorld.after(15));
            queue.done().add(job);
        }
        assertThat(queue.done()).hasSizeGreaterThan(4).noneMatch(job -> job instanceof RefoldJob);
        assertThat(world.active()).contains(2);
        assertThat(world.rowsOf(2)).isEqualTo(world.scene.cleanRows(RebuildWorld.PLACES, world.stores()));
    }

    @Test
    void aLedgerThatTakesLongerThanOneRunHasGetsAJobOfItsOwn() {
        for (int i = 0; i < 40; i++) world.scene.record("long", new Moved("item-" + i % 3, "place-" + i % 7));
        var queue = new JobQueue(world.scene
                .instance()
                .rebuild()
                .request("places", Duration.ZERO)
                .queued());

        while (!queue.isEmpty()) queue.workOne(world.upkeep(), RebuildWorld.after(20));

        assertThat(queue.done())
                .filteredOn(job -> job instanceof RefoldJob)
                .extracting(job -> ((RefoldJob) job).ledger())
                .containsOnly(Scene.store("long"));
        assertThat(world.active()).contains(2);
        assertThat(world.rowsOf(2)).isEqualTo(world.scene.cleanRows(RebuildWorld.PLACES, world.stores()));
    }

    @Test
    void theProjectorLeavesAVeryLongLedgerToTheRebuildWhichLooksOnceMoreAtItsEnd() {
        for (int i = 0; i < 1_050; i++) world.scene.record("long", new Counted("item-0", i));
        Address ledger = Scene.store("long");
        world.scene.instance().sweep().sweep(Segment.WHOLE);
        var requested = world.scene.instance().rebuild().request("places", Duration.ZERO);
        var projector = world.scene.instance().projector();
        var progress = new Progress(new ViewsTable(world.scene.tables.client(), world.scene.tables.views()));
        var second = new Generation("places", 2);

        projector.project(List.of(world.scene.arrival(ledger, world.scene.record("long", new Counted("item-0", 9)))));
        assertThat(progress.of(ledger).applied(second)).isZero();
        assertThat(progress.of(ledger).applied(new Generation("places", 1))).isEqualTo(1_051);
        world.scene.instance().refold().refold(ledger, second);
        projector.project(List.of(world.scene.arrival(ledger, world.scene.record("long", new Counted("item-0", 8)))));
        assertThat(progress.of(ledger).applied(second))
                .as("it is no longer far behind")
                .isEqualTo(1_052);
        world.finish(requested);

        assertThat(world.active()).contains(2);
        assertThat(progress.of(ledger).applied(second)).isEqualTo(1_052);
        projector.project(List.of(world.scene.arrival(ledger, world.scene.record("long", new Counted("item-0", 7)))));
        assertThat(progress.of(ledger).applied(second)).isEqualTo(1_053);
        assertThat(world.rowsOf(2)).isEqualTo(world.scene.cleanRows(RebuildWorld.PLACES, world.stores()));
    }

    /** A projector leaves it to the rebuild, which has read the ledger by then. */
    @Test
    void whatIsRecordedWhileAVeryLongLedgerIsWrittenIsFoldedToo() {
        for (int i = 0; i < 1_050; i++) world.scene.record("long", new Counted("item-0", i));
        Address ledger = Scene.store("long");
        world.scene.instance().sweep().sweep(Segment.WHOLE);
        var queue = new JobQueue(world.scene
                .instance()
                .rebuild()
                .request("places", Duration.ZERO)
                .queued());
        var projector = world.scene.instance().projector();

        while (!queue.isEmpty()) {
            var slow = new Meddling(world.scene.tables.client());
            slow.holdWrite(
                    1,
                    () -> projector.project(List.of(
                            world.scene.arrival(ledger, world.scene.record("long", new Counted("item-0", 9))))));
            queue.workOne(world.scene.instance(slow.client()).upkeep(Duration.ZERO), () -> false);
        }

        assertThat(world.active()).contains(2);
        assertThat(world.rowsOf(2)).isEqualTo(world.scene.cleanRows(RebuildWorld.PLACES, world.stores()));
    }

    @Test
    void itDoesNotTakeOverWhileSuchALedgerIsLeft() {
        for (int i = 0; i < 40; i++) world.scene.record("long", new Moved("item-" + i % 3, "place-" + i % 7));
        var queue = new JobQueue(world.scene
                .instance()
                .rebuild()
                .request("places", Duration.ZERO)
                .queued());
        var late = new ArrayList<Job>();

        while (!queue.isEmpty()) {
            Job job = queue.take();
            if (job instanceof RefoldJob) late.add(job);
            else queue.add(world.upkeep().work(job, RebuildWorld.after(20)));
        }

        assertThat(world.active()).contains(1);
        assertThat(late).hasSize(1);
        assertThat(world.upkeep().work(late.getFirst(), () -> false)).isEmpty();
        assertThat(world.active()).contains(2);
    }
}
