package perennial.views.projecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.generation.Generation;
import perennial.views.generation.Progress;
import perennial.views.projecting.Places.Moved;
import perennial.views.projecting.RebuildState.State;
import perennial.views.table.RowItem;
import perennial.views.table.ViewsTable;

/** What a new generation is looked through for before it takes over, and what holds it back. */
@ExtendWith(WithDynamo.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RebuildHeldTest {

    private RebuildWorld world;

    @BeforeEach
    void aProjectedWorld(TestTables tables) {
        world = new RebuildWorld(tables);
    }

    @Test
    void whatWasLostAfterItWasWrittenIsFoundBeforeItTakesOver() {
        var queue = new JobQueue(world.scene
                .instance()
                .rebuild()
                .request("places", Duration.ZERO)
                .queued());
        var last = new AtomicReference<Job>();
        while (!queue.isEmpty()) {
            last.set(queue.take());
            if (!queue.isEmpty()) queue.add(world.upkeep().work(last.get(), () -> false));
        }
        var progress = new Progress(new ViewsTable(world.scene.tables.client(), world.scene.tables.views()));
        world.stores().forEach(ledger -> progress.forget(ledger, new Generation("places", 2)));

        world.upkeep().work(last.get(), () -> false);

        assertThat(world.active()).contains(2);
        assertThat(world.stores())
                .allSatisfy(ledger -> assertThat(progress.of(ledger).applied(new Generation("places", 2)))
                        .isEqualTo(world.scene.head(ledger)));
    }

    @Test
    void aLedgerThatOnlyTheNewGenerationSetsAsideHoldsItBackUnlessForced() {
        world.scene.record("s0", new Moved("chair", "swamp"));
        world.scene
                .instance()
                .projector()
                .project(List.of(world.scene.arrival(Scene.store("s0"), world.scene.head(Scene.store("s0")))));
        var squeamish = world.scene.instance(
                world.scene.tables.client(), "build-2", List.of(new Places(2, "swamp"), RebuildWorld.PLACES));
        var rebuild = squeamish.rebuild();
        var requested = rebuild.request("places", Duration.ZERO);

        new JobQueue(requested.queued()).workOff(squeamish.upkeep(Duration.ZERO));

        assertThat(world.active()).contains(1);
        var held = rebuild.find("places", requested.state().rebuildId()).orElseThrow();
        assertThat(held.state()).isEqualTo(State.HELD);
        assertThat(held.parked()).contains(List.of("stores/s0"));
        assertThat(rebuild.force("places", "places-7")).isEmpty();

        var forced = rebuild.force("places", held.rebuildId());
        new JobQueue(forced).workOff(squeamish.upkeep(Duration.ZERO));

        assertThat(world.active()).contains(2);
    }

    @Test
    void whatHeldItBackMayBeGoneWhenItIsAskedForAgain() {
        world.scene.record("s0", new Moved("chair", "swamp"));
        world.scene
                .instance()
                .projector()
                .project(List.of(world.scene.arrival(Scene.store("s0"), world.scene.head(Scene.store("s0")))));
        var squeamish = world.scene.instance(
                world.scene.tables.client(), "build-2", List.of(new Places(2, "swamp"), RebuildWorld.PLACES));
        new JobQueue(squeamish.rebuild().request("places", Duration.ZERO).queued())
                .workOff(squeamish.upkeep(Duration.ZERO));
        var hardened = world.scene.instance(
                world.scene.tables.client(), "build-3", List.of(new Places(2, "none"), RebuildWorld.PLACES));
        var queue = new JobQueue(hardened.upkeep(Duration.ZERO).catchUp());
        queue.workOff(hardened.upkeep(Duration.ZERO));
        assertThat(world.active()).contains(1);

        queue.add(hardened.rebuild().request("places", Duration.ZERO).queued());
        queue.workOff(hardened.upkeep(Duration.ZERO));

        assertThat(world.active()).contains(2);
    }

    @Test
    void rowsOfTheSampleThatAreNotWhatTheirCommitsComeToHoldItBackEvenWhenForced() {
        var rebuild = world.scene.instance().rebuild();
        var requested = rebuild.request("places", Duration.ZERO);
        miscountEverything();

        world.finish(requested);

        assertThat(world.active()).contains(1);
        var held = world.find(requested.state());
        assertThat(held.state()).isEqualTo(State.HELD);
        assertThat(held.differing()).isNotEmpty();
        new JobQueue(rebuild.force("places", held.rebuildId())).workOff(world.upkeep());
        assertThat(world.active()).contains(1);
    }

    /** Rows of the new generation that no rebuild overwrites, for they claim to be as new. */
    private void miscountEverything() {
        var table = new ViewsTable(world.scene.tables.client(), world.scene.tables.views());
        world.scene.rows("places@1#places").forEach((key, value) -> {
            String[] partitionAndSort = key.replace("places@1#", "places@2#").split(" ");
            long commit = Long.parseLong(value.split(" ")[0]);
            table.put(RowItem.own(partitionAndSort[0], partitionAndSort[1], commit, "{\"count\":99}"));
        });
    }
}
