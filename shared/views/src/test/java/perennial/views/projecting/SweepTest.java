package perennial.views.projecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.ledger.Address;
import perennial.ledger.Segment;
import perennial.testkit.Fault;
import perennial.testkit.Meddling;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Generation;
import perennial.views.projecting.Places.Counted;
import perennial.views.projecting.Places.Moved;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;

@ExtendWith(WithDynamo.class)
class SweepTest {

    private static final Places PLACES = new Places();
    private static final List<String> STORES =
            IntStream.range(0, 20).mapToObj(i -> "s" + i).toList();
    private static final List<Address> LEDGERS =
            STORES.stream().map(Scene::store).toList();

    private Scene scene;
    private Meddling meddling;
    private Projections instance;

    @BeforeEach
    void manyLedgersThatNobodyProjected(TestTables tables) {
        scene = new Scene(tables, PLACES);
        STORES.forEach(store -> scene.record(store, new Moved("chair", "cellar")));
        meddling = new Meddling(tables.client());
        instance = scene.instance(meddling.client());
        instance.registry().enrol(scene.definitions);
    }

    @Test
    void ledgersAreRefoldedSideBySide() {
        meddling.holdWrite(1, this::untilOthersWrite);

        instance.sweep().sweep(Segment.WHOLE);

        assertThat(scene.rows("places@1")).isEqualTo(scene.cleanRows(PLACES, LEDGERS));
    }

    @Test
    void whereTheStoreFailsTheSweepFailsAndTheNextOneGoesOn() {
        meddling.strikeWrite(7, Fault.FAILED);

        assertThatThrownBy(() -> instance.sweep().sweep(Segment.WHOLE))
                .isInstanceOf(InternalServerErrorException.class);
        meddling.calm();
        var swept = instance.sweep().sweep(Segment.WHOLE);

        assertThat(swept.ledgers()).isEqualTo(STORES.size());
        assertThat(swept.behind()).isNotEmpty();
        assertThat(scene.rows("places@1")).isEqualTo(scene.cleanRows(PLACES, LEDGERS));
        assertThat(instance.sweep().sweep(Segment.WHOLE).behind()).isEmpty();
    }

    @Test
    void whatAnotherBuildSetAsideIsRefoldedAndWhatThisOneDidIsNot() {
        scene.record("s0", new Moved("chair", "swamp"));
        var squeamish = scene.instance(scene.tables.client(), "build-0", List.of(new Places(1, "swamp")));
        squeamish.sweep().sweep(Segment.WHOLE);

        assertThat(squeamish.sweep().sweep(Segment.WHOLE).behind()).isEmpty();
        assertThat(instance.sweep().sweep(Segment.WHOLE).behind()).hasSize(1);

        assertThat(scene.rows("places@1")).isEqualTo(scene.cleanRows(PLACES, LEDGERS));
    }

    /** Otherwise what was lost once the scan had passed would be missing as soon as reads go there. */
    @Test
    void generationsThatAreBeingBuiltAreSweptToo() {
        instance.sweep().sweep(Segment.WHOLE);
        var upkeep = instance.upkeep(Duration.ZERO);
        var queue =
                new JobQueue(instance.rebuild().request("places", Duration.ZERO).queued());
        for (int segment = 0; segment < 3; segment++) queue.workOne(upkeep, () -> false);
        STORES.forEach(store -> scene.record(store, new Counted("chair", 4)));

        instance.sweep().sweep(Segment.WHOLE);
        queue.workOff(upkeep);

        assertThat(instance.registry().of("places").flatMap(Enrolment::active)).contains(new Generation("places", 2));
        var rows = new TreeMap<String, String>();
        scene.rows("places@2").forEach((key, row) -> rows.put(key.replace("places@2#", "places@1#"), row));
        assertThat(rows).isEqualTo(scene.cleanRows(PLACES, LEDGERS));
    }

    private void untilOthersWrite() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (meddling.writes() < 2) {
            assertThat(System.nanoTime()).as("nobody writes while one waits").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
