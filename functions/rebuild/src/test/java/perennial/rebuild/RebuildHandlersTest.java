package perennial.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.ledger.Address;
import perennial.ledger.json.DomainJson;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;

/** What messages, schedules and what the stream gave up lead to. */
@ExtendWith(WithDynamo.class)
final class RebuildHandlersTest {

    private RebuildFunctions functions;

    @BeforeEach
    void someClientsInTheirFirstGeneration(TestTables tables) {
        functions = new RebuildFunctions(tables);
    }

    @Test
    void onceAllPartsAreWorkedOffTheNewGenerationIsRead() {
        functions.request("clients", "operator");

        while (!functions.sent.isEmpty()) {
            assertThat(functions.active()).isEqualTo(1);
            assertThat(functions
                            .work(functions.sent.remove().messageBody(), RebuildFunctions.PLENTY)
                            .getBatchItemFailures())
                    .isEmpty();
        }

        assertThat(functions.active()).isEqualTo(2);
        assertThat(functions.log).allMatch(line -> line.contains("\"outcome\":\"done\""));
        assertThat(functions.rows(2)).hasSize(functions.rows(1).size()).isNotEmpty();
    }

    @Test
    void whatTimeDoesNotSufficeForGoesOnWhereItStands() {
        functions.request("clients", "operator");
        int works = 0;
        for (; !functions.sent.isEmpty() && works < 200; works++) {
            functions.work(functions.sent.remove().messageBody(), RebuildFunctions.NEXT_TO_NOTHING);
        }

        assertThat(functions.active()).isEqualTo(2);
        assertThat(works).as("more messages than segments").isGreaterThanOrEqualTo(20);
        assertThat(functions.log).anyMatch(line -> line.contains("\"outcome\":\"goes on\""));
    }

    @Test
    void scheduledUpkeepQueuesWhatThereIsToDo() {
        functions.append("c-1");

        assertThat(functions.upkeep("nightly")).containsEntry("done", 5);
        assertThat(functions.sent).hasSize(5);
        functions.finish();

        assertThat(functions.progress().of(new Address("clients", "c-1")).applied(RebuildFunctions.FIRST))
                .isEqualTo(2);
        assertThat(functions.logged("looked")).as("clients looked at").isEqualTo(20);
        assertThat(functions.logged("behind")).as("of them behind").isEqualTo(1);
        assertThat(functions.upkeep("catch-up")).containsEntry("done", 0);
        assertThatThrownBy(() -> functions.upkeep("nonsense")).hasMessageContaining("nonsense");
    }

    @Test
    void lagAndParkedLedgersBecomeMetrics() {
        functions.append("c-1");

        functions.upkeep("measure");

        JsonNode metrics = DomainJson.tree(functions.log.getLast());
        assertThat(metrics.at("/_aws/CloudWatchMetrics/0/Namespace").stringValue())
                .isEqualTo("stack");
        assertThat(DomainJson.text(metrics.at("/_aws/CloudWatchMetrics/0/Dimensions")))
                .isEqualTo("[[],[\"Projection\"]]");
        assertThat(metrics.get("Projection").stringValue()).isEqualTo("clients");
        assertThat(metrics.get("LagSeconds").longValue()).isPositive();
        assertThat(metrics.get("ParkedLedgers").longValue()).isZero();
    }

    @Test
    void aBatchThatTheStreamGaveUpStartsASweepAtOnce() {
        functions.append("c-1");
        var event = new SQSEvent();
        event.setRecords(List.of(new SQSEvent.SQSMessage(), new SQSEvent.SQSMessage()));

        new LostBatchHandler(functions.wiring().upkeep(), functions.queue(), functions.log::add)
                .handleRequest(event, RebuildFunctions.context(RebuildFunctions.PLENTY));
        assertThat(functions.sent).as("one sweep, however many batches").hasSize(5);
        functions.finish();

        assertThat(functions.progress().of(new Address("clients", "c-1")).applied(RebuildFunctions.FIRST))
                .isEqualTo(2);
    }

    @Test
    void whatIsNoJobComesAgain() {
        assertThat(functions
                        .work("{\"type\":\"nonsense\",\"job\":{}}", RebuildFunctions.PLENTY)
                        .getBatchItemFailures())
                .hasSize(1);
    }

    @Test
    void whatCannotBeReadComesAgain() {
        assertThat(functions.work("{", RebuildFunctions.PLENTY).getBatchItemFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getItemIdentifier()).isEqualTo("m-1"));
        assertThat(functions.log).singleElement().asString().contains("\"accident\":[");
    }
}
