package perennial.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.ledger.Bench.BOARD;
import static perennial.ledger.Bench.send;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perennial.ledger.Boards.Count;
import perennial.testkit.StoreContract;
import perennial.testkit.TestTables;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whoever alters, removes or adds a commit breaks the chain at it. */
@StoreContract
final class HashChainTest {

    private Bench bench;

    @BeforeEach
    void aLedger(TestTables tables) {
        bench = new Bench(tables);
        Ledger ledger = bench.instance();
        for (int i = 0; i < 25; i++) send(ledger, new Count(i));
    }

    /** Written a second time, from the words of the documentation and not from the code. */
    @Test
    void theHashIsWhatItsDefinitionSays() throws Exception {
        byte[] previous = new byte[32];
        for (long commit = 1; commit <= 25; commit++) {
            Map<String, AttributeValue> item = bench.item(commit);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(defined(previous, item));
            assertThat(item.get("hash").b().asByteArray()).isEqualTo(hash);
            previous = hash;
        }
    }

    private static byte[] defined(byte[] previous, Map<String, AttributeValue> item) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(previous);
        for (String name :
                List.of("ledger", "commit", "at", "key", "req", "by", "cor", "cau", "build", "policy", "events")) {
            AttributeValue value = item.get(name);
            if (value == null) {
                out.write('-');
                continue;
            }
            byte[] raw = name.equals("req")
                    ? value.b().asByteArray()
                    : (name.equals("commit") ? value.n() : value.s()).getBytes(StandardCharsets.UTF_8);
            out.write(name.equals("req") ? 'B' : name.equals("commit") ? 'N' : 'S');
            out.writeInt(raw.length);
            out.write(raw);
        }
        return bytes.toByteArray();
    }

    @Test
    void anUntouchedChainHolds() {
        assertThat(bench.instance().firstBroken(BOARD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "events, '[]'",
        "at, 2020-01-01T00:00:00.000000Z",
        "by, somebody-else",
        "key, another",
        "cau, invented",
        "build, other",
        "policy, 7"
    })
    void anAlteredCommitIsFound(String attribute, String value) {
        put(12, Map.of(attribute, AttributeValue.fromS(value)));
        assertThat(bench.instance().firstBroken(BOARD)).hasValue(12);
    }

    @Test
    void anAlteredCommitWithItsOwnHashMadeToFitIsFoundAtTheNext() {
        var altered = new HashMap<>(bench.item(12));
        altered.put("by", AttributeValue.fromS("somebody-else"));
        byte[] previous = bench.item(11).get("hash").b().asByteArray();
        put(12, Map.of("by", altered.get("by"), "hash", Item.bytes(HashChain.next(previous, altered))));
        assertThat(bench.instance().firstBroken(BOARD)).hasValue(13);
    }

    @Test
    void aCommitTakenOutIsFound() {
        bench.tables
                .client()
                .deleteItem(
                        delete -> delete.tableName(bench.tables.ledger()).key(LedgerTable.key(new Position(BOARD, 7))));
        assertThat(bench.instance().firstBroken(BOARD)).hasValue(7);
    }

    @Test
    void aSnapshotIsNoPartOfIt() {
        put(20, Map.of("fold", AttributeValue.fromS("{}")));
        assertThat(bench.instance().firstBroken(BOARD)).isEmpty();
    }

    private void put(long commit, Map<String, AttributeValue> changes) {
        var item = new HashMap<>(bench.item(commit));
        item.putAll(changes);
        bench.tables
                .client()
                .putItem(put -> put.tableName(bench.tables.ledger()).item(item));
    }
}
