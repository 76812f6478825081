package perennial.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static perennial.ledger.Bench.BOARD;
import static perennial.ledger.Bench.request;
import static perennial.ledger.Bench.send;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import perennial.domain.Actor;
import perennial.domain.BadValue;
import perennial.domain.Fact;
import perennial.domain.UserId;
import perennial.ledger.Boards.Close;
import perennial.ledger.Boards.Count;
import perennial.ledger.Boards.Pad;
import perennial.testkit.StoreContract;
import perennial.testkit.TestTables;

/** The same key again gets the answer of then, whoever is asked. */
@StoreContract
final class IdempotencyTest {

    private Bench bench;

    @BeforeEach
    void tables(TestTables tables) {
        bench = new Bench(tables);
    }

    @Test
    void theSameKeyGetsTheAnswerOfThen() {
        Ledger one = bench.instance();
        Request request = request(new Count(0)).withKey("k").withIfMatch(0);
        Result first = send(one, new Count(0), request);
        send(one, new Count(0));
        Result again = send(bench.instance(), new Count(0), request);
        assertThat(again.replayed()).isTrue();
        assertThat(again.head()).isEqualTo(first.head());
        assertThat(again.events()).isEqualTo(first.events());
        assertThat(bench.head()).isEqualTo(2);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        Ledger ledger = bench.instance();
        send(ledger, new Count(0), request(new Count(0)).withKey("k"));
        assertThat(catchThrowableOfType(
                        KeyReused.class,
                        () -> send(ledger, new Count(1), request(new Count(1)).withKey("k"))))
                .isNotNull();
        assertThat(bench.head()).isEqualTo(1);
    }

    @Test
    void aKeyIsItsActorsOwn() {
        Ledger ledger = bench.instance();
        Request mine = request(new Count(0)).withKey("k");
        Request theirs = Request.of(new Actor(new UserId("u-2"), Set.of()), mine.origin(), mine.digest(), "c")
                .withKey("k");
        send(ledger, new Count(0), mine);
        assertThat(send(ledger, new Count(0), theirs).replayed()).isFalse();
        assertThat(bench.head()).isEqualTo(2);
    }

    @Test
    void aCommandThatWroteNothingLeavesItsKeyFree() {
        Ledger ledger = bench.instance();
        send(ledger, new Close());
        send(ledger, new Close(), request(new Close()).withKey("k"));
        Ledger other = bench.instance();
        Request padding = request(new Pad("x")).withKey("k");
        other.decide(
                Boards.KIND,
                BOARD.id(),
                padding,
                (board, context) -> List.of(new Fact(context.now(), new Boards.Padded("x"))));
        assertThat(bench.head()).isEqualTo(2);
    }

    @Test
    void theLast256KeysAreRemembered() {
        Ledger ledger = bench.instance();
        for (int i = 0; i < 257; i++)
            send(ledger, new Count(0), request(new Count(0)).withKey("k-" + i));
        send(ledger, new Count(0));
        Ledger fresh = bench.instance();
        assertThat(send(fresh, new Count(0), request(new Count(0)).withKey("k-1"))
                        .replayed())
                .isTrue();
        assertThat(send(fresh, new Count(0), request(new Count(0)).withKey("k-0"))
                        .replayed())
                .isFalse();
    }

    @Test
    void aKeyMadeForARequestServesNoOther() {
        send(bench.instance(), new Count(0));
        String made = bench.item(1).get("key").s();
        assertThat(made).startsWith(" ");
        assertThat(catchThrowableOfType(
                        BadValue.class, () -> request(new Count(0)).withKey(made)))
                .hasMessageContaining("Idempotency-Key");
        Commit commit = bench.instance().commits(BOARD, 1, 1).getFirst();
        assertThat(commit.meta().callersKey()).isEmpty();
    }
}
