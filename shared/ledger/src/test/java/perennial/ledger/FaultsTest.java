package perennial.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static perennial.ledger.Bench.BOARD;
import static perennial.ledger.Bench.request;
import static perennial.ledger.Bench.send;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perennial.domain.Command;
import perennial.domain.Refusal;
import perennial.ledger.Boards.Close;
import perennial.ledger.Boards.Count;
import perennial.ledger.Boards.Name;
import perennial.testkit.Crash;
import perennial.testkit.Fault;
import perennial.testkit.Faults;
import perennial.testkit.Seeds;
import perennial.testkit.StoreContract;
import perennial.testkit.TestTables;

/** What AWS shows now and then: whatever goes wrong, a command is done once or not at all, and its retry says so. */
@StoreContract
final class FaultsTest {

    private static final Name NAMES = new Name(List.of("a", "b"), "facts");
    private static final Request COUNTING = request(new Count(0)).withKey("k");

    private Bench bench;

    @BeforeEach
    void tables(TestTables tables) {
        bench = new Bench(tables);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "FAILED", "UNREACHABLE", "CONFLICT", "ANSWER_LOST", "STALE"})
    void oneFaultAtAnyCallChangesNothingForTheCaller(Fault fault) {
        send(bench.instance(), new Count(0));
        for (Command command : List.of(new Count(0), NAMES)) {
            long head = bench.head();
            int calls = callsOf(command, Optional.empty(), Faults.at(0, Fault.NONE));
            for (int call = 1; call <= calls; call++) {
                Result result = send(bench.instance(Faults.at(call, fault)), renamed(command, call));
                assertThat(result.replayed()).isFalse();
                assertThat(result.head()).isEqualTo(head + 1 + call);
                assertThat(bench.head()).isEqualTo(head + 1 + call);
            }
        }
    }

    private int callsOf(Command command, Optional<Request> request, Faults faults) {
        send(bench.instance(faults), command, request.orElse(request(command)));
        return faults.calls();
    }

    /** Names are taken once: each round takes others. */
    private static Command renamed(Command command, int round) {
        return command instanceof Name name
                ? new Name(name.names().stream().map(each -> each + round).toList(), name.facts())
                : command;
    }

    @ParameterizedTest
    @EnumSource(names = {"CRASH_BEFORE", "CRASH_AFTER"})
    void aCrashAroundAnyCallLeavesAllOrNothingAndTheRetryCompletesIt(Fault fault) {
        int round = 0;
        for (Command command : List.of(new Count(0), NAMES)) {
            for (int call = 1; call <= 4; call++) {
                round++;
                Command mine = renamed(command, round);
                Request request = request(mine).withKey("k-" + round);
                long head = bench.head();
                Faults faults = Faults.at(call, fault);
                boolean crashed =
                        catchThrowableOfType(Crash.class, () -> send(bench.instance(faults), mine, request)) != null;
                long written = bench.head() - head;
                assertThat(written).isBetween(0L, 1L);
                Result again = send(bench.instance(), mine, request);
                assertThat(again.replayed()).isEqualTo(written == 1);
                assertThat(again.head()).isEqualTo(head + 1);
                assertThat(bench.head()).isEqualTo(head + 1);
                if (!crashed) assertThat(faults.calls()).isLessThan(call);
            }
        }
    }

    @Test
    void aRetryWhoseFirstTrySucceededGetsItsAnswer() {
        Ledger losing = bench.instance(Faults.planned((call, request) -> call > 1 ? Fault.UNREACHABLE : Fault.NONE));
        assertThat(catchThrowableOfType(StoreUnavailable.class, () -> send(losing, new Count(0), COUNTING)))
                .isNotNull();
        Ledger crashing = bench.instance(Faults.at(2, Fault.CRASH_AFTER));
        assertThat(catchThrowableOfType(Crash.class, () -> send(crashing, new Count(0), COUNTING)))
                .isNotNull();
        Result again = send(bench.instance(), new Count(0), COUNTING);
        assertThat(again.replayed()).isTrue();
        assertThat(again.head()).isEqualTo(1);
        assertThat(again.events()).hasSize(1);
    }

    @Test
    void anAnswerLostAndThenARaceLostIsNotDecidedTwice() {
        // The first put is written and not heard of; before the second another transaction is in the way, so the head
        // is
        // read anew, with our own commit in it. The request has no key of the caller's.
        Ledger ledger = bench.instance(Faults.planned((call, request) -> switch (call) {
            case 2 -> Fault.ANSWER_LOST;
            case 3 -> Fault.CONFLICT;
            default -> Fault.NONE;
        }));
        assertThat(send(ledger, new Count(0)).head()).isEqualTo(1);
        assertThat(bench.board().total()).isEqualTo(1);
    }

    @Test
    void aStaleReadIsMendedByTheLostRace() {
        for (int i = 0; i < 3; i++) send(bench.instance(), new Count(0));
        Ledger stale = bench.instance(Faults.planned((call, request) -> Fault.STALE));
        assertThat(send(stale, new Count(1)).head()).isEqualTo(4);
        assertThat(bench.board().tallies()).containsExactly(3, 1);
    }

    @Test
    void aStaleReadRefusesNothingThatStands() {
        send(bench.instance(), new Count(0));
        send(bench.instance(), new Close());
        Ledger stale = bench.instance(Faults.planned((call, request) -> Fault.STALE));
        assertThat(catchThrowableOfType(Refusal.class, () -> send(stale, new Count(1)))
                        .rule())
                .isEqualTo("board.closed");
        Ledger another = bench.instance(Faults.planned((call, request) -> Fault.STALE));
        assertThat(send(another, new Close())).isEqualTo(new Result(2, List.of(), false));
    }

    @Test
    void aStaleReadDoesNotHideAReplay() {
        send(bench.instance(), new Count(0), COUNTING);
        Ledger stale = bench.instance(Faults.planned((call, request) -> Fault.STALE));
        Result again = send(stale, new Count(0), COUNTING);
        assertThat(again.replayed()).isTrue();
        assertThat(bench.head()).isEqualTo(1);
    }

    @Test
    void lastingThrottlingIsSaidAfterABoundedTime() {
        Faults faults = Faults.planned((call, request) -> Fault.THROTTLED);
        assertThat(catchThrowableOfType(StoreUnavailable.class, () -> send(bench.instance(faults), new Count(0)))
                        .retryAfter())
                .isPositive();
        assertThat(faults.calls()).isBetween(3, 10);
        assertThat(bench.head()).isZero();
    }

    @Test
    void lastingConflictIsContentionWithARetryAfter() {
        Faults faults = Faults.planned((call, request) -> Fault.CONFLICT);
        assertThat(catchThrowableOfType(Contention.class, () -> send(bench.instance(faults), new Count(0)))
                        .retryAfter())
                .isPositive();
        assertThat(bench.head()).isZero();
    }

    @Test
    void throughAnyMixtureOfFaultsEveryCommandIsDoneOnce() {
        int cases = 12;
        int commands = 20;
        Seeds.each(cases, random -> {
            String board = "b" + random.nextInt(1_000_000);
            for (int i = 0; i < commands; i++) untilDone(board, i, random);
            Ledger fresh = bench.instance();
            assertThat(fresh.load(Boards.KIND, board).state().tallies())
                    .isEqualTo(IntStream.range(0, commands).mapToObj(i -> 1).toList());
            assertThat(fresh.firstBroken(new Address("boards", board))).isEmpty();
        });
    }

    /** As a caller does: the same request again after anything but an answer, each time to another instance. */
    private void untilDone(String board, int writer, Random random) {
        Request request = request(new Count(writer)).withKey("k-" + writer);
        while (true) {
            Ledger ledger = bench.instance(Faults.random(
                    random,
                    0.4,
                    Fault.THROTTLED,
                    Fault.CONFLICT,
                    Fault.FAILED,
                    Fault.UNREACHABLE,
                    Fault.ANSWER_LOST,
                    Fault.STALE,
                    Fault.CRASH_BEFORE,
                    Fault.CRASH_AFTER));
            try {
                ledger.execute(Boards.KIND, board, new Count(writer), request);
                return;
            } catch (Crash | StoreUnavailable | Contention noAnswer) {
                assertThat(noAnswer).isNotNull();
            }
        }
    }

    @Test
    void theChainHoldsThroughAllOfIt() {
        oneFaultAtAnyCallChangesNothingForTheCaller(Fault.ANSWER_LOST);
        assertThat(bench.instance().firstBroken(BOARD)).isEmpty();
    }
}
