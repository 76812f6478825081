package perennial.edge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.edge.command.CommandApi.GOOD;
import static perennial.edge.command.CommandApi.ONBOARD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.edge.Gateway.Reply;
import perennial.ledger.Pacing;
import perennial.ledger.Surroundings;
import perennial.testkit.Fault;
import perennial.testkit.Faults;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** What a caller is told when the store is busy, away or unreadable. */
@ExtendWith(WithDynamo.class)
final class TroubledStoreTest {
    private final List<String> log = new ArrayList<>();
    private TestTables tables;

    @BeforeEach
    void open(TestTables fresh) {
        tables = fresh;
    }

    /** Time that passes only by pausing. */
    private static final class Paused implements Pacing {
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

    private CommandApi with(Faults faults) {
        var surroundings = Surroundings.real().withPacing(new Paused());
        return CommandApi.on(tables, faults.before(tables.client()), surroundings, log::add);
    }

    private CommandApi withEveryWrite(Fault fault) {
        return with(Faults.planned((call, request) -> request instanceof PutItemRequest ? fault : Fault.NONE));
    }

    @Test
    void saysThatTooManyWriteAtOnceAndWhenToTryAgain() {
        CommandApi api = withEveryWrite(Fault.CONFLICT);
        Reply reply = api.gateway().post(ONBOARD, GOOD);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.headers().get("Retry-After")).matches("[1-9]");
        assertThat(reply.json().get("type").asString()).isEqualTo("urn:perennial:problem:contention");
        assertThat(reply.json().has("rule")).as("no business rule refused it").isFalse();
        api.assertNothingLeft();
    }

    @Test
    void saysThatTheStoreIsAwayAndLogsWhy() {
        for (Fault fault : List.of(Fault.THROTTLED, Fault.FAILED, Fault.UNREACHABLE)) {
            CommandApi api = withEveryWrite(fault);
            Reply reply = api.gateway().post(ONBOARD, GOOD);
            assertThat(reply.status()).as(fault.name()).isEqualTo(503);
            assertThat(reply.headers().get("Retry-After")).matches("[1-9]");
            assertThat(reply.text()).doesNotContain("throughput", "HTTP", "Exception");
            assertThat(log.getLast()).contains("accident", "StoreUnavailable");
            api.assertNothingLeft();
        }
    }

    @Test
    void answersAsIfNothingHadHappenedWhereAnAnswerWasLost() {
        var lost = new AtomicLong();
        CommandApi api = with(Faults.planned((call, request) ->
                request instanceof PutItemRequest && lost.getAndIncrement() == 0 ? Fault.ANSWER_LOST : Fault.NONE));
        Reply reply = api.gateway().post(ONBOARD, GOOD);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().get("commit").asInt()).isEqualTo(1);
        assertThat(reply.json().get("events")).hasSize(1);
    }

    @Test
    void tellsNothingOfACommitThatItCannotRead() {
        var unreadable = Map.of(
                "ledger", AttributeValue.fromS("clients/acme"),
                "commit", AttributeValue.fromN("1"),
                "at", AttributeValue.fromS("2026-01-01T00:00:00.000000Z"),
                "events", AttributeValue.fromS("[{\"type\":\"Secret\",\"v\":1}]"));
        tables.client().putItem(put -> put.tableName(tables.ledger()).item(unreadable));
        Reply reply =
                with(Faults.planned((call, request) -> Fault.NONE)).gateway().post(ONBOARD, GOOD);
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).doesNotContain("Secret", "commit");
        assertThat(log.getLast()).contains("accident");
    }
}
