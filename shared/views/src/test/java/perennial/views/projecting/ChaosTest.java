package perennial.views.projecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perennial.domain.Event;
import perennial.domain.Fact;
import perennial.ledger.Address;
import perennial.ledger.Segment;
import perennial.testkit.ChaosStream;
import perennial.testkit.ChaosStream.Applying;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.Projection;
import perennial.views.RandomLife;
import perennial.views.approvals.ApprovalsProjection;
import perennial.views.clients.ClientsProjection;
import perennial.views.feeds.ActivityProjection;
import perennial.views.feeds.ResponsesProjection;
import perennial.views.projecting.Places.Counted;
import perennial.views.projecting.Places.Moved;
import perennial.views.renewals.RenewalPipelineProjection;
import perennial.views.satisfaction.SatisfactionTrendProjection;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Whatever the stream does to order and number, whoever is killed between whichever writes: in the end the rows are those of a
 * clean refold. More runs with {@code -Dtest.args=-Dperennial.chaos.runs=1000}.
 */
@ExtendWith(WithDynamo.class)
class ChaosTest {

    private static final int RUNS = Integer.getInteger("perennial.chaos.runs", 160);
    /** Generated lives begin in 2023. */
    private static final Instant BEFORE_ANYTHING_EXPIRES = Instant.parse("2024-01-01T00:00:00Z");

    private static final Places PLACES = new Places();
    private static final Places SQUEAMISH = new Places(1, "swamp");
    private static final List<Address> STORES =
            IntStream.range(0, 5).mapToObj(i -> Scene.store("s" + i)).toList();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, RUNS);
    }

    /** Of the dearer ones a few. */
    static LongStream fewerSeeds() {
        return LongStream.rangeClosed(1, Math.ceilDiv(RUNS, 8));
    }

    private Random random;
    private Scene scene;

    @ParameterizedTest
    @MethodSource("seeds")
    void endsAtTheRowsOfACleanRefold(long seed, TestTables tables) {
        random = new Random(seed);
        scene = new Scene(tables, PLACES);
        var stream = chaos(client -> scene.isolated(client, Scene.BUILD, scene.definitions));

        stream.deliver(recorded(30, "place-0", "place-1", "place-2", "place-3"));
        if (seed % 2 == 0) nextEvents(stream.anyInstance());
        else scene.instance().sweep().sweep(Segment.WHOLE);

        assertThat(scene.rows("places@1")).as("seed %d", seed).isEqualTo(scene.cleanRows(PLACES, STORES));
    }

    @ParameterizedTest
    @MethodSource("fewerSeeds")
    void soDoLedgersThatOnlyTheNextBuildCanDigest(long seed, TestTables tables) {
        random = new Random(seed);
        scene = new Scene(tables, PLACES);
        var squeamish = chaos(client -> scene.isolated(client, "build-1", List.of(SQUEAMISH)));
        var hardened = chaos(client -> scene.isolated(client, "build-2", List.of(PLACES)));

        squeamish.deliver(recorded(20, "place-0", "place-1", "place-2", "place-3", "swamp"));
        hardened.deliver(recorded(10, "place-0", "place-1"));
        if (seed % 2 == 0) nextEvents(hardened.anyInstance());
        else scene.isolated(tables.client(), "build-2", List.of(PLACES)).sweep().sweep(Segment.WHOLE);

        assertThat(scene.rows("places@1")).as("seed %d", seed).isEqualTo(scene.cleanRows(PLACES, STORES));
    }

    @ParameterizedTest
    @MethodSource("fewerSeeds")
    void soDoTheRealProjectionsOverTheLivesOfClients(long seed, TestTables tables) {
        random = new Random(seed);
        var pipeline = new RenewalPipelineProjection(ZoneOffset.UTC);
        List<Projection<?>> projections = List.of(
                new ClientsProjection(),
                pipeline,
                new SatisfactionTrendProjection(),
                new ApprovalsProjection(ZoneOffset.UTC),
                new ActivityProjection(ZoneOffset.UTC),
                new ResponsesProjection());
        scene = new Scene(tables, projections.toArray(Projection<?>[]::new)).at(BEFORE_ANYTHING_EXPIRES);
        Map<Address, Iterator<List<Fact>>> lives = Stream.of("acme", "bolt", "cyan")
                .collect(Collectors.toMap(
                        id -> new Address("clients", id),
                        id -> RandomLife.of(random, 15).commits().iterator()));
        var records = new ArrayList<Arrival>();
        while (lives.values().stream().anyMatch(Iterator::hasNext)) {
            lives.forEach((ledger, life) -> {
                if (life.hasNext()) records.add(scene.brought(ledger, scene.record(ledger, life.next())));
            });
        }

        chaos(client -> scene.isolated(client, Scene.BUILD, projections)).deliver(records);
        scene.instance().sweep().sweep(Segment.WHOLE);

        for (Projection<?> projection : projections) {
            assertThat(scene.rows(projection.name() + "@1"))
                    .as("seed %d, %s", seed, projection.name())
                    .isEqualTo(scene.cleanRows(projection, List.copyOf(lives.keySet())));
        }
    }

    private interface Started {
        Projections by(DynamoDbClient client);
    }

    private ChaosStream<Arrival> chaos(Started instance) {
        return new ChaosStream<>(random, scene.tables.client(), client -> {
            Projector projector = instance.by(client).projector();
            return batch -> projector.project(batch).map(Projector.Failure::first);
        });
    }

    /** Commits of all stores, in an order that chance makes, as the stream brings them. */
    private List<Arrival> recorded(int commits, String... places) {
        return Stream.generate(() -> STORES.get(random.nextInt(STORES.size())))
                .limit(commits)
                .map(store -> scene.brought(store, scene.record(store.id(), randomEvents(places))))
                .toList();
    }

    private Event[] randomEvents(String... places) {
        return Stream.generate(() -> {
                    String item = "item-" + random.nextInt(3);
                    return random.nextInt(3) > 0
                            ? new Moved(item, places[random.nextInt(places.length)])
                            : new Counted(item, random.nextInt(3));
                })
                .limit(1 + random.nextInt(3))
                .toArray(Event[]::new);
    }

    private void nextEvents(Applying<Arrival> instance) {
        List<Arrival> next = STORES.stream()
                .map(store -> scene.brought(store, scene.record(store.id(), new Counted("item-0", 9))))
                .toList();
        assertThat(instance.apply(next)).isEmpty();
    }
}
