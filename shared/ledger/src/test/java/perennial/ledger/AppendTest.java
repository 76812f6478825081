package perennial.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static perennial.ledger.Bench.BOARD;
import static perennial.ledger.Bench.request;
import static perennial.ledger.Bench.send;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import perennial.domain.Fact;
import perennial.domain.Refusal;
import perennial.ledger.Boards.Close;
import perennial.ledger.Boards.Count;
import perennial.ledger.Boards.Pad;
import perennial.testkit.DynamoEngine;
import perennial.testkit.StoreContract;
import perennial.testkit.Tally;
import perennial.testkit.TestTables;

/** What every store of ledgers must hold: one order, nothing lost, doubled or holed, no two answers that disagree. */
@StoreContract
final class AppendTest {

    private Bench bench;

    @BeforeEach
    void tables(TestTables tables) {
        bench = new Bench(tables);
    }

    @Test
    void commitsStandInTheTableAsTheyAlwaysWill() {
        Request request = request(new Count(3))
                .withKey("k-1")
                .withCausation("import-1")
                .withAt(Instant.parse("2025-12-31T23:00:00Z"));
        send(bench.instance(), new Count(3), request);
        var item = bench.item(1);
        assertThat(item.keySet())
                .containsExactlyInAnyOrder(
                        "ledger", "commit", "at", "key", "req", "by", "cor", "cau", "build", "events", "hash");
        assertThat(item.get("ledger").s()).isEqualTo("boards/b");
        assertThat(item.get("commit").n()).isEqualTo("1");
        assertThat(item.get("at").s()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        assertThat(item.get("key").s()).isEqualTo("k-1");
        assertThat(item.get("req").b().asByteArray()).hasSize(32);
        assertThat(item.get("by").s()).isEqualTo("u-1");
        assertThat(item.get("cor").s()).isEqualTo(request.correlation());
        assertThat(item.get("cau").s()).isEqualTo("import-1");
        assertThat(item.get("build").s()).isEqualTo("build-1");
        assertThat(item.get("events").s())
                .isEqualTo(
                        "[{\"type\":\"Counted\",\"v\":1,\"at\":\"2025-12-31T23:00:00.000000Z\",\"data\":{\"writer\":3}}]");
        assertThat(item.get("hash").b().asByteArray()).hasSize(32);
    }

    @Test
    void onlyACommitThatPolicyShapedNamesThePolicysCommit() {
        send(bench.instance(), new Pad("x"));
        send(bench.instance(), new Count(0));
        assertThat(bench.item(1).get("policy").s()).isEqualTo("0");
        assertThat(bench.item(2)).doesNotContainKey("policy");
    }

    @Test
    void thirtyTwoWritersLoseDoubleAndHoleNothing() throws Exception {
        int writers = 32;
        int each = DynamoEngine.isRemote() ? 10 : 100;
        try (var threads = Executors.newFixedThreadPool(writers)) {
            List<Callable<Void>> work = IntStream.range(0, writers)
                    .<Callable<Void>>mapToObj(writer -> () -> {
                        Ledger ledger = bench.instance(bench.tables.client(), Boards.KIND, Pacing.REAL);
                        for (int i = 0; i < each; i++) countPatiently(ledger, writer, i);
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(work)) done.get();
        }
        assertThat(bench.board().tallies()).hasSize(writers).allMatch(count -> count == each);
        assertThat(bench.head()).isEqualTo((long) writers * each);
        assertThat(bench.instance().firstBroken(BOARD)).isEmpty();
    }

    /** As a caller should: the same key again after Contention. */
    private static void countPatiently(Ledger ledger, int writer, int number) {
        Request request = request(new Count(writer)).withKey(writer + "-" + number);
        while (true) {
            try {
                send(ledger, new Count(writer), request);
                return;
            } catch (Contention tooMany) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void numbersAreDenseAndTimesNeverGoBack() {
        var clock = new ArrayList<>(List.of(5, 3, 9, 1, 9));
        Ledger ledger = Ledger.open(
                bench.tables.client(),
                bench.settings(),
                List.of(Boards.KIND),
                Surroundings.real()
                        .withClock(() -> Instant.ofEpochSecond(clock.removeFirst()))
                        .withPolicies(PolicySource.BUILT_IN));
        for (int i = 0; i < 5; i++) send(ledger, new Count(0));
        List<Commit> commits = ledger.commits(BOARD, 1, 10);
        assertThat(commits).extracting(Commit::number).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(commits)
                .extracting(commit -> commit.recordedAt().getEpochSecond())
                .containsExactly(5L, 5L, 9L, 9L, 9L);
    }

    @Test
    void aLostRaceIsDecidedAgainFromTheWinnerWithoutARead() {
        var tally = new Tally();
        Ledger slow = bench.instance(tally);
        send(slow, new Count(0));
        send(bench.instance(), new Count(1));
        tally.reset();
        assertThat(send(slow, new Count(0)).head()).isEqualTo(3);
        assertThat(tally.of("PutItem").calls()).isEqualTo(2);
        assertThat(tally.calls()).isEqualTo(2);
        assertThat(bench.board().tallies()).containsExactly(2, 1);
    }

    @Test
    void afterTwoLostRacesTheHeadIsRead() {
        var tally = new Tally();
        Ledger slow = bench.instance(tally);
        send(slow, new Count(0));
        Ledger other = bench.instance();
        for (int i = 0; i < 50; i++) send(other, new Count(1));
        tally.reset();
        assertThat(send(slow, new Count(0)).head()).isEqualTo(52);
        assertThat(tally.of("PutItem").calls()).isEqualTo(4);
        assertThat(tally.of("Query").calls()).isEqualTo(1);
    }

    @Test
    void twoInstancesNeverDisagreeInWhatTheyRefuse() {
        Ledger one = bench.instance();
        Ledger two = bench.instance();
        send(one, new Count(0));
        send(two, new Count(0));
        send(one, new Close());
        assertThat(catchThrowableOfType(Refusal.class, () -> send(two, new Count(0)))
                        .rule())
                .isEqualTo("board.closed");
        assertThat(send(two, new Close())).isEqualTo(new Result(3, List.of(), false));
    }

    @Test
    void aRefusalFromAnOldHeadIsNotGiven() {
        Boards.Close close = new Close();
        Ledger one = bench.instance();
        send(one, close);
        Ledger reopening = bench.instance();
        reopening.decide(
                Boards.KIND,
                BOARD.id(),
                request(close),
                (board, context) -> List.of(new Fact(context.now(), new Boards.Padded("open"))));
        // The old head says «closed» just as the new one does, but its number is gone: what is said names today's head.
        assertThat(send(one, close).head()).isEqualTo(2);
    }

    @Test
    void ifMatchIsHeldAgainstTheConfirmedHead() {
        Ledger one = bench.instance();
        Ledger two = bench.instance();
        send(one, new Count(0));
        send(two, new Count(0));
        assertThat(catchThrowableOfType(
                                HeadMoved.class,
                                () -> send(
                                        one, new Count(0), request(new Count(0)).withIfMatch(1)))
                        .head())
                .isEqualTo(2);
        send(two, new Count(0));
        assertThat(send(one, new Count(0), request(new Count(0)).withIfMatch(3)).head())
                .isEqualTo(4);
        assertThat(catchThrowableOfType(
                                HeadMoved.class,
                                () -> send(
                                        two, new Count(0), request(new Count(0)).withIfMatch(9)))
                        .head())
                .isEqualTo(4);
    }

    @Test
    void aDryRunAnswersTheSameAndWritesNothing() {
        Ledger ledger = bench.instance();
        send(ledger, new Count(0));
        Result dry = send(ledger, new Count(1), request(new Count(1)).asDryRun());
        assertThat(bench.head()).isEqualTo(1);
        Result wet = send(ledger, new Count(1));
        assertThat(dry.head()).isEqualTo(wet.head());
        assertThat(dry.events()).extracting(event -> event.event()).isEqualTo(List.of(new Boards.Counted(1)));
    }

    @Test
    void aCommitThatIsTooLargeIsRefusedBeforeItIsSent() {
        var tally = new Tally();
        Ledger ledger = bench.instance(tally);
        var tooLarge = new Pad("x".repeat(300 * 1024));
        assertThat(catchThrowableOfType(CommitTooLarge.class, () -> send(ledger, tooLarge)))
                .hasMessageContaining("300 KB");
        assertThat(tally.of("PutItem").calls()).isZero();
        assertThat(send(ledger, new Pad("x".repeat(299 * 1024))).head()).isEqualTo(1);
    }

    @Test
    void whatNobodyRecordedIsUnknown() {
        Ledger ledger = bench.instance();
        assertThat(ledger.load(Boards.KIND, "b").head()).isZero();
        assertThat(catchThrowableOfType(UnknownLedger.class, () -> ledger.commits(BOARD, 1, 5)))
                .isNotNull();
        assertThat(catchThrowableOfType(UnknownLedger.class, () -> ledger.commits(BOARD, 7, 5)))
                .isNotNull();
        send(ledger, new Count(0));
        assertThat(ledger.commits(BOARD, 7, 5)).isEmpty();
    }

    @Test
    void commitsAreReadFromAnyPlace() {
        Ledger ledger = bench.instance();
        for (int i = 0; i < 30; i++) send(ledger, new Count(i));
        assertThat(ledger.commits(BOARD, 12, 10))
                .extracting(Commit::number)
                .containsExactly(12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L, 20L, 21L);
    }
}
