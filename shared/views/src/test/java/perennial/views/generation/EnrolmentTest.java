package perennial.views.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import perennial.views.generation.Enrolment.Built;
import perennial.views.generation.Enrolment.State;

class EnrolmentTest {

    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

    /** One of each state: expired, retired, previous, active and building, in this order. */
    private static final Enrolment ALL = rebuilt(rebuilt(rebuilt(Enrolment.first("places", 1, State.ACTIVE, NOW))))
            .expired(1, NOW)
            .building(1, NOW);

    private static Enrolment rebuilt(Enrolment before) {
        Enrolment building = before.building(1, NOW);
        return building.flipped(building.in(State.BUILDING).orElseThrow().number(), 10, NOW);
    }

    private static List<State> states(Enrolment enrolment) {
        return enrolment.generations().stream().map(Built::state).toList();
    }

    @Test
    void rollingBackGoesToThePreviousOneAndToNoOther() {
        assertThat(states(ALL))
                .containsExactly(State.EXPIRED, State.RETIRED, State.PREVIOUS, State.ACTIVE, State.BUILDING);

        assertThat(states(ALL.rolledBack(NOW)))
                .containsExactly(State.EXPIRED, State.RETIRED, State.ACTIVE, State.PREVIOUS, State.BUILDING);
        assertThat(ALL.rolledBack(NOW).rolledBack(NOW)).isEqualTo(ALL);
    }

    @Test
    void whatIsBuiltTakesOverByItsNumberOnly() {
        assertThat(states(ALL.flipped(5, 10, NOW)))
                .containsExactly(State.EXPIRED, State.RETIRED, State.RETIRED, State.PREVIOUS, State.ACTIVE);
        assertThat(ALL.flipped(5, 10, NOW).numbered(5).orElseThrow().rows()).contains(10L);
    }

    @Test
    void oneThatIsInUseIsNeitherGivenUpNorExpired() {
        List<Integer> numbers = IntStream.rangeClosed(1, 6).boxed().toList();

        assertThat(numbers)
                .filteredOn(number -> !ALL.cancelled(number, NOW).equals(ALL))
                .containsExactly(5);
        assertThat(numbers)
                .filteredOn(number -> !ALL.retired(number, NOW).equals(ALL))
                .containsExactly(3);
        assertThat(numbers)
                .filteredOn(number -> !ALL.expired(number, NOW).equals(ALL))
                .containsExactly(2);
    }

    @Test
    void whereTheLedgerWasPutBackThereIsNothingToGoBackToOrToGoOnWith() {
        assertThat(states(ALL.restored(1, NOW)))
                .containsExactly(
                        State.EXPIRED, State.RETIRED, State.RETIRED, State.ACTIVE, State.RETIRED, State.BUILDING);
    }
}
