package perennial.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.ledger.Address;
import perennial.ledger.json.DomainJson;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.generation.Parked;
import tools.jackson.databind.JsonNode;

/** What operators ask of rebuilds, and who else may not. */
@ExtendWith(WithDynamo.class)
final class RebuildApiHandlerTest {

    private RebuildFunctions functions;

    @BeforeEach
    void someClientsInTheirFirstGeneration(TestTables tables) {
        functions = new RebuildFunctions(tables);
    }

    @Test
    void aRebuildIsBegunByAnOperatorOnlyAfterEveryProjectorMayKnowOfIt() {
        APIGatewayV2HTTPResponse answer = functions.request("clients", "operator");

        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(202);
        JsonNode state = DomainJson.tree(answer.getBody());
        assertThat(state.get("state").stringValue()).isEqualTo("RUNNING");
        assertThat(state.get("generation").intValue()).isEqualTo(2);
        assertThat(functions.sent).isNotEmpty().allSatisfy(message -> {
            assertThat(message.queueUrl()).isEqualTo("rebuild-queue");
            assertThat(message.delaySeconds()).isBetween(51, 60);
        });
    }

    @Test
    void askedTwiceItIsTheSameRebuild() {
        String first = functions.request("clients", "operator").getBody();

        assertThat(functions.request("clients", "operator").getBody()).isEqualTo(first);
    }

    @Test
    void nobodyElseBeginsOneAndNothingElseIsRebuilt() {
        assertThat(functions.request("clients", "lead").getStatusCode()).isEqualTo(403);
        assertThat(functions.request("nonsense", "operator").getStatusCode()).isEqualTo(404);
        assertThat(functions.sent).isEmpty();
    }

    @Test
    void aRebuildIsCancelledWhileItHasNotTakenOver() {
        functions.request("clients", "operator");

        var cancelled = functions.post("/v1/projections/clients/rebuilds/clients-2/cancel", "", "operator");
        functions.finish();

        assertThat(cancelled.getStatusCode()).as(cancelled.getBody()).isEqualTo(200);
        assertThat(cancelled.getBody()).contains("\"active\":1", "\"RETIRED\"");
        assertThat(functions.active()).isEqualTo(1);
        assertThat(functions
                        .post("/v1/projections/clients/rebuilds/clients-2/cancel", "", "operator")
                        .getStatusCode())
                .as("once more changes nothing")
                .isEqualTo(200);
        assertThat(functions
                        .post("/v1/projections/clients/rebuilds/clients-9/cancel", "", "operator")
                        .getStatusCode())
                .isEqualTo(404);
        assertThat(functions
                        .post("/v1/projections/clients/rebuilds/clients-2/cancel", "", "auditor")
                        .getStatusCode())
                .isEqualTo(403);
    }

    @Test
    void whatHasTakenOverIsRolledBackInstead() {
        assertThat(functions
                        .post("/v1/projections/clients/rollback", "", "operator")
                        .getBody())
                .contains("projection.previous");
        functions.request("clients", "operator");
        functions.finish();

        var late = functions.post("/v1/projections/clients/rebuilds/clients-2/cancel", "", "operator");
        assertThat(late.getStatusCode()).isEqualTo(409);
        assertThat(late.getBody()).contains("rebuild.done");
        var back = functions.post("/v1/projections/clients/rollback", "", "operator");

        assertThat(back.getStatusCode()).as(back.getBody()).isEqualTo(200);
        assertThat(functions.active()).isEqualTo(1);
    }

    @Test
    void aLedgerThatIsSetAsideIsTriedAgain() {
        var ledger = new Address("clients", "c-1");
        functions
                .progress()
                .park(
                        ledger,
                        RebuildFunctions.FIRST,
                        new Parked(2, "test", InstantSource.system().instant(), "another"));
        functions.append("c-1");

        var retried = functions.post("/v1/projections/clients/parked/clients/c-1/retry", "", "operator");

        assertThat(retried.getStatusCode()).as(retried.getBody()).isEqualTo(200);
        assertThat(retried.getBody()).contains("\"parked\":[]");
        assertThat(functions
                        .post("/v1/projections/clients/parked/clients/nobody/retry", "", "operator")
                        .getStatusCode())
                .isEqualTo(404);
        assertThat(functions.progress().of(ledger).parked()).isEmpty();
        assertThat(functions.progress().of(ledger).applied(RebuildFunctions.FIRST))
                .isEqualTo(2);
    }

    @Test
    void forcingIsSaidInSoManyWords() {
        assertThat(functions
                        .post("/v1/projections/clients/rebuilds", "force=true", "operator")
                        .getStatusCode())
                .isEqualTo(202);
        assertThat(functions.sent).as("no sooner than others").allMatch(message -> message.delaySeconds() > 50);
        assertThat(functions
                        .post("/v1/projections/clients/rebuilds", "force=yes", "operator")
                        .getStatusCode())
                .isEqualTo(400);
    }
}
