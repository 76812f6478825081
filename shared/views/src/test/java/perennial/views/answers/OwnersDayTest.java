package perennial.views.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.ClientId;
import perennial.domain.ContractId;
import perennial.domain.UserId;
import perennial.domain.approval.Approval;
import perennial.domain.value.Level;
import perennial.domain.value.Part;
import perennial.domain.value.Positions;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.RandomLife;
import perennial.views.agenda.AgendaReader;
import perennial.views.approvals.ApprovalsReader;
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
    private static final double UNITS_A_CALL = 0.6;
    private static final LocalDate TODAY = LocalDate.parse("2025-03-01");
    private static final UserId OWNER = new UserId("u0");
    private static final ClientFilter THEIRS = ClientFilter.ownedBy(OWNER);

    private final Desk desk;
    /** How many clients the owner has, of as many as there are. */
    private final int own;
    /** One for the owner's clients, and one for the contracts of each. */
    private final int calls;

    OwnersDayTest(TestTables tables) {
        desk = new Desk(tables);
        var random = new Random(7);
        for (int i = 0; i < CLIENTS; i++) desk.live("c" + i, RandomLife.of(random, 40));
        desk.on(TODAY.toString());
        own = desk.ask().clients(THEIRS, Optional.empty(), PAGE).size();
        calls = 1 + own;
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
    void theirAgendaOfAYear() {
        var year = new DayRange(Optional.empty(), Optional.of(TODAY.plusYears(1)));
        var question = new AgendaReader.Question(year, ClientFilter.ownedBy(OWNER), Set.of());
        // The approvals of each are looked through beside their contracts.
        assertCost(reading -> reading.agenda(question), calls + own);
    }

    @Test
    void whatWaitsForAYesOrHasIt() {
        var all = new ApprovalsReader.Question(Set.of(Approval.State.values()), THEIRS, Optional.empty());
        assertCost(reading -> reading.approvals(all));
    }

    @Test
    void whatWasGivenToKeepThem() {
        Reading reading = desk.ask();
        reading.concessions(THEIRS);
        assertRead(reading, calls);
    }

    @Test
    void whatTheirPortfolioHolds() {
        assertCost(reading -> reading.portfolio(THEIRS).totals(), calls + 1 + 2 * own);
    }

    @Test
    void howMuchOfTheirsWasRenewed() {
        assertCost(
                reading -> reading.rates(DayRange.of(TODAY.minusYears(1), TODAY), THEIRS)
                        .rates(),
                calls);
    }

    @Test
    void theLinesOfTheirRetention() {
        var positions = new Positions(TODAY.minusYears(1), TODAY);
        assertCost(
                reading -> Stream.of(Part.values())
                        .flatMap(part -> reading.retentionItems(positions, Level.LINE, part, THEIRS).stream())
                        .toList(),
                calls * Part.values().length);
    }

    @Test
    void oneClientsContracts() {
        assertCost(reading -> reading.contracts(new ClientId("c0")).orElseThrow(), 2);
        assertCost(
                reading -> reading.contract(new ClientId("c0"), new ContractId("k0")).stream()
                        .toList(),
                2);
    }

    @Test
    void howManyClientsTheyHave() {
        assertCost(reading -> List.of(reading.countClients()), 16);
    }

    private void assertCost(Function<Reading, Collection<?>> question) {
        assertCost(question, calls);
    }

    private void assertCost(Function<Reading, Collection<?>> question, int expected) {
        Reading reading = desk.ask();
        assertThat(question.apply(reading)).isNotEmpty();
        assertRead(reading, expected);
    }

    private static void assertRead(Reading reading, int expected) {
        assertThat(reading.calls()).isEqualTo(expected);
        assertThat(reading.units()).isLessThanOrEqualTo(expected * UNITS_A_CALL);
    }
}
