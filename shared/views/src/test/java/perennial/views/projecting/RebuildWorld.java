package perennial.views.projecting;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import perennial.ledger.Address;
import perennial.ledger.Segment;
import perennial.testkit.TestTables;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Generation;
import perennial.views.projecting.Places.Counted;
import perennial.views.projecting.Places.Moved;

/** Stores with things in places, all of them projected, to be rebuilt. */
final class RebuildWorld {

    static final Places PLACES = new Places();
    private static final int STORES = 12;

    final Random random = new Random(7);
    final Scene scene;

    RebuildWorld(TestTables tables) {
        scene = new Scene(tables, PLACES);
        var projector = scene.instance().projector();
        for (int i = 0; i < 60; i++) projector.project(List.of(happen()));
    }

    Arrival happen() {
        String store = "s" + random.nextInt(STORES);
        long commit = scene.record(
                store, new Moved("item-" + random.nextInt(3), "place-" + random.nextInt(4)), new Counted("item-0", 1));
        return scene.arrival(Scene.store(store), commit);
    }

    List<Address> stores() {
        return scene.ledger.heads(Segment.WHOLE).stream()
                .map(head -> head.ledger())
                .toList();
    }

    /** Rows of a generation as if it were the first, to be compared. */
    Map<String, String> rowsOf(int generation) {
        var rows = new TreeMap<String, String>();
        scene.rows("places@" + generation)
                .forEach((key, value) -> rows.put(key.replace("places@" + generation + "#", "places@1#"), value));
        return rows;
    }

    Optional<Integer> active() {
        return scene.instance()
                .registry()
                .of("places")
                .flatMap(Enrolment::active)
                .map(Generation::number);
    }

    void finish(Rebuild.Requested requested) {
        new JobQueue(requested.queued()).workOff(upkeep());
    }

    Upkeep upkeep() {
        return scene.instance().upkeep(Duration.ZERO);
    }

    RebuildState find(RebuildState asked) {
        return scene.instance()
                .rebuild()
                .find(asked.projection(), asked.rebuildId())
                .orElseThrow();
    }

    /** Time is up once it was asked about so often: after each commit, and each ledger. */
    static BooleanSupplier after(int times) {
        var asked = new AtomicInteger();
        return () -> asked.incrementAndGet() >= times;
    }
}
