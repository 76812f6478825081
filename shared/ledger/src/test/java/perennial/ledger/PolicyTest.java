package perennial.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.ledger.Bench.request;
import static perennial.ledger.Bench.send;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import perennial.domain.Fact;
import perennial.domain.policy.Policies;
import perennial.domain.policy.PolicyCommand.SetSatisfactionPolicy;
import perennial.ledger.Boards.Count;
import perennial.ledger.Boards.Pad;
import perennial.ledger.Boards.Padded;
import perennial.testkit.StoreContract;
import perennial.testkit.Tally;
import perennial.testkit.TestTables;

/** Decisions see the policy of its own ledger, at most a minute old, and say which. */
@StoreContract
final class PolicyTest {

    private static final Policies POLICIES = new Policies();

    private final Bench.Paused time = new Bench.Paused();
    private final Tally tally = new Tally();
    private Bench bench;
    private Ledger ledger;

    @BeforeEach
    void tables(TestTables tables) {
        bench = new Bench(tables);
        ledger = Ledger.open(
                tally.counting(tables.client()),
                bench.settings(),
                List.of(Boards.KIND, POLICIES),
                Surroundings.real().withPacing(time));
    }

    private void setSmallestBucket(int smallest) {
        var command = new SetSatisfactionPolicy(smallest);
        ledger.execute(POLICIES, Policies.DEFAULT, command, request(command));
    }

    /** What the policy says, as a decision on another ledger sees it. */
    private String seen() {
        Result result = ledger.decide(
                Boards.KIND,
                Bench.BOARD.id(),
                request(new Count(0)),
                (board, context) -> List.of(
                        new Fact(context.now(), new Padded("" + context.policy().smallestBucket()))));
        return ((Padded) result.events().getFirst().event()).text();
    }

    @Test
    void withoutAnyTheBuiltInOneHoldsAsCommit0() {
        assertThat(seen()).isEqualTo("5");
        assertThat(bench.item(1).get("policy").s()).isEqualTo("0");
    }

    @Test
    void aChangeIsSeenWithinAMinuteAndItsCommitNamed() {
        assertThat(seen()).isEqualTo("5");
        setSmallestBucket(8);
        setSmallestBucket(9);
        time.pause(Duration.ofSeconds(61));
        assertThat(seen()).isEqualTo("9");
        assertThat(bench.item(2).get("policy").s()).isEqualTo("2");
    }

    @Test
    void itIsReadOnceAMinute() {
        send(ledger, new Pad("x"));
        tally.reset();
        send(ledger, new Pad("y"));
        assertThat(tally.calls()).isEqualTo(1);
        time.pause(Duration.ofSeconds(61));
        tally.reset();
        send(ledger, new Pad("z"));
        assertThat(tally.of("Query")).isEqualTo(new Tally.Use(1, 1));
    }
}
