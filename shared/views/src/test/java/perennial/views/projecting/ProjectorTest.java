package perennial.views.projecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.ledger.Address;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.generation.Generation;
import perennial.views.projecting.Places.Counted;
import perennial.views.projecting.Places.Moved;

@ExtendWith(WithDynamo.class)
class ProjectorTest {

    private static final Address STORE = Scene.store("s1");
    private static final String FIRST = "places@1";

    private Scene scene;

    @BeforeEach
    void setUp(TestTables tables) {
        scene = new Scene(tables, new Places());
    }

    @Test
    void aCommitBecomesRows() {
        scene.record("s1", new Moved("chair", "cellar"), new Counted("chair", 3));

        assertThat(scene.instance().projector().project(scene.arrivals(STORE, 1, 1)))
                .isEmpty();

        assertThat(scene.rows(FIRST)).hasSize(2).isEqualTo(scene.cleanRows(List.of(STORE), FIRST));
        assertThat(scene.rows(FIRST)).containsValue("1 {\"count\":3}");
    }

    @Test
    void whatWasNeverDeliveredIsReadFromTheLedger() {
        for (int i = 1; i <= 5; i++) scene.record("s1", new Moved("chair", "place-" + i));

        scene.instance().projector().project(scene.arrivals(STORE, 5, 5));

        assertThat(scene.rows(FIRST)).isEqualTo(scene.cleanRows(List.of(STORE), FIRST));
    }

    @Test
    void theSameBatchTwiceChangesNothing() {
        scene.record("s1", new Moved("chair", "cellar"));
        scene.record("s1", new Counted("chair", 2));
        var projector = scene.instance().projector();

        projector.project(scene.arrivals(STORE, 1, 2));
        var once = scene.rows(FIRST);
        projector.project(scene.arrivals(STORE, 1, 2));
        scene.instance().projector().project(scene.arrivals(STORE, 1, 1));

        assertThat(scene.rows(FIRST)).isEqualTo(once);
    }

    @Test
    void aRowThatMovesLeavesNoneBehind() {
        var projector = scene.instance().projector();
        for (String place : List.of("cellar", "attic", "cellar")) {
            long commit = scene.record("s1", new Moved("chair", place));
            projector.project(scene.arrivals(STORE, commit, commit));
        }

        assertThat(scene.rows(FIRST)).isEqualTo(scene.cleanRows(List.of(STORE), FIRST));
        assertThat(scene.rows(FIRST).keySet()).noneMatch(key -> key.contains("attic"));
    }

    @Test
    void refoldingALedgerBringsItToItsHead() {
        for (int i = 1; i <= 250; i++) scene.record("s1", new Moved("chair-" + i % 7, "place-" + i % 5));
        var instance = scene.instance();
        instance.projector().project(scene.arrivals(STORE, 1, 1));

        var refolded = instance.refold().refold(STORE, new Generation("places", 1));

        assertThat(refolded.commit()).isEqualTo(250);
        assertThat(scene.rows(FIRST)).isEqualTo(scene.cleanRows(List.of(STORE), FIRST));
    }
}
