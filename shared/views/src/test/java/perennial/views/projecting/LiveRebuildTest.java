package perennial.views.projecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perennial.ledger.Address;
import perennial.ledger.Segment;
import perennial.testkit.Crash;
import perennial.testkit.Fault;
import perennial.testkit.Meddling;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Enrolment.Built;
import perennial.views.generation.Generation;
import perennial.views.generation.Registry;
import perennial.views.projecting.Job.Queued;
import perennial.views.projecting.Places.Counted;
import perennial.views.projecting.Places.Moved;
import perennial.views.reading.View;
import perennial.views.reading.Views;
import perennial.views.table.Consistency;
import perennial.views.table.Span;
import perennial.views.table.Stored;
import perennial.views.table.ViewsTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Rebuilds while everything else goes on: events come, projectors and workers are killed, jobs come twice and late, one rebuild is
 * cancelled and one taken back. Whoever reads meanwhile never sees less than was there before; in the end every generation that is
 * written is that of a clean refold. More runs with {@code -Dtest.args=-Dperennial.rebuild.runs=200}.
 */
@ExtendWith(WithDynamo.class)
class LiveRebuildTest {

    private static final Places PLACES = new Places();
    private static final Duration PROJECTOR_TIMEOUT = Duration.ofSeconds(1);
    private static final List<String> STORES =
            IntStream.range(0, 8).mapToObj(i -> "s" + i).toList();
    private static final Fault[] FAULTS = {
        Fault.THROTTLED,
        Fault.PARTLY_THROTTLED,
        Fault.CONFLICT,
        Fault.FAILED,
        Fault.ANSWER_LOST,
        Fault.CRASH_BEFORE,
        Fault.CRASH_AFTER
    };

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("perennial.rebuild.runs", 8));
    }

    /** Where every item was last acknowledged, by the sort key of its home: no later reading may show less. */
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final AtomicBoolean over = new AtomicBoolean();
    /** Held for reading by whatever goes on with what it knew of the generations, so that a test can wait for its end. */
    private final ReentrantReadWriteLock underWay = new ReentrantReadWriteLock(true);

    private Scene scene;
    private Random random;

    @ParameterizedTest
    @MethodSource("seeds")
    void nobodySeesLessAndAllEndsAsACleanRefold(long seed, TestTables tables) {
        random = new Random(seed);
        scene = new Scene(tables, PLACES);
        var live = new Life(new Random(seed + 1_000));
        IntStream.range(0, 40).forEach(i -> live.happen());

        var living = CompletableFuture.runAsync(() -> until(live::happen), Thread::startVirtualThread);
        var reading = CompletableFuture.runAsync(() -> until(new Reader()::look), Thread::startVirtualThread);
        try {
            if (seed % 2 == 0) cancelHalfWay();
            rebuild();
            if (seed % 3 == 0) rollBack();
            rebuild();
        } finally {
            over.set(true);
        }
        living.join();
        reading.join();

        everybodyLooksAnew();
        instance(tables.client()).sweep().sweep(Segment.WHOLE);
        assertEveryGenerationIsClean(seed);
    }

    private void until(Runnable step) {
        while (!over.get()) step.run();
    }

    /** Events of some stores, projected by an instance that fails and dies; what it does not do is done with the next event. */
    private final class Life {
        private final Random chance;
        private Meddling meddling = new Meddling(scene.tables.client());
        private Projector projector = instance(meddling.client()).projector();

        Life(Random chance) {
            this.chance = chance;
        }

        void happen() {
            String store = STORES.get(chance.nextInt(STORES.size()));
            String item = "item-" + chance.nextInt(3);
            long commit = scene.record(
                    store, new Moved(item, "place-" + chance.nextInt(4)), new Counted(item, chance.nextInt(9)));
            if (chance.nextInt(10) == 0)
                meddling.strikeWrite(1 + chance.nextInt(4), FAULTS[chance.nextInt(FAULTS.length)]);
            else meddling.calm();
            underWay.readLock().lock();
            try {
                if (projector
                        .project(List.of(scene.brought(Scene.store(store), commit)))
                        .isEmpty()) {
                    acknowledged.merge(store + "#" + item, commit, Math::max);
                }
            } catch (Crash dead) {
                meddling = new Meddling(scene.tables.client());
                projector = instance(meddling.client()).projector();
            } finally {
                underWay.readLock().unlock();
            }
        }
    }

    /** Asks for everything again and again, as a query does. */
    private final class Reader {
        private final ViewsTable table = new ViewsTable(scene.tables.client(), scene.tables.views());
        private final Views views = new Views(table, new Registry(table, now::get));
        private final Map<String, Long> seen = new TreeMap<>();

        void look() {
            underWay.readLock().lock();
            try {
                seen.putAll(acknowledged);
                View view = views.open(PLACES, Consistency.STRONG);
                Map<String, Long> shown = new TreeMap<>();
                for (Stored home : view.everywhere("items#", Span.ALL)) shown.put(home.sort(), home.commit());
                seen.forEach((item, commit) ->
                        assertThat(shown.getOrDefault(item, 0L)).as(item).isGreaterThanOrEqualTo(commit));
                seen.putAll(shown);
            } finally {
                underWay.readLock().unlock();
            }
        }
    }

    private void rebuild() {
        int before = active();
        var queue = new ArrayList<>(requested().queued());
        everybodyLooksAnew();
        while (!queue.isEmpty()) work(queue);
        assertThat(active()).as("it takes over").isGreaterThan(before);
        everybodyLooksAnew();
    }

    private Rebuild.Requested requested() {
        return instance(scene.tables.client()).rebuild().request(PLACES.name(), PROJECTOR_TIMEOUT);
    }

    private void cancelHalfWay() {
        var requested = requested();
        everybodyLooksAnew();
        var queue = new ArrayList<>(requested.queued());
        for (int i = 0; i < 3 && !queue.isEmpty(); i++) work(queue);
        instance(scene.tables.client())
                .rebuild()
                .cancel(PLACES.name(), requested.state().rebuildId());
        // What is still queued comes late, and finds nothing to do or a generation that nobody reads.
        while (!queue.isEmpty()) work(queue);
        everybodyLooksAnew();
    }

    private void rollBack() {
        int before = active();
        assertThat(instance(scene.tables.client()).rebuild().rollBack(PLACES.name()))
                .isTrue();
        everybodyLooksAnew();
        assertThat(active()).isLessThan(before);
    }

    /** Any of the jobs that are queued, by one worker or by two at once, who may die of it; then it comes again. */
    private void work(List<Queued> queue) {
        Job job = queue.remove(random.nextInt(queue.size())).job();
        var twice = random.nextInt(4) == 0
                ? CompletableFuture.supplyAsync(
                        () -> instance(scene.tables.client())
                                .upkeep(PROJECTOR_TIMEOUT)
                                .work(job, () -> false),
                        Thread::startVirtualThread)
                : CompletableFuture.<List<Queued>>completedFuture(List.of());
        var meddling = new Meddling(scene.tables.client());
        if (random.nextInt(3) > 0) meddling.strikeWrite(1 + random.nextInt(8), FAULTS[random.nextInt(FAULTS.length)]);
        int ledgers = random.nextInt(6);
        try {
            queue.addAll(instance(meddling.client()).upkeep(PROJECTOR_TIMEOUT).work(job, after(ledgers)));
        } catch (Crash | RuntimeException dead) {
            queue.add(Queued.now(job));
        }
        queue.addAll(twice.join());
        if (random.nextInt(6) == 0) queue.add(Queued.now(job));
    }

    private static BooleanSupplier after(int times) {
        int[] asked = {0};
        return () -> asked[0]++ > 10 * times + 5;
    }

    /** Time passes until whoever knew of other generations has ended or looked again. */
    private void everybodyLooksAnew() {
        now.updateAndGet(
                then -> then.plus(Registry.CACHE_LIFE).plus(PROJECTOR_TIMEOUT).plusSeconds(1));
        underWay.writeLock().lock();
        underWay.writeLock().unlock();
    }

    private Projections instance(DynamoDbClient client) {
        return new Projections(
                scene.ledger, new ViewsTable(client, scene.tables.views()), List.of(PLACES), Scene.BUILD, now::get);
    }

    private Enrolment enrolment() {
        return instance(scene.tables.client()).registry().of(PLACES.name()).orElseThrow();
    }

    private int active() {
        return enrolment().active().map(Generation::number).orElseThrow();
    }

    private void assertEveryGenerationIsClean(long seed) {
        List<Address> stores = STORES.stream().map(Scene::store).toList();
        Map<String, String> clean = scene.cleanRows(PLACES, stores);
        for (Built built : enrolment().generations()) {
            if (!built.isWritten()) continue;
            String label = new Generation(PLACES.name(), built.number()).label();
            var rows = new TreeMap<String, String>();
            scene.rows(label).forEach((key, row) -> rows.put(key.replace(label + "#", "places@1#"), row));
            assertThat(rows).as("seed %d, %s %s", seed, label, built.state()).isEqualTo(clean);
        }
    }
}
