package perennial.views.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import perennial.ledger.Address;
import perennial.testkit.StoreContract;
import perennial.testkit.Tally;
import perennial.testkit.TestTables;
import perennial.views.table.ViewsTable;

@StoreContract
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProgressTest {

    private static final Address ACME = new Address("clients", "acme");
    private static final Generation CLIENTS = new Generation("clients", 1);
    private static final Generation TREND = new Generation("satisfaction-trend", 1);

    private final Tally tally = new Tally();
    private Progress progress;

    @BeforeEach
    void setUp(TestTables tables) {
        progress = new Progress(new ViewsTable(tally.counting(tables.client()), tables.views()));
    }

    @Test
    void itNeverGoesBack() {
        progress.advance(ACME, List.of(CLIENTS), 7);

        assertThat(progress.advance(ACME, List.of(CLIENTS), 6)).isFalse();
        assertThat(progress.advance(ACME, List.of(CLIENTS), 7)).isFalse();
        assertThat(progress.of(ACME).applied(CLIENTS)).isEqualTo(7);
        assertThat(progress.advance(ACME, List.of(CLIENTS), 8)).isTrue();
    }

    @Test
    void oneWriteTellsOfAllGenerations() {
        assertThat(progress.advance(ACME, List.of(CLIENTS, TREND), 3)).isTrue();

        assertThat(tally.toString()).isEqualTo("1 UpdateItem (1)");
        assertThat(progress.of(ACME).applied(CLIENTS)).isEqualTo(3);
        assertThat(progress.of(ACME).applied(TREND)).isEqualTo(3);
    }

    @Test
    void whoeverIsFurtherDoesNotHoldTheOthersBack() {
        progress.advance(ACME, List.of(CLIENTS), 9);

        assertThat(progress.advance(ACME, List.of(CLIENTS, TREND), 5)).isFalse();

        assertThat(progress.of(ACME).applied(CLIENTS)).isEqualTo(9);
        assertThat(progress.of(ACME).applied(TREND)).isEqualTo(5);
    }

    @Test
    void goingPastThePoisonReleases() {
        progress.advance(ACME, List.of(CLIENTS, TREND), 2);
        progress.park(ACME, CLIENTS, new Parked(3, "cannot digest", Instant.parse("2026-01-01T00:00:00Z"), "build-1"));
        assertThat(progress.parked(CLIENTS)).containsOnlyKeys(ACME);
        progress.advance(ACME, List.of(TREND), 4);
        assertThat(progress.parked(CLIENTS)).as("another projection's progress").containsOnlyKeys(ACME);

        progress.advance(ACME, List.of(CLIENTS), 4);

        assertThat(progress.parked(CLIENTS)).isEmpty();
        assertThat(progress.of(ACME).parked(CLIENTS)).isEmpty();
    }

    @Test
    void whatWasNeverSeenIsAtNothing() {
        assertThat(progress.of(ACME).applied(CLIENTS)).isZero();
        assertThat(progress.of(List.of(ACME, new Address("clients", "bolt")))).isEmpty();
    }
}
