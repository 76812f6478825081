package perennial.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static perennial.ledger.Bench.request;
import static perennial.ledger.Bench.send;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import perennial.domain.Refusal;
import perennial.ledger.Boards.Count;
import perennial.ledger.Boards.Forget;
import perennial.ledger.Boards.Forgotten;
import perennial.ledger.Boards.Name;
import perennial.ledger.Boards.Named;
import perennial.testkit.StoreContract;
import perennial.testkit.Tally;
import perennial.testkit.TestTables;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Names are taken once, with the commit that takes them, however many there are. */
@StoreContract
final class ClaimsTest {

    private Bench bench;

    @BeforeEach
    void tables(TestTables tables) {
        bench = new Bench(tables);
    }

    private static Name names(String facts, String... names) {
        return new Name(List.of(names), facts);
    }

    @Test
    void aClaimStandsInItsTableAsItAlwaysWill() {
        send(bench.instance(), names("x", "r-17"));
        Map<String, AttributeValue> claim = bench.tables
                .client()
                .getItem(get -> get.tableName(bench.tables.claims())
                        .key(Map.of("pk", AttributeValue.fromS("boards/b|name#r-17"))))
                .item();
        assertThat(claim.keySet()).containsExactlyInAnyOrder("pk", "commit", "digest");
        assertThat(claim.get("commit").n()).isEqualTo("1");
        assertThat(claim.get("digest").s()).matches("[0-9a-f]{64}");
    }

    @Test
    void theSameNameWithTheSameFactsIsNothingNew() {
        send(bench.instance(), names("x", "a"));
        assertThat(send(bench.instance(), names("x", "a"))).isEqualTo(new Result(1, List.of(), false));
        assertThat(bench.head()).isEqualTo(1);
    }

    @Test
    void theSameNameWithOtherFactsIsRefusedAndTheMessageNamesTheCommand() {
        send(bench.instance(), names("x", "a"));
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> send(bench.instance(), names("y", "a")));
        assertThat(refusal.rule()).isEqualTo("name.differs");
        assertThat(refusal.getMessage()).contains("name a", "forget-name");
        assertThat(bench.head()).isEqualTo(1);
    }

    @Test
    void aBatchWithSomeThereAlreadyBringsTheRest() {
        send(bench.instance(), names("x", "b"));
        Ledger ledger = bench.instance();
        Result result = send(ledger, names("x", "a", "b", "c"));
        assertThat(result.events())
                .extracting(event -> event.event())
                .isEqualTo(List.of(new Named("a", "x"), new Named("c", "x")));
        assertThat(bench.head()).isEqualTo(2);
        assertThat(send(ledger, names("x", "a", "b", "c")).events()).isEmpty();
    }

    @Test
    void aBatchWithOneThatDiffersWritesNothing() {
        send(bench.instance(), names("x", "b"));
        assertThat(catchThrowableOfType(Refusal.class, () -> send(bench.instance(), names("y", "a", "b")))
                        .rule())
                .isEqualTo("name.differs");
        assertThat(send(bench.instance(), names("y", "a")).head()).isEqualTo(2);
    }

    @Test
    void aNameTwiceInOneCommandIsTakenOnce() {
        assertThat(send(bench.instance(), names("x", "a", "a")).events()).hasSize(1);
    }

    @Test
    void ninetyNineNamesFitIntoACommitAndNotOneMore() {
        assertThat(send(bench.instance(), many(99)).events()).hasSize(99);
        assertThat(catchThrowableOfType(CommitTooLarge.class, () -> send(bench.instance(), many(100, "y"))))
                .hasMessageContaining("99");
    }

    private static Name many(int count) {
        return many(count, "x");
    }

    private static Name many(int count, String prefix) {
        return new Name(IntStream.range(0, count).mapToObj(i -> prefix + i).toList(), "facts");
    }

    @Test
    void namesAreTakenInALostRaceToo() {
        Ledger slow = bench.instance();
        send(slow, new Count(0));
        send(bench.instance(), names("x", "a"));
        var tally = new Tally();
        Ledger counted = bench.instance(tally);
        send(counted, new Count(0));
        Result result = send(slow, names("x", "a", "b"));
        assertThat(result.head()).isEqualTo(4);
        assertThat(result.events()).extracting(event -> event.event()).isEqualTo(List.of(new Named("b", "x")));
    }

    @Test
    void aRetryOfWhatTookItsNamesIsAReplay() {
        Request request = request(names("x", "a", "b")).withKey("k");
        Result first = send(bench.instance(), names("x", "a", "b"), request);
        Result again = send(bench.instance(), names("x", "a", "b"), request);
        assertThat(again.replayed()).isTrue();
        assertThat(again.events()).isEqualTo(first.events());
    }

    @Test
    void aDryRunSeesWhatIsTaken() {
        send(bench.instance(), names("x", "a"));
        Ledger ledger = bench.instance();
        Name both = names("x", "a", "b");
        assertThat(send(ledger, both, request(both).asDryRun()).events()).hasSize(1);
        Name other = names("y", "a");
        assertThat(catchThrowableOfType(
                        Refusal.class, () -> send(ledger, other, request(other).asDryRun())))
                .isNotNull();
        assertThat(bench.head()).isEqualTo(1);
    }

    @Test
    void aDecisionIsHandedTheFactBehindAName() {
        send(bench.instance(), names("of a", "a", "b"));
        send(bench.instance(), new Count(0));
        var tally = new Tally();
        Ledger ledger = bench.instance(tally);
        Result result = send(ledger, new Forget("b"));
        assertThat(result.events()).extracting(event -> event.event()).isEqualTo(List.of(new Forgotten("b", "of a")));
        assertThat(tally.of("GetItem").calls()).isEqualTo(2);
        assertThat(catchThrowableOfType(Refusal.class, () -> send(ledger, new Forget("z")))
                        .rule())
                .isEqualTo("name.unknown");
    }
}
