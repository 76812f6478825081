package perennial.views.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.clients.ClientsProjection;
import perennial.views.generation.Enrolment.State;
import perennial.views.table.ViewsTable;

@ExtendWith(WithDynamo.class)
class RegistryTest {

    private static final ClientsProjection CLIENTS = new ClientsProjection();
    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

    /** Or a generation that was given up at that moment would take over all the same. */
    @Test
    void aChangeIsDecidedAnewWhereSomebodyElseWasQuicker(TestTables tables) {
        var table = new ViewsTable(tables.client(), tables.views());
        var registry = new Registry(table, InstantSource.fixed(NOW));
        registry.enrol(List.of(CLIENTS));
        registry.change("clients", before -> before.building(1, NOW));
        var quicker = new AtomicBoolean(true);

        Enrolment after = registry.change("clients", before -> {
            if (quicker.getAndSet(false)) {
                new Registry(table, InstantSource.fixed(NOW)).change("clients", same -> same.cancelled(2, NOW));
            }
            return before.in(State.BUILDING).isPresent() ? before.flipped(2, 1, NOW) : before;
        });

        assertThat(after.active()).contains(new Generation("clients", 1));
        assertThat(registry.of("clients")).contains(after);
    }
}
