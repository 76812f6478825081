package perennial.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static perennial.ledger.Bench.request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import perennial.ledger.Boards.Count;
import perennial.ledger.Boards.Pad;
import perennial.testkit.Fault;
import perennial.testkit.Faults;
import perennial.testkit.StoreContract;
import perennial.testkit.TestTables;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every ledger once, from its first commit to its last, in however many parts. */
@StoreContract
final class ScanTest {

    private static final int SEGMENTS = 4;

    private Bench bench;
    private final Map<Address, Long> written = new TreeMap<>();

    /** Ledgers of 1 to 40 commits; the longest spans pages of 1 MB. */
    @BeforeEach
    void ledgers(TestTables tables) {
        bench = new Bench(tables);
        Ledger ledger = bench.instance();
        for (int i = 1; i <= 12; i++) {
            for (int commit = 0; commit < i; commit++)
                ledger.execute(Boards.KIND, "b" + i, new Count(i), request(new Count(i)));
            written.put(new Address("boards", "b" + i), (long) i);
        }
        var pad = new Pad("x".repeat(100 * 1024));
        for (int commit = 0; commit < 40; commit++) ledger.execute(Boards.KIND, "long", pad, request(pad));
        written.put(new Address("boards", "long"), 40L);
    }

    /** Collects what it is handed, and stops as told. */
    private static final class Collector implements LedgerVisitor {
        final Map<Address, List<Long>> ended = new HashMap<>();
        final List<UnreadableCommit> unreadable = new ArrayList<>();
        private final List<Long> inHand = new ArrayList<>();
        private int commitsLeft = Integer.MAX_VALUE;
        private int ledgersLeft = Integer.MAX_VALUE;

        @Override
        public boolean begin(Address ledger) {
            inHand.clear();
            return true;
        }

        @Override
        public boolean commit(Commit commit) {
            if (commitsLeft-- == 0) return false;
            inHand.add(commit.number());
            return true;
        }

        @Override
        public boolean end(Position head) {
            assertThat(inHand)
                    .isEqualTo(LongStream.rangeClosed(1, head.commit()).boxed().toList());
            assertThat(ended.put(head.ledger(), List.copyOf(inHand))).isNull();
            return --ledgersLeft > 0;
        }

        @Override
        public void unreadable(UnreadableCommit commit) {
            unreadable.add(commit);
        }

        Map<Address, Long> heads() {
            var heads = new TreeMap<Address, Long>();
            ended.forEach((ledger, commits) -> heads.put(ledger, (long) commits.size()));
            return heads;
        }
    }

    @Test
    void theSegmentsTogetherHandOverEveryLedgerOnce() {
        var collector = new Collector();
        for (int i = 0; i < SEGMENTS; i++) {
            assertThat(bench.instance()
                            .scan(new Segment(i, SEGMENTS), ScanProgress.NONE, collector)
                            .done())
                    .isTrue();
        }
        assertThat(collector.heads()).isEqualTo(written);
    }

    @Test
    void headsAreWhereTheLedgersEnd() {
        var heads = new TreeMap<Address, Long>();
        for (int i = 0; i < SEGMENTS; i++) {
            bench.instance().heads(new Segment(i, SEGMENTS)).forEach(head -> heads.put(head.ledger(), head.commit()));
        }
        assertThat(heads).isEqualTo(written);
    }

    @Test
    void aStoppedScanGoesOnBehindTheLastWholeLedger() {
        var all = new TreeMap<Address, Long>();
        ScanProgress progress = ScanProgress.NONE;
        int parts = 0;
        while (!progress.done()) {
            var collector = new Collector();
            collector.ledgersLeft = 2;
            progress = bench.instance().scan(Segment.WHOLE, progress, collector);
            collector
                    .heads()
                    .forEach((ledger, head) -> assertThat(all.put(ledger, head)).isNull());
            parts++;
        }
        assertThat(parts).isEqualTo(written.size() / 2 + 1);
        assertThat(all).isEqualTo(written);
    }

    @Test
    void aDroppedLedgerIsHandedOverAnew() {
        var collector = new Collector();
        collector.commitsLeft = 30;
        ScanProgress progress = bench.instance().scan(Segment.WHOLE, ScanProgress.NONE, collector);
        assertThat(progress.done()).isFalse();
        collector.commitsLeft = Integer.MAX_VALUE;
        assertThat(bench.instance().scan(Segment.WHOLE, progress, collector).done())
                .isTrue();
        assertThat(collector.heads()).isEqualTo(written);
    }

    @Test
    void aHoleInAPageIsFilledByQuery() {
        Ledger ledger = bench.instance(Faults.planned((call, request) -> Fault.STALE));
        var collector = new Collector();
        ledger.scan(Segment.WHOLE, ScanProgress.NONE, collector);
        // Every third item was missing, and yet the collector, which tolerates no hole, was handed long ledgers.
        assertThat(collector.ended.values()).anyMatch(commits -> commits.size() >= 8);
    }

    @Test
    void throttlingDelaysButLosesNothing() {
        Ledger ledger = bench.instance(Faults.planned((call, request) -> call % 3 == 0 ? Fault.NONE : Fault.THROTTLED));
        var collector = new Collector();
        ledger.scan(Segment.WHOLE, ScanProgress.NONE, collector);
        assertThat(collector.heads()).isEqualTo(written);
    }

    @Test
    void whatCannotBeReadIsPassedByWithItsPlace() {
        var broken = new HashMap<>(bench.tables
                .client()
                .query(query -> query.tableName(bench.tables.ledger())
                        .keyConditionExpression("ledger = :l")
                        .expressionAttributeValues(Map.of(":l", AttributeValue.fromS("boards/b7"))))
                .items()
                .get(3));
        broken.put("events", AttributeValue.fromS(broken.get("events").s().replace("Counted", "Recounted")));
        bench.tables
                .client()
                .putItem(put -> put.tableName(bench.tables.ledger()).item(broken));
        var collector = new Collector();
        assertThat(bench.instance()
                        .scan(Segment.WHOLE, ScanProgress.NONE, collector)
                        .done())
                .isTrue();
        assertThat(collector.unreadable)
                .extracting(poison -> poison.ledger().text(), UnreadableCommit::commit)
                .containsExactly(tuple("boards/b7", 4L));
        written.remove(new Address("boards", "b7"));
        assertThat(collector.heads()).isEqualTo(written);
    }
}
