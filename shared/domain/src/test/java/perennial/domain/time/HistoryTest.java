package perennial.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.domain.Event;
import perennial.domain.Fact;
import perennial.domain.Recorded;
import perennial.domain.UserId;

class HistoryTest {

    record Added(int amount) implements Event {}

    private static final UserId SOMEBODY = new UserId("u-1");

    /** Sensitive to order, so that a fold in any but commit order shows. */
    private static List<Integer> evolve(List<Integer> state, Recorded event) {
        var next = new ArrayList<>(state);
        int amount = ((Added) event.event()).amount();
        if (amount == 0) next.clear();
        else next.add(amount);
        return next;
    }

    private static Optional<List<Integer>> look(List<Integer> state) {
        return state.isEmpty() ? Optional.empty() : Optional.of(state);
    }

    private static History<List<Integer>> historyOf(List<Recorded> events) {
        return History.of(events, List.of(), HistoryTest::evolve, HistoryTest::look);
    }

    private static Recorded recorded(long commit, int index, long recordedAt, long at, int amount) {
        return new Recorded(
                commit,
                index,
                Instant.ofEpochSecond(recordedAt),
                SOMEBODY,
                new Fact(Instant.ofEpochSecond(at), new Added(amount)));
    }

    @Test
    void aLateEventChangesWhatHeldButNotWhatWasKnown() {
        var history =
                historyOf(List.of(recorded(1, 0, 10, 10, 1), recorded(2, 0, 20, 20, 2), recorded(3, 0, 30, 15, 3)));

        assertThat(asOf(history, 17, 30)).contains(List.of(1, 3));
        assertThat(asOf(history, 17, 29)).contains(List.of(1));
        assertThat(asOf(history, 20, 30)).contains(List.of(1, 2, 3));
        assertThat(asOf(history, 9, 30)).isEmpty();
        assertThat(history.latest()).contains(List.of(1, 2, 3));
    }

    @Test
    void whatOneCommitPassesThroughIsNoVersion() {
        var history = historyOf(List.of(recorded(1, 0, 10, 10, 1), recorded(1, 1, 10, 10, 2)));

        assertThat(history.versions()).hasSize(1);
        assertThat(history.commit()).isEqualTo(1);
    }

    @Test
    void whatDisappearsIsRememberedAsAbsent() {
        var history =
                historyOf(List.of(recorded(1, 0, 10, 10, 1), recorded(2, 0, 20, 20, 0), recorded(3, 0, 30, 30, 0)));

        assertThat(history.latest()).isEmpty();
        assertThat(asOf(history, 15, 30)).contains(List.of(1));
        assertThat(history.commit()).as("the third changed nothing").isEqualTo(2);
    }

    @Test
    void eventsInOrderAreEachFoldedOnce() {
        var evolved = new AtomicInteger();
        var events = new ArrayList<Recorded>();
        for (int i = 1; i <= 1_000; i++) events.add(recorded(i, 0, i, i, i));

        History.of(
                events,
                0,
                (state, event) -> {
                    evolved.incrementAndGet();
                    return state + 1;
                },
                Optional::of);

        assertThat(evolved).hasValue(1_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void everyAnswerIsTheFoldOfWhatHadHappenedAndWasKnown(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 100; run++) {
            List<Recorded> events = randomEvents(random);
            History<List<Integer>> history = historyOf(events);
            for (long at = -1; at <= 25; at++) {
                for (long known = -1; known <= 25; known++) {
                    assertThat(asOf(history, at, known))
                            .as("seed %d, run %d, at %d, known %d, of %s", seed, run, at, known, events)
                            .isEqualTo(byDefinition(events, at, known));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 6, 9})
    void whatIsSelectedFromAHistoryIsTheHistoryOfWhatIsSelected(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 300; run++) {
            List<Recorded> events = randomEvents(random);
            assertThat(historyOf(events).select(HistoryTest::longest))
                    .as("seed %d, run %d, of %s", seed, run, events)
                    .isEqualTo(History.of(
                            events,
                            List.of(),
                            HistoryTest::evolve,
                            state -> look(state).flatMap(HistoryTest::longest)));
        }
    }

    private static Optional<Integer> longest(List<Integer> state) {
        return state.stream().filter(amount -> amount > 1).max(Integer::compare);
    }

    /** Several events a commit, several commits an instant, and every fourth event late. */
    private static List<Recorded> randomEvents(Random random) {
        var events = new ArrayList<Recorded>();
        long recordedAt = 0;
        int commits = 1 + random.nextInt(8);
        for (int commit = 1; commit <= commits; commit++) {
            recordedAt += random.nextInt(4);
            int size = 1 + random.nextInt(3);
            for (int index = 0; index < size; index++) {
                long at = random.nextInt(4) == 0 ? random.nextLong(recordedAt + 1) : recordedAt;
                events.add(recorded(commit, index, recordedAt, at, random.nextInt(5)));
            }
        }
        return events;
    }

    private static Optional<List<Integer>> byDefinition(List<Recorded> events, long at, long known) {
        List<Integer> state = List.of();
        for (Recorded event : events) {
            if (event.at().getEpochSecond() <= at && event.recordedAt().getEpochSecond() <= known) {
                state = evolve(state, event);
            }
        }
        return look(state);
    }

    private static <T> Optional<T> asOf(History<T> history, long at, long known) {
        return history.asOf(Instant.ofEpochSecond(at), Instant.ofEpochSecond(known));
    }
}
