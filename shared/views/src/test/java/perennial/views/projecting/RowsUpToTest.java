package perennial.views.projecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.ledger.Pacing;
import perennial.testkit.DynamoEngine;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.generation.Registry;
import perennial.views.projecting.Places.Moved;
import perennial.views.reading.NotReady;
import perennial.views.reading.RowsUpTo;
import perennial.views.reading.StreamLag;
import perennial.views.table.ViewsTable;

/** Nothing is written down for ever from rows that are behind. */
@ExtendWith(WithDynamo.class)
class RowsUpToTest {
    private static final Places PLACES = new Places();
    private static final Address STORE = Scene.store("s1");

    private final AtomicInteger pauses = new AtomicInteger();
    private Runnable meanwhile = () -> {};
    private Scene scene;
    private RowsUpTo rows;

    @BeforeEach
    void setUp(TestTables tables) {
        scene = new Scene(tables, PLACES);
        scene.record("s1", new Moved("chair", "cellar"));
        scene.instance().projector().project(scene.arrivals(STORE, 1, 1));
        var table = new ViewsTable(tables.client(), tables.views());
        var lag = new StreamLag(
                DynamoEngine.get().streams(),
                () -> tables.client()
                        .describeTable(describe -> describe.tableName(tables.ledger()))
                        .table()
                        .latestStreamArn(),
                Ledger::position,
                table,
                InstantSource.system());
        rows = new RowsUpTo(new Registry(table, InstantSource.system()), lag, InstantSource.system(), pacing());
    }

    private Pacing pacing() {
        return new Pacing() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void pause(Duration most) {
                pauses.incrementAndGet();
                meanwhile.run();
            }
        };
    }

    @Test
    void rowsThatHoldEverythingAreReadAtOnce() {
        require(Instant.now().minus(RowsUpTo.SETTLED), Duration.ZERO);

        assertThat(pauses).hasValue(0);
    }

    @Test
    void aCommitThatIsMissingIsWaitedFor() {
        scene.record("s1", new Moved("chair", "attic"));
        meanwhile = () -> scene.instance().projector().project(scene.arrivals(STORE, 1, 2));

        require(Instant.now().minus(RowsUpTo.SETTLED), Duration.ofSeconds(20));

        assertThat(pauses.get()).isPositive();
    }

    @Test
    void whereItDoesNotComeNothingIsRead() {
        scene.record("s1", new Moved("chair", "attic"));

        assertThatThrownBy(() -> require(Instant.now().plusSeconds(2).minus(RowsUpTo.SETTLED), Duration.ZERO))
                .isInstanceOf(NotReady.class)
                .hasMessageContaining("places");
    }

    @Test
    void aLedgerSetAsideKeepsThemFromBeingWhole() {
        scene.record("s1", new Moved("chair", "swamp"));
        scene.instance(scene.tables.client(), Scene.BUILD, List.of(new Places(1, "swamp")))
                .projector()
                .project(scene.arrivals(STORE, 1, 2));

        assertThatThrownBy(() -> require(Instant.now().plusSeconds(2).minus(RowsUpTo.SETTLED), Duration.ZERO))
                .isInstanceOf(NotReady.class);
    }

    @Test
    void whatWasWrittenSinceNeedNotBeThere() {
        scene.record("s1", new Moved("chair", "attic"));

        assertThatCode(() -> require(Instant.now().minus(RowsUpTo.SETTLED.multipliedBy(2)), Duration.ZERO))
                .doesNotThrowAnyException();
    }

    private void require(Instant knownAt, Duration patience) {
        rows.require(PLACES, knownAt, patience);
    }
}
