package perennial.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import perennial.domain.Actor;
import perennial.domain.Command;
import perennial.domain.Kind;
import perennial.domain.Origin;
import perennial.domain.UserId;
import perennial.ledger.Boards.Board;
import perennial.ledger.json.DomainJson;
import perennial.testkit.Faults;
import perennial.testkit.Tally;
import perennial.testkit.TestTables;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One test's store: as many instances of the ledger on it as it takes, and a look behind them. */
final class Bench {

    static final UserId ACTOR = new UserId("u-1");
    static final Address BOARD = new Address("boards", "b");

    private static final AtomicLong REQUESTS = new AtomicLong();

    final TestTables tables;

    Bench(TestTables tables) {
        this.tables = tables;
    }

    /** Time that passes only by pausing. */
    static final class Paused implements Pacing {
        private final AtomicLong nanos = new AtomicLong();

        @Override
        public long nanos() {
            return nanos.get();
        }

        @Override
        public void pause(Duration most) {
            nanos.addAndGet(most.toNanos());
        }
    }

    /** A new instance of the ledger: its caches are empty. */
    Ledger instance() {
        return instance(tables.client());
    }

    Ledger instance(Faults faults) {
        return instance(faults.before(tables.client()));
    }

    Ledger instance(Tally tally) {
        return instance(tally.counting(tables.client()));
    }

    Ledger instance(DynamoDbClient client) {
        return instance(client, Boards.KIND, new Paused());
    }

    Ledger instance(DynamoDbClient client, Kind<?> kind, Pacing pacing) {
        return Ledger.open(
                client,
                settings(),
                List.of(kind),
                Surroundings.real().withPacing(pacing).withPolicies(PolicySource.BUILT_IN));
    }

    LedgerSettings settings() {
        return new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, "build-1");
    }

    /** A request of its own, without key. */
    static Request request(Command command) {
        String digest = Request.digest(
                command.getClass().getSimpleName(), DomainJson.text(command).getBytes(StandardCharsets.UTF_8));
        return Request.of(new Actor(ACTOR, Set.of()), Origin.PERSON, digest, "c-" + REQUESTS.incrementAndGet());
    }

    static Result send(Ledger ledger, Command command) {
        return send(ledger, command, request(command));
    }

    static Result send(Ledger ledger, Command command, Request request) {
        return ledger.execute(Boards.KIND, BOARD.id(), command, request);
    }

    /** What a stranger to all caches reads. */
    Board board() {
        return instance().load(Boards.KIND, BOARD.id()).state();
    }

    long head() {
        return instance().load(Boards.KIND, BOARD.id()).head();
    }

    Map<String, AttributeValue> item(long commit) {
        return tables.client()
                .getItem(get -> get.tableName(tables.ledger())
                        .consistentRead(true)
                        .key(Map.of("ledger", AttributeValue.fromS(BOARD.text()), "commit", number(commit))))
                .item();
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }
}
