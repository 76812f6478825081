package perennial.views.projecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.ledger.Address;
import perennial.testkit.Crash;
import perennial.testkit.Fault;
import perennial.testkit.Meddling;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Generation;
import perennial.views.projecting.Places.Moved;
import perennial.views.table.ViewsTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A rebuild that goes on from where its notes say that it is: they must never say more than what is written. */
@ExtendWith(WithDynamo.class)
class ResumedRebuildTest {

    private static final Places PLACES = new Places();
    private static final List<Address> LEDGERS =
            IntStream.range(0, 12).mapToObj(i -> Scene.store("s" + i)).toList();
    /** Longer than it takes until a segment's cursor is noted again: it is noted at each ledger. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final InstantSource clock = () -> now.updateAndGet(last -> last.plus(BETWEEN_LOOKS));
    private int commitsARun = Integer.MAX_VALUE;
    private Scene scene;

    @BeforeEach
    void aProjectedWorld(TestTables tables) {
        scene = new Scene(tables, PLACES);
        var projector = scene.instance().projector();
        for (Address ledger : LEDGERS) {
            long commit = scene.record(ledger.id(), new Moved("chair", "cellar"));
            projector.project(List.of(scene.arrival(ledger, commit)));
        }
    }

    @Test
    void whoeverReplacesADeadWorkerGoesOnFromTheNotes() {
        int write = 1;
        while (diesBefore(write)) write++;

        assertThat(write).as("deaths, one of them at each write").isGreaterThan(10);
        assertThat(active()).contains(new Generation("places", 2));
        assertThat(rebuilt()).isEqualTo(scene.cleanRows(PLACES, LEDGERS));
    }

    @Test
    void whoeverDiesWhileALedgerGetsAJobOfItsOwnLosesNothing() {
        Address longer = Scene.store("longer");
        for (int i = 0; i < 40; i++) scene.record(longer.id(), new Moved("item-" + i % 3, "place-" + i % 7));
        commitsARun = 20;

        int write = 1;
        while (diesBefore(write)) write++;

        assertThat(active()).contains(new Generation("places", 2));
        assertThat(rebuilt())
                .isEqualTo(scene.cleanRows(
                        PLACES,
                        Stream.concat(LEDGERS.stream(), Stream.of(longer)).toList()));
    }

    /** Lets a worker do all that is left; whether it came as far as its n-th write, which kills it. */
    private boolean diesBefore(int write) {
        var meddling = new Meddling(scene.tables.client());
        var left = instance(scene.tables.client())
                .rebuild()
                .request("places", Duration.ZERO)
                .queued();
        meddling.strikeWrite(write, Fault.CRASH_BEFORE);
        try {
            var queue = new JobQueue(left);
            var upkeep = instance(meddling.client()).upkeep(Duration.ZERO);
            while (!queue.isEmpty()) queue.workOne(upkeep, timeOfARun());
            return false;
        } catch (Crash dead) {
            return true;
        }
    }

    private BooleanSupplier timeOfARun() {
        var asked = new AtomicInteger();
        return () -> asked.incrementAndGet() >= commitsARun;
    }

    private Projections instance(DynamoDbClient client) {
        return new Projections(
                scene.ledger, new ViewsTable(client, scene.tables.views()), scene.definitions, Scene.BUILD, clock);
    }

    private Optional<Generation> active() {
        return scene.instance().registry().of("places").flatMap(Enrolment::active);
    }

    private Map<String, String> rebuilt() {
        var rows = new TreeMap<String, String>();
        scene.rows("places@2").forEach((key, value) -> rows.put(key.replace("places@2#", "places@1#"), value));
        return rows;
    }
}
