package perennial.views.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.UserId;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.RandomLife;
import perennial.views.agenda.AgendaReader;
import perennial.views.clients.ClientFilter;
import perennial.views.reading.DayRange;
import perennial.views.renewals.RenewalFilter;
import perennial.views.renewals.RenewalOrder;
import perennial.views.renewals.State;

/** What the three questions of an owner's morning cost: a change that makes one dearer is seen here. */
@ExtendWith(WithDynamo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnersDayTest {
    private static final int CLIENTS = 8;
    private static final int PAGE = 50;
    private static final int CALLS = 5;
    private static final double MOST_UNITS = 3;
    private static final LocalDate TODAY = LocalDate.parse("2025-03-01");
    private static final UserId OWNER = new UserId("u0");
    private static final ClientFilter THEIRS = ClientFilter.ownedBy(OWNER);

    private final Desk desk;

    OwnersDayTest(TestTables tables) {
        desk = new Desk(tables);
        var random = new Random(7);
        for (int i = 0; i < CLIENTS; i++) desk.live("c" + i, RandomLife.of(random, 40));
        desk.on(TODAY.toString());
    }

    @Test
    void theirClients() {
        assertCost(reading -> reading.clients(THEIRS, Optional.empty(), PAGE));
    }

    @Test
    void theirOpenRenewalsSoonestFirst() {
        var open = RenewalFilter.ending(DayRange.ANY, THEIRS, State.OPEN);
        assertCost(reading -> reading.renewals(open, RenewalOrder.SOONEST, Optional.empty(), PAGE));
    }

    @Test
    void theirAgendaOf30Days() {
        var month = new DayRange(Optional.empty(), Optional.of(TODAY.plusDays(30)));
        var question = new AgendaReader.Question(month, ClientFilter.ownedBy(OWNER), Set.of());
        assertCost(reading -> reading.agenda(question));
    }

    private void assertCost(Function<Reading, Collection<?>> question) {
        Reading reading = desk.ask();
        assertThat(question.apply(reading)).isNotEmpty();
        assertThat(reading.calls()).isEqualTo(CALLS);
        assertThat(reading.units()).isLessThanOrEqualTo(MOST_UNITS);
    }
}
