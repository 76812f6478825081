package perennial.views.projecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
import perennial.views.projecting.Places.Counted;
import perennial.views.projecting.Places.Moved;
import perennial.views.projecting.RebuildState.State;
import perennial.views.table.RowItem;
import perennial.views.table.ViewsTable;

@ExtendWith(WithDynamo.class)
class RebuildTest {

    private static final Places PLACES = new Places();
    private static final int STORES = 12;

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

    private static void finish(Rebuild rebuild, List<RebuildTask> tasks) {
        var queue = new ArrayDeque<>(tasks);
        while (!queue.isEmpty()) rebuild.work(queue.poll(), () -> false).ifPresent(queue::add);
    }

    private Optional<Integer> active() {
        return scene.instance()
                .registry()
                .of("places")
                .flatMap(Enrolment::active)
                .map(Generation::number);
    }

    @Test
    void theNewGenerationIsThatOfACleanRefoldAndTakesOver() {
        var rebuild = scene.instance().rebuild();
        var requested = rebuild.request("places", Duration.ZERO);

        assertThat(requested.state().state()).isEqualTo(State.RUNNING);
        assertThat(requested.state().generation()).isEqualTo(2);
        assertThat(active()).contains(1);
        finish(rebuild, requested.tasks());

        assertThat(active()).contains(2);
        assertThat(rowsOf(2)).isEqualTo(scene.cleanRows(PLACES, stores())).isEqualTo(rowsOf(1));
        var done = rebuild.find("places", requested.state().rebuildId()).orElseThrow();
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.differing()).isEmpty();
        assertThat(done.progress().ledgers()).isEqualTo(stores().size());
        assertThat(done.progress().rows()).isGreaterThanOrEqualTo(rowsOf(2).size());
        assertThat(scene.instance().sweep().sweep(Segment.WHOLE).behind()).isEmpty();
    }

    @Test
    void aSecondRequestAnswersWithTheFirst() {
        var first = scene.instance().rebuild().request("places", Duration.ZERO);
        var second = scene.instance().rebuild().request("places", Duration.ZERO);

        assertThat(second.state()).isEqualTo(first.state());
        assertThat(second.tasks()).isEqualTo(first.tasks());
        assertThatThrownBy(() -> scene.instance().rebuild().request("nothing", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSegmentHandsItsCursorBackWhenTimeIsUpAndEveryMessageMayComeTwice() {
        var rebuild = scene.instance().rebuild();
        var queue = new ArrayDeque<>(rebuild.request("places", Duration.ZERO).tasks());
        int messages = 0;
        while (!queue.isEmpty()) {
            RebuildTask task = queue.poll();
            rebuild.work(task, () -> true).ifPresent(queue::add);
            if (random.nextInt(3) == 0) scene.instance().rebuild().work(task, () -> true);
            messages++;
        }
        assertThat(messages).isGreaterThanOrEqualTo(stores().size());
        assertThat(active()).contains(2);
        assertThat(rowsOf(2)).isEqualTo(scene.cleanRows(PLACES, stores()));
    }

    @Test
    void eventsOfItsTimeAreInBothGenerations() {
        var rebuild = scene.instance().rebuild();
        var queue = new ArrayDeque<>(rebuild.request("places", Duration.ZERO).tasks());
        var projector = scene.instance().projector();
        while (!queue.isEmpty()) {
            projector.project(List.of(happen(), happen()));
            rebuild.work(queue.poll(), () -> random.nextInt(3) == 0).ifPresent(queue::add);
        }
        projector.project(List.of(happen()));

        assertThat(rowsOf(2)).isEqualTo(scene.cleanRows(PLACES, stores())).isEqualTo(rowsOf(1));
    }

    @Test
    void aWorkerKilledBetweenAnyTwoWritesIsReplaced() {
        var tasks = scene.instance().rebuild().request("places", Duration.ZERO).tasks();
        var left = new ArrayList<>(tasks);
        for (int write = 1; !left.isEmpty(); write++) {
            var meddling = new Meddling(scene.tables.client());
            meddling.strikeWrite(write, Fault.CRASH_BEFORE);
            try {
                finish(scene.instance(meddling.client()).rebuild(), left);
                left.clear();
            } catch (Crash dead) {
                assertThat(active()).contains(1);
            }
        }
        assertThat(active()).contains(2);
        assertThat(rowsOf(2)).isEqualTo(scene.cleanRows(PLACES, stores()));
    }

    @Test
    void rollingBackGoesToWhatWasWrittenAllAlong() {
        var rebuild = scene.instance().rebuild();
        finish(rebuild, rebuild.request("places", Duration.ZERO).tasks());
        scene.instance().projector().project(List.of(happen()));

        rebuild.rollBack("places");

        assertThat(active()).contains(1);
        assertThat(rowsOf(1)).isEqualTo(scene.cleanRows(PLACES, stores()));
    }

    @Test
    void aCancelledRebuildLeavesEverythingAsItWas() {
        var rebuild = scene.instance().rebuild();
        var requested = rebuild.request("places", Duration.ZERO);
        rebuild.work(requested.tasks().getFirst(), () -> false);

        assertThat(rebuild.cancel("places", requested.state().rebuildId()))
                .map(RebuildState::state)
                .contains(State.ENDED);
        finish(rebuild, requested.tasks());

        assertThat(active()).contains(1);
        assertThat(rebuild.request("places", Duration.ZERO).state().generation())
                .isEqualTo(3);
    }

    @Test
    void aLedgerThatOnlyTheNewGenerationSetsAsideHoldsItBack() {
        scene.record("s0", new Moved("chair", "swamp"));
        scene.instance().projector().project(List.of(scene.arrival(Scene.store("s0"), scene.head(Scene.store("s0")))));
        var squeamish = scene.instance(scene.tables.client(), "build-2", List.of(new Places(2, "swamp"), PLACES));
        var rebuild = squeamish.rebuild();
        var requested = rebuild.request("places", Duration.ZERO);

        finish(rebuild, requested.tasks());

        assertThat(active()).contains(1);
        assertThat(rebuild.find("places", requested.state().rebuildId()))
                .map(RebuildState::state)
                .contains(State.HELD);
    }

    @Test
    void rowsOfTheSampleThatAreNotWhatTheirCommitsComeToHoldItBack() {
        var rebuild = scene.instance().rebuild();
        var requested = rebuild.request("places", Duration.ZERO);
        miscountEverything();

        finish(rebuild, requested.tasks());

        assertThat(active()).contains(1);
        var held = rebuild.find("places", requested.state().rebuildId()).orElseThrow();
        assertThat(held.state()).isEqualTo(State.HELD);
        assertThat(held.differing()).isNotEmpty();
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
