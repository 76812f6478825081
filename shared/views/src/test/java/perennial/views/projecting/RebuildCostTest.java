package perennial.views.projecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.ledger.Segment;
import perennial.testkit.Fault;
import perennial.testkit.Faults;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.projecting.Places.Counted;
import perennial.views.projecting.Places.Moved;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** What a rebuild takes: a change that makes it dearer is seen here. */
@ExtendWith(WithDynamo.class)
class RebuildCostTest {

    private static final int LEDGERS = 60;
    private static final int SEGMENTS = 4;
    private static final int SAMPLE = 20;
    private static final int ROWS_A_CALL = 25;

    @Test
    void theLedgerIsReadOnceAndEachRowWrittenOnce25ACall(TestTables tables) {
        var scene = new Scene(tables, new Places());
        for (int i = 0; i < LEDGERS; i++) {
            scene.record("s" + i, new Moved("chair", "cellar"), new Moved("table", "attic"));
            scene.record("s" + i, new Moved("chair", "attic"), new Counted("table", i));
        }
        scene.instance().sweep().sweep(Segment.WHOLE);
        Queue<DynamoDbRequest> calls = new ConcurrentLinkedQueue<>();
        var watched = Faults.planned((call, request) -> {
            calls.add(request);
            return Fault.NONE;
        });
        var rebuilding = scene.isolated(watched.before(tables.client()), Scene.BUILD, scene.definitions);
        var requested = rebuilding.rebuild().request("places", Duration.ZERO);
        calls.clear();

        new JobQueue(requested.queued()).workOff(rebuilding.upkeep(Duration.ZERO));

        assertThat(of(calls, ScanRequest.class)).as("a page a segment").hasSize(SEGMENTS);
        assertThat(of(calls, QueryRequest.class)
                        .filter(query -> query.tableName().equals(tables.ledger())))
                .as("the sample, and where each segment ends")
                .hasSizeLessThanOrEqualTo(SAMPLE + SEGMENTS);
        List<BatchExecuteStatementRequest> writes =
                of(calls, BatchExecuteStatementRequest.class).toList();
        long rows =
                writes.stream().mapToLong(batch -> batch.statements().size()).sum();
        assertThat(rows).as("two homes, a place left and two places of each").isEqualTo(LEDGERS * 5L);
        assertThat(writes.stream().flatMap(batch -> batch.statements().stream()))
                .extracting(BatchStatementRequest::statement)
                .allMatch(statement -> statement.startsWith("INSERT"));
        assertThat(writes.size()).isLessThanOrEqualTo((int) rows / ROWS_A_CALL + 2 * SEGMENTS);
    }

    private static <T> Stream<T> of(Queue<DynamoDbRequest> calls, Class<T> type) {
        return calls.stream().filter(type::isInstance).map(type::cast);
    }
}
