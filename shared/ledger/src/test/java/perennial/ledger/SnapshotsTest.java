package perennial.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.ledger.Bench.BOARD;
import static perennial.ledger.Bench.request;
import static perennial.ledger.Bench.send;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import perennial.ledger.Boards.Count;
import perennial.ledger.Boards.Pad;
import perennial.testkit.StoreContract;
import perennial.testkit.Tally;
import perennial.testkit.TestTables;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A snapshot makes a load short and never says anything of its own. */
@StoreContract
final class SnapshotsTest {

    private Bench bench;

    @BeforeEach
    void tables(TestTables tables) {
        bench = new Bench(tables);
    }

    private void count(Ledger ledger, int times) {
        for (int i = 0; i < times; i++) send(ledger, new Count(0));
    }

    private boolean hasSnapshot(long commit) {
        return bench.item(commit).containsKey("snapshot");
    }

    @Test
    void everyTwentiethCommitCarriesOneWithTheVersionsOfItsSlices() {
        count(bench.instance(), 45);
        for (long commit = 1; commit <= 45; commit++)
            assertThat(hasSnapshot(commit)).isEqualTo(commit % 20 == 0);
        assertThat(bench.item(20).get("fold").s()).isEqualTo("{\"board\":1,\"keys\":1}");
    }

    @Test
    void soDoesOneThatIs64KilobytesFromTheLast() {
        Ledger ledger = bench.instance();
        for (int i = 0; i < 4; i++) send(ledger, new Pad("x".repeat(30 * 1024)));
        assertThat(hasSnapshot(1)).isFalse();
        assertThat(hasSnapshot(2)).isFalse();
        assertThat(hasSnapshot(3)).isTrue();
        assertThat(hasSnapshot(4)).isFalse();
    }

    @Test
    void aLoadReadsNoFurtherBackThanTheLast() {
        count(bench.instance(), 39);
        var tally = new Tally();
        assertThat(bench.instance(tally).load(Boards.KIND, BOARD.id()).state().total())
                .isEqualTo(39);
        assertThat(tally.of("Query").calls()).isEqualTo(1);
    }

    @Test
    void theSameStateComesFromAnyInstanceWhateverTheSnapshots() {
        var random = new Random(7);
        Ledger warm = bench.instance();
        for (int i = 0; i < 130; i++) {
            send(warm, new Count(random.nextInt(3)), request(new Count(0)).withKey("k-" + i));
            assertThat(bench.board())
                    .isEqualTo(warm.load(Boards.KIND, BOARD.id()).state());
        }
    }

    @Test
    void oneOfAnOlderFoldIsIgnoredAndTheNextCommitCarriesANewOne() {
        count(bench.instance(), 30);
        var newer = new Boards(2);
        var tally = new Tally();
        Ledger ledger = bench.instance(tally.counting(bench.tables.client()), newer, new Bench.Paused());
        assertThat(ledger.load(newer, BOARD.id()).state().total()).isEqualTo(30);
        assertThat(tally.of("Query").calls()).isEqualTo(2);
        ledger.execute(newer, BOARD.id(), new Count(0), request(new Count(0)));
        assertThat(bench.item(31).get("fold").s()).isEqualTo("{\"board\":2,\"keys\":1}");
        assertThat(bench.board().total()).isEqualTo(31);
    }

    @Test
    void oneThatCannotBeReadIsIgnored() {
        count(bench.instance(), 25);
        var broken = new HashMap<>(bench.item(20));
        broken.put("snapshot", AttributeValue.fromB(SdkBytes.fromUtf8String("not deflated")));
        bench.tables
                .client()
                .putItem(put -> put.tableName(bench.tables.ledger()).item(broken));
        assertThat(bench.board().total()).isEqualTo(25);
    }

    @Test
    void commitAndSnapshotTogetherStayUnderTheirLimitAndTheNextOneTries() {
        Ledger ledger = bench.instance();
        String noise = noise(200 * 1024);
        send(ledger, new Pad(noise));
        assertThat(hasSnapshot(1)).as("due, but both are too large together").isFalse();
        send(ledger, new Count(0));
        assertThat(hasSnapshot(2)).isTrue();
        assertThat(bench.board().padding()).isEqualTo(noise);
        for (long commit = 1; commit <= 2; commit++)
            assertThat(Item.size(bench.item(commit))).isLessThan(300 * 1024);
    }

    /** Hardly gets smaller by deflating. */
    private static String noise(int length) {
        return new Random(1)
                .ints(length, '!', '~')
                .filter(c -> c != '\\' && c != '"')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
