package perennial.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static perennial.ledger.Bench.request;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perennial.domain.Lineage;
import perennial.domain.Refusal;
import perennial.ledger.Boards.Count;
import perennial.ledger.Boards.PlacedUnder;
import perennial.ledger.Boards.PutUnder;
import perennial.testkit.Fault;
import perennial.testkit.Faults;
import perennial.testkit.Meddling;
import perennial.testkit.StoreContract;
import perennial.testkit.Tally;
import perennial.testkit.TestTables;

/** Ledgers that stand under one another: each is decided by itself, and yet none ever stands above itself. */
@StoreContract
final class LineageTest {

    private static final int BOARDS = 10;

    private Bench bench;

    @BeforeEach
    void boards(TestTables tables) {
        bench = new Bench(tables);
        Ledger ledger = bench.instance();
        for (int i = 0; i < BOARDS; i++) count(ledger, "b" + i);
    }

    private static Result count(Ledger ledger, String board) {
        return ledger.execute(Boards.KIND, board, new Count(0), request(new Count(0)));
    }

    private static Result put(Ledger ledger, String board, String parent) {
        return ledger.execute(Boards.KIND, board, new PutUnder(parent), request(new PutUnder(parent)));
    }

    private static String refused(Ledger ledger, String board, String parent) {
        return catchThrowableOfType(Refusal.class, () -> put(ledger, board, parent))
                .rule();
    }

    private Optional<String> above(String board) {
        return bench.instance().load(Boards.KIND, board).state().above();
    }

    @Test
    void aDecisionSeesTheLineAboveWhateverWasWrittenBefore() {
        Ledger ledger = bench.instance();
        put(ledger, "b2", "b1");
        put(bench.instance(), "b1", "b0");
        assertThat(refused(ledger, "b0", "b2")).isEqualTo("parent.SELF");
        assertThat(refused(ledger, "b0", "b0")).isEqualTo("parent.SELF");
        assertThat(refused(ledger, "b0", "nobody")).isEqualTo("parent.UNKNOWN");
        assertThat(put(ledger, "b3", "b2").events())
                .extracting(event -> event.event())
                .isEqualTo(List.of(new PlacedUnder("b2")));
        assertThat(put(ledger, "b3", "b2").events()).isEmpty();
    }

    @Test
    void aLineIsFollowedSoFarAndNoFarther() {
        Ledger ledger = bench.instance();
        for (int i = 1; i <= Lineage.MOST; i++) put(ledger, "b" + i, "b" + (i - 1));
        assertThat(refused(ledger, "b9", "b8")).isEqualTo("parent.TOO_LONG");
        put(ledger, "b9", "b7");
    }

    @Test
    void ofTwoThatWouldCloseACircleOneIsDecidedAnewAndRefused() {
        var late = new Meddling(bench.tables.client());
        late.holdWrite(1, () -> put(bench.instance(), "b1", "b0"));
        assertThat(refused(bench.instance(late.client()), "b0", "b1")).isEqualTo("parent.SELF");
        assertThat(above("b0")).isEmpty();
        assertThat(above("b1")).contains("b0");
    }

    @Test
    void aLineThatMovesFartherUpIsLookedAtAnewToo() {
        put(bench.instance(), "b2", "b1");
        var late = new Meddling(bench.tables.client());
        late.holdWrite(1, () -> put(bench.instance(), "b1", "b0"));
        assertThat(refused(bench.instance(late.client()), "b0", "b2")).isEqualTo("parent.SELF");
    }

    @Test
    void whateverElseIsWrittenAboveCostsATryAndChangesNothing() {
        var late = new Meddling(bench.tables.client());
        late.holdWrite(1, () -> count(bench.instance(), "b1"));
        Result result = put(bench.instance(late.client()), "b0", "b1");
        assertThat(result.head()).isEqualTo(2);
        assertThat(late.writes()).isEqualTo(2);
        assertThat(above("b0")).contains("b1");
    }

    @Test
    void aLineThatNeverStandsStillIsContention() {
        var late = new Meddling(bench.tables.client());
        Ledger ledger = bench.instance(late.client());
        Ledger other = bench.instance();
        late.holdEveryWrite(() -> count(other, "b1"));
        assertThat(catchThrowableOfType(Contention.class, () -> put(ledger, "b0", "b1")))
                .isNotNull();
        assertThat(above("b0")).isEmpty();
        assertThat(late.writes()).isLessThanOrEqualTo(50);
    }

    @Test
    void aDryRunLooksAndWritesNothing() {
        put(bench.instance(), "b1", "b0");
        Ledger ledger = bench.instance();
        var under = new PutUnder("b1");
        assertThat(ledger.execute(Boards.KIND, "b2", under, request(under).asDryRun())
                        .events())
                .hasSize(1);
        assertThat(above("b2")).isEmpty();
        assertThat(catchThrowableOfType(
                        Refusal.class,
                        () -> ledger.execute(
                                Boards.KIND, "b0", under, request(under).asDryRun())))
                .isNotNull();
    }

    @Test
    void costsAQueryForEachLedgerAboveAndTwoUnitsMoreToWrite() {
        put(bench.instance(), "b1", "b0");
        put(bench.instance(), "b2", "b1");
        var tally = new Tally();
        Ledger ledger = bench.instance(tally);
        count(ledger, "b3");
        tally.reset();
        put(ledger, "b3", "b2");
        assertThat(tally.of("Query")).isEqualTo(new Tally.Use(3, 3));
        assertThat(tally.of("TransactWriteItems")).isEqualTo(new Tally.Use(1, 2 + 3 * 2));
        assertThat(tally.calls()).isEqualTo(4);
    }

    @Test
    void isRecordedNoEarlierThanWhatItWasDecidedBy() {
        Instant future = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MICROS);
        Ledger ahead = Ledger.open(
                bench.tables.client(),
                bench.settings(),
                List.of(Boards.KIND),
                Surroundings.real().withClock(() -> future).withPolicies(PolicySource.BUILT_IN));
        count(ahead, "b1");
        Result result = put(bench.instance(), "b0", "b1");
        assertThat(result.events().getFirst().recordedAt()).isEqualTo(future);
        assertThat(bench.instance().firstBroken(new Address("boards", "b0"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "FAILED", "UNREACHABLE", "CONFLICT", "ANSWER_LOST", "STALE"})
    void oneFaultAtAnyCallChangesNothingForTheCaller(Fault fault) {
        put(bench.instance(), "b1", "b0");
        Faults none = Faults.at(0, Fault.NONE);
        put(bench.instance(none), "b2", "b1");
        for (int call = 1; call <= none.calls(); call++) {
            String board = "b" + (2 + call);
            Result result = put(bench.instance(Faults.at(call, fault)), board, "b1");
            assertThat(result).extracting(Result::head, Result::replayed).containsExactly(2L, false);
            assertThat(bench.instance().load(Boards.KIND, board).head()).isEqualTo(2);
        }
        assertThat(none.calls()).isEqualTo(4);
    }

    @Test
    void aRetryWhoseFirstTrySucceededGetsItsAnswerThoughTheLineHasMovedOn() {
        var under = new PutUnder("b1");
        Request keyed = request(under).withKey("k");
        Result first = bench.instance().execute(Boards.KIND, "b0", under, keyed);
        count(bench.instance(), "b1");
        Result again = bench.instance().execute(Boards.KIND, "b0", under, keyed);
        assertThat(again.replayed()).isTrue();
        assertThat(again.events()).isEqualTo(first.events());
    }

    @Test
    void anAnswerLostBeforeTheLineMovesOnIsNotDecidedTwice() {
        var losing = new Meddling(bench.tables.client());
        losing.strikeWrite(1, Fault.ANSWER_LOST);
        Result result = put(bench.instance(losing.client()), "b0", "b1");
        assertThat(result).extracting(Result::head, Result::replayed).containsExactly(2L, false);
        assertThat(bench.instance().load(Boards.KIND, "b0").head()).isEqualTo(2);
    }

    @Test
    void howeverManyPutBoardsUnderOneAnotherNoneIsEverAboveItself() throws Exception {
        int threads = 8;
        int tries = 40;
        var written = new AtomicInteger();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<Void>> writers = IntStream.range(0, threads)
                    .<Callable<Void>>mapToObj(seed -> () -> {
                        putAtRandom(new Random(seed), tries, written);
                        return null;
                    })
                    .toList();
            for (var done : pool.invokeAll(writers)) done.get();
        }
        assertThat(written.get()).isGreaterThan(threads * tries / 10);
        requireNoCircleEver();
    }

    private void putAtRandom(Random random, int tries, AtomicInteger written) {
        Ledger ledger = bench.instance(bench.tables.client(), Boards.KIND, Pacing.REAL);
        for (int i = 0; i < tries; i++) {
            String board = "b" + random.nextInt(BOARDS);
            String parent = "b" + random.nextInt(BOARDS);
            try {
                if (!put(ledger, board, parent).events().isEmpty()) written.incrementAndGet();
            } catch (Refusal | Contention no) {
                assertThat(no).isNotNull();
            }
        }
    }

    private record Placing(Instant at, String board, long commit, String parent) {}

    /** After each commit, in the order in which they were recorded. */
    private void requireNoCircleEver() {
        Ledger ledger = bench.instance();
        var placings = new ArrayList<Placing>();
        for (int i = 0; i < BOARDS; i++) {
            var board = new Address("boards", "b" + i);
            ledger.commits(board, 1, 1_000).stream()
                    .flatMap(LineageTest::placings)
                    .forEach(placings::add);
        }
        placings.sort(
                Comparator.comparing(Placing::at).thenComparing(Placing::board).thenComparing(Placing::commit));
        Map<String, String> above = new HashMap<>();
        for (int i = 0; i < placings.size(); i++) {
            above.put(placings.get(i).board(), placings.get(i).parent());
            boolean oneOfSeveral = i + 1 < placings.size()
                    && placings.get(i + 1).at().equals(placings.get(i).at());
            if (!oneOfSeveral) for (String board : above.keySet()) requireNoCircle(board, above);
        }
    }

    private static Stream<Placing> placings(Commit commit) {
        return commit.facts().stream()
                .filter(fact -> fact.event() instanceof PlacedUnder)
                .map(fact -> new Placing(
                        commit.recordedAt(),
                        commit.ledger().id(),
                        commit.number(),
                        ((PlacedUnder) fact.event()).parent()));
    }

    private static void requireNoCircle(String board, Map<String, String> above) {
        var seen = new HashSet<String>();
        for (String next = board; next != null; next = above.get(next)) {
            assertThat(seen.add(next)).as("%s is above itself: %s", next, above).isTrue();
        }
    }
}
