package perennial.views.projecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.ledger.Segment;
import perennial.testkit.Crash;
import perennial.testkit.Fault;
import perennial.testkit.Meddling;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.generation.Registry;
import perennial.views.projecting.Places.Moved;
import perennial.views.projecting.RebuildState.State;

/** How a rebuild begins, goes on beside the life of its ledgers, and ends. */
@ExtendWith(WithDynamo.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RebuildTest {

    private static final Duration MOMENT = Duration.ofMillis(300);

    private RebuildWorld world;

    @BeforeEach
    void aProjectedWorld(TestTables tables) {
        world = new RebuildWorld(tables);
    }

    @Test
    void theNewGenerationIsThatOfACleanRefoldAndTakesOver() {
        var requested = world.scene.instance().rebuild().request("places", Duration.ZERO);

        assertThat(requested.state().state()).isEqualTo(State.RUNNING);
        assertThat(requested.state().generation()).isEqualTo(2);
        assertThat(requested.state().progress().ledgersExpected())
                .isEqualTo(world.stores().size());
        assertThat(world.active()).contains(1);
        world.finish(requested);

        assertThat(world.active()).contains(2);
        assertThat(world.rowsOf(2))
                .isEqualTo(world.scene.cleanRows(RebuildWorld.PLACES, world.stores()))
                .isEqualTo(world.rowsOf(1));
        var done = world.find(requested.state());
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.differing()).isEmpty();
        assertThat(done.progress().segmentsDone()).isEqualTo(done.progress().segments());
        assertThat(done.progress().ledgers()).isEqualTo(world.stores().size());
        assertThat(done.progress().rows())
                .isGreaterThanOrEqualTo(world.rowsOf(2).size());
        assertThat(world.scene.instance().sweep().sweep(Segment.WHOLE).behind()).isEmpty();
    }

    @Test
    void itTellsHowFastItIsAndHowLongItTakesStill() {
        var requested = world.scene.instance().rebuild().request("places", Duration.ZERO);
        var queue = new JobQueue(requested.queued());
        var soon = world.scene.instance(Rebuild.unknownFor(Duration.ZERO).plusSeconds(20));
        queue.workOne(soon.upkeep(Duration.ZERO), () -> false);

        var progress = soon.rebuild()
                .find("places", requested.state().rebuildId())
                .orElseThrow()
                .progress();

        long left = world.stores().size() - progress.ledgers();
        assertThat(progress.ledgers()).isPositive();
        assertThat(progress.ledgersPerSecond().orElseThrow().doubleValue())
                .isCloseTo(progress.ledgers() / 20.0, within(0.2));
        assertThat(progress.secondsLeft().orElseThrow())
                .isBetween(left * 20 / progress.ledgers() - 3, left * 25 / progress.ledgers() + 3);
    }

    @Test
    void aSecondRequestAnswersWithTheFirst() {
        var first = world.scene.instance().rebuild().request("places", Duration.ZERO);
        var second = world.scene.instance().rebuild().request("places", Duration.ZERO);

        assertThat(second.state()).isEqualTo(first.state());
        assertThat(second.jobs()).isEqualTo(first.jobs());
        assertThatThrownBy(() -> world.scene.instance().rebuild().request("nothing", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Forced, asked for again, however long it took to make it known: a projector may still not know of it. */
    @Test
    void nothingBeginsWhileAProjectorMayNotKnowOfTheNewGeneration() {
        Duration timeout = Duration.ofSeconds(45);
        var slow = new Meddling(world.scene.tables.client());
        slow.holdWrite(1, RebuildTest::aMoment);
        Instant asked = Instant.now();
        var first = world.scene.instance(slow.client()).rebuild().request("places", timeout);
        Instant known = asked.plus(MOMENT);
        var second = world.scene.instance(Duration.ofSeconds(20)).rebuild().request("places", timeout);
        var forced =
                world.scene.instance().rebuild().force("places", first.state().rebuildId());

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
    void eventsOfItsTimeAreInBothGenerations() {
        var queue = new JobQueue(world.scene
                .instance()
                .rebuild()
                .request("places", Duration.ZERO)
                .queued());
        var projector = world.scene.instance().projector();
        while (!queue.isEmpty()) {
            projector.project(List.of(world.happen(), world.happen()));
            queue.workOne(world.upkeep(), RebuildWorld.after(4 + world.random.nextInt(20)));
        }
        projector.project(List.of(world.happen()));

        assertThat(world.rowsOf(2))
                .isEqualTo(world.scene.cleanRows(RebuildWorld.PLACES, world.stores()))
                .isEqualTo(world.rowsOf(1));
    }

    @Test
    void aWorkerKilledBetweenAnyTwoWritesIsReplaced() {
        var requested = world.scene.instance().rebuild().request("places", Duration.ZERO);
        for (int write = 1; world.active().equals(Optional.of(1)); write++) {
            var meddling = new Meddling(world.scene.tables.client());
            meddling.strikeWrite(write, Fault.CRASH_BEFORE);
            try {
                new JobQueue(requested.queued())
                        .workOff(world.scene.instance(meddling.client()).upkeep(Duration.ZERO));
            } catch (Crash dead) {
                assertThat(world.active()).contains(1);
            }
        }
        assertThat(world.rowsOf(2)).isEqualTo(world.scene.cleanRows(RebuildWorld.PLACES, world.stores()));
    }

    @Test
    void rollingBackGoesToWhatWasWrittenAllAlong() {
        var rebuild = world.scene.instance().rebuild();
        assertThat(rebuild.rollBack("places")).isFalse();
        world.finish(rebuild.request("places", Duration.ZERO));
        world.scene.instance().projector().project(List.of(world.happen()));

        assertThat(rebuild.rollBack("places")).isTrue();

        assertThat(world.active()).contains(1);
        assertThat(world.rowsOf(1)).isEqualTo(world.scene.cleanRows(RebuildWorld.PLACES, world.stores()));
    }

    @Test
    void aCancelledRebuildLeavesEverythingAsItWas() {
        var rebuild = world.scene.instance().rebuild();
        var requested = rebuild.request("places", Duration.ZERO);
        world.upkeep().work(requested.jobs().getFirst(), () -> false);

        assertThat(rebuild.cancel("places", "places-7")).isFalse();
        assertThat(rebuild.cancel("places", requested.state().rebuildId())).isTrue();
        assertThat(world.find(requested.state()).state()).isEqualTo(State.ENDED);
        world.finish(requested);

        assertThat(rebuild.cancel("places", requested.state().rebuildId())).isFalse();
        assertThat(world.active()).contains(1);
        assertThat(rebuild.request("places", Duration.ZERO).state().generation())
                .isEqualTo(3);
    }

    @Test
    void codeWritesOnlyGenerationsWhoseDefinitionItHas() {
        var newer = world.scene.instance(
                world.scene.tables.client(), "build-2", List.of(new Places(2, "none"), RebuildWorld.PLACES));
        newer.rebuild().request("places", Duration.ZERO);
        Arrival arrival = world.happen();

        world.scene.instance().projector().project(List.of(arrival));
        assertThat(world.scene.rows("places@2")).isEmpty();
        newer.projector().project(List.of(world.happen(), arrival));
        assertThat(world.scene.rows("places@2")).isNotEmpty();
    }

    @Test
    void aSweepFindsWhatWasLostOnTheWay() {
        Arrival lost = world.happen();
        String fresh = "fresh";
        world.scene.record(fresh, new Moved("chair", "cellar"));

        var swept = world.scene.instance().sweep().sweep(Segment.WHOLE);

        assertThat(swept.ledgers()).isEqualTo(world.stores().size());
        assertThat(swept.behind())
                .extracting(Sweep.Behind::ledger)
                .containsExactlyInAnyOrder(lost.ledger(), Scene.store(fresh));
        assertThat(world.rowsOf(1)).isEqualTo(world.scene.cleanRows(RebuildWorld.PLACES, world.stores()));
        assertThat(world.scene.instance().sweep().sweep(Segment.WHOLE).behind()).isEmpty();
    }
}
