package perennial.views.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import perennial.testkit.Fault;
import perennial.testkit.Meddling;
import perennial.testkit.StoreContract;
import perennial.testkit.TestTables;
import perennial.views.Row;
import perennial.views.RowKey;
import perennial.views.generation.Generation;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@StoreContract
class ViewsTableTest {

    private static final Generation FIRST = new Generation("things", 1);
    private static final RowKey KEY = new RowKey("all#0", "a");

    private ViewsTable table;

    @BeforeEach
    void setUp(TestTables tables) {
        table = new ViewsTable(tables.client(), tables.views());
    }

    private static RowItem live(RowKey key, long commit, String body) {
        return RowItem.of(FIRST, Row.live(key, commit, body));
    }

    private Stored stored(RowKey key) {
        return table.row(FIRST.partition(key.family()), key.sort(), Consistency.STRONG)
                .rows()
                .getFirst();
    }

    @Test
    void onlyAnOlderRowIsOverwritten() {
        assertThat(table.put(live(KEY, 5, "{\"v\":5}"))).isTrue();
        assertThat(table.put(live(KEY, 4, "{\"v\":4}"))).isFalse();
        assertThat(table.put(live(KEY, 5, "{\"v\":55}"))).isFalse();
        assertThat(table.put(live(KEY, 6, "{\"v\":6}"))).isTrue();

        assertThat(stored(KEY)).isEqualTo(new Stored("things@1#all#0", "a", 6, false, "{\"v\":6}"));
    }

    @Test
    void manyRowsAreWrittenUnderTheSameGuard() {
        table.put(live(new RowKey("all#0", "k00"), 9, "{\"v\":\"newer\"}"));
        table.put(live(new RowKey("all#0", "k01"), 1, "{\"v\":\"older\"}"));
        table.put(RowItem.of(FIRST, Row.removed(new RowKey("all#0", "k02"), 1, Instant.EPOCH)));

        table.putAll(IntStream.range(0, 60)
                .mapToObj(i -> live(new RowKey("all#0", "k%02d".formatted(i)), 5, "{\"v\":%d}".formatted(i)))
                .toList());

        var rows =
                table.query("things@1#all#0", Span.ALL, Consistency.STRONG, 100).rows();
        assertThat(rows).hasSize(60).noneMatch(Stored::gone);
        assertThat(rows.get(0).body()).isEqualTo("{\"v\":\"newer\"}");
        assertThat(rows.subList(1, 60)).allMatch(row -> row.commit() == 5);
        assertThat(table.item("things@1#all#0", "k02").orElseThrow())
                .as("nothing of the former row is left")
                .doesNotContainKeys("gone", "expiresAt");
    }

    @Test
    void rowsThatAreRefusedForLoadAmongOthersAreWrittenAgain(TestTables tables) {
        var meddling = new Meddling(tables.client());
        var calls = new AtomicInteger();
        meddling.strike(call -> calls.incrementAndGet() <= 2, Fault.PARTLY_THROTTLED);

        new ViewsTable(meddling.client(), tables.views())
                .putAll(IntStream.range(0, 10)
                        .mapToObj(i -> live(new RowKey("all#0", "k" + i), 1, "{}"))
                        .toList());

        assertThat(table.query("things@1#all#0", Span.ALL, Consistency.STRONG, 100)
                        .rows())
                .hasSize(10);
    }

    @Test
    void whatFitsAWriteUnitStaysLegibleAndTheRestIsDeflated() {
        String small = "{\"text\":\"" + "x".repeat(900) + "\"}";
        String big = "{\"text\":\"" + "y".repeat(5_000) + "é\"}";
        RowItem legible = live(KEY, 1, small);
        RowItem deflated = live(new RowKey("all#0", "b"), 1, big);

        assertThat(legible.attributes().get("body").type()).isEqualTo(AttributeValue.Type.S);
        assertThat(deflated.attributes().get("body").type()).isEqualTo(AttributeValue.Type.B);
        table.put(legible);
        table.put(deflated);
        assertThat(stored(KEY).body()).isEqualTo(small);
        assertThat(stored(new RowKey("all#0", "b")).body()).isEqualTo(big);
    }

    @Test
    void aRowThatTheStoreCannotTakeIsRefusedBeforeItIsSent() {
        var random = new Random(1);
        var noise = new StringBuilder();
        while (noise.length() < 600_000) noise.append(Long.toString(random.nextLong(), 36));

        assertThatThrownBy(() -> live(KEY, 1, noise.toString()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("larger than 390000 bytes");
    }

    @Test
    void aRemovedRowExpiresAndALiveOneDoesNot() {
        Instant since = Instant.parse("2026-01-01T00:00:00Z");
        RowItem removed = RowItem.of(FIRST, Row.removed(KEY, 1, since));

        assertThat(removed.attributes().get("expiresAt").n())
                .isEqualTo(Long.toString(Instant.parse("2026-01-16T00:00:00Z").getEpochSecond()));
        assertThat(removed.isExpired(Instant.parse("2026-01-15T23:59:59Z"))).isFalse();
        assertThat(removed.isExpired(Instant.parse("2026-01-16T00:00:00Z"))).isTrue();
        assertThat(live(KEY, 1, "{}").isExpired(Instant.MAX)).isFalse();
    }

    @Test
    void spansAreInclusiveOfEverythingThatBeginsSo() {
        for (String sort : List.of("2026-Q1#a", "2026-Q2#a", "2026-Q2#b", "2026-Q3#a")) {
            table.put(live(new RowKey("all#0", sort), 1, "{}"));
        }
        assertThat(sorts(Span.startingWith("2026-Q2#"))).containsExactly("2026-Q2#a", "2026-Q2#b");
        assertThat(sorts(Span.between("2026-Q1", "2026-Q2"))).containsExactly("2026-Q1#a", "2026-Q2#a", "2026-Q2#b");
        assertThat(sorts(Span.ALL.after("2026-Q2#a"))).containsExactly("2026-Q2#b", "2026-Q3#a");
        assertThat(sorts(Span.startingWith("2027"))).isEmpty();
    }

    private List<String> sorts(Span span) {
        return table.query("things@1#all#0", span, Consistency.STRONG, 100).rows().stream()
                .map(Stored::sort)
                .toList();
    }

    @Test
    void anItemOfTheProjectorsOwnIsReplacedOnlyAsItWasSeen() {
        table.create(List.of(RowItem.own("registry", "things", 1, "{}")));

        assertThat(table.create(List.of(RowItem.own("registry", "things", 1, "{}"))))
                .isFalse();
        assertThat(table.replace(RowItem.own("registry", "things", 2, "{}"), 1)).isTrue();
        assertThat(table.replace(RowItem.own("registry", "things", 2, "{}"), 1)).isFalse();
    }
}
