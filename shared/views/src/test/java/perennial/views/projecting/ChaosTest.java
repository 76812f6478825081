package perennial.views.projecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perennial.domain.Event;
import perennial.domain.Fact;
import perennial.ledger.Address;
import perennial.ledger.Segment;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.Projection;
import perennial.views.RandomLife;
import perennial.views.clients.ClientsProjection;
import perennial.views.projecting.Places.Counted;
import perennial.views.projecting.Places.Moved;
import perennial.views.renewals.RenewalPipelineProjection;
import perennial.views.satisfaction.SatisfactionTrendProjection;

/**
 * Whatever the stream does to order and number, whoever is killed between whichever writes: in the end the rows are those of a
 * clean refold. More runs with {@code -Dperennial.chaos.runs=1000}.
 */
@ExtendWith(WithDynamo.class)
class ChaosTest {

    private static final Places PLACES = new Places();
    private static final List<Address> STORES = List.of(Scene.store("s1"), Scene.store("s2"), Scene.store("s3"));

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("perennial.chaos.runs", 40));
    }

    static LongStream fewerSeeds() {
        return seeds().filter(seed -> seed % 4 == 0);
    }

    private Random random;
    private Scene scene;
    private List<Instance> instances;

    private record Instance(Projector projector, Meddling meddling) {}

    @ParameterizedTest
    @MethodSource("seeds")
    void endsAtTheRowsOfACleanRefold(long seed, TestTables tables) throws InterruptedException {
        random = new Random(seed);
        scene = new Scene(tables, PLACES);
        var stream = new ArrayList<Arrival>();
        for (int i = 0; i < 30; i++) {
            Address ledger = STORES.get(random.nextInt(STORES.size()));
            stream.add(scene.arrival(ledger, scene.record(ledger.id(), randomEvents())));
        }

        run(stream);
        if (seed % 2 == 0)
            STORES.forEach(ledger -> nextEvent(ledger, scene.record(ledger.id(), new Counted("item-0", 9))));
        else sweep();

        assertThat(scene.rows("places@1")).as("seed %d", seed).isEqualTo(scene.cleanRows(PLACES, STORES));
    }

    @ParameterizedTest
    @MethodSource("fewerSeeds")
    void soDoTheRealProjectionsOverTheLivesOfClients(long seed, TestTables tables) throws InterruptedException {
        random = new Random(seed);
        var pipeline = new RenewalPipelineProjection(ZoneOffset.UTC);
        List<Projection<?>> projections = List.of(new ClientsProjection(), pipeline, new SatisfactionTrendProjection());
        scene = new Scene(tables, projections.toArray(Projection<?>[]::new));
        var stream = new ArrayList<Arrival>();
        Map<Address, Iterator<List<Fact>>> lives = Stream.of("acme", "bolt")
                .collect(Collectors.toMap(
                        id -> new Address("clients", id),
                        id -> RandomLife.of(random, 25).commits().iterator()));
        while (lives.values().stream().anyMatch(Iterator::hasNext)) {
            lives.forEach((ledger, life) -> {
                if (life.hasNext()) stream.add(scene.arrival(ledger, scene.record(ledger, life.next())));
            });
        }

        run(stream);
        sweep();

        for (Projection<?> projection : projections) {
            assertThat(scene.rows(projection.name() + "@1"))
                    .as("seed %d, %s", seed, projection.name())
                    .isEqualTo(scene.cleanRows(projection, List.copyOf(lives.keySet())));
        }
    }

    private void run(List<Arrival> stream) throws InterruptedException {
        instances = new ArrayList<>(List.of(start(), start()));
        deliver(disturbed(stream));
        instances.forEach(instance -> instance.meddling().calm());
    }

    private Instance start() {
        var meddling = new Meddling(scene.tables.client());
        return new Instance(scene.instance(meddling.client()).projector(), meddling);
    }

    private Event[] randomEvents() {
        return Stream.generate(() -> {
                    String item = "item-" + random.nextInt(3);
                    return random.nextInt(3) > 0
                            ? new Moved(item, "place-" + random.nextInt(4))
                            : new Counted(item, random.nextInt(3));
                })
                .limit(1 + random.nextInt(3))
                .toArray(Event[]::new);
    }

    /** Drops some records, repeats some, delays some, and swaps neighbours, of one ledger too. */
    private List<Arrival> disturbed(List<Arrival> stream) {
        var disturbed = new ArrayList<Arrival>();
        for (Arrival arrival : stream) {
            if (random.nextInt(8) == 0) continue;
            disturbed.add(arrival);
            if (random.nextInt(6) == 0) disturbed.add(disturbed.get(random.nextInt(disturbed.size())));
        }
        for (int i = 0; i + 1 < disturbed.size(); i++) {
            if (random.nextInt(4) == 0) {
                Collections.swap(disturbed, i, Math.min(disturbed.size() - 1, i + 1 + random.nextInt(4)));
            }
        }
        return disturbed;
    }

    private void deliver(List<Arrival> stream) throws InterruptedException {
        for (int from = 0; from < stream.size(); ) {
            int to = Math.min(stream.size(), from + 1 + random.nextInt(6));
            deliverBatch(stream.subList(from, to));
            from = to;
        }
    }

    private void deliverBatch(List<Arrival> batch) throws InterruptedException {
        int which = random.nextInt(instances.size());
        Instance instance = instances.get(which);
        int write = 1 + random.nextInt(6);
        switch (random.nextInt(8)) {
            case 0 -> instance.meddling().failBefore(write);
            case 1 -> instance.meddling().failAfter(write);
            case 2 -> instance.meddling().killBefore(write);
            case 3 -> {
                deliverLate(which, write, batch);
                return;
            }
            default -> instance.meddling().calm();
        }
        try {
            redeliver(batch, instance.projector().project(batch).map(Projector.Failure::first));
        } catch (Meddling.Killed dead) {
            instances.set(which, start());
            if (random.nextBoolean()) deliverBatch(batch);
        }
    }

    /** From the first failure on, to the same instance or another; sometimes never again, as when it has become too old. */
    private void redeliver(List<Arrival> batch, Optional<Arrival> failed) throws InterruptedException {
        if (failed.isPresent() && random.nextInt(5) > 0) {
            deliverBatch(batch.subList(batch.indexOf(failed.get()), batch.size()));
        }
    }

    /** The instance hangs before a write while another does the batch; then it wakes up and goes on. */
    private void deliverLate(int which, int write, List<Arrival> batch) throws InterruptedException {
        var hanging = new CountDownLatch(1);
        var wakeUp = new CountDownLatch(1);
        Instance late = instances.get(which);
        late.meddling().holdBefore(write, () -> {
            hanging.countDown();
            join(wakeUp);
        });
        Thread sleeper = Thread.ofVirtual().start(() -> {
            late.projector().project(batch);
            hanging.countDown();
        });
        hanging.await();
        Instance other = instances.get(1 - which);
        other.meddling().calm();
        other.projector().project(batch);
        wakeUp.countDown();
        sleeper.join();
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private void nextEvent(Address ledger, long commit) {
        Instance instance = instances.get(random.nextInt(instances.size()));
        assertThat(instance.projector().project(List.of(scene.arrival(ledger, commit))))
                .isEmpty();
    }

    private void sweep() {
        scene.instance().sweep().sweep(Segment.WHOLE);
    }
}
