package perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.edge.Ledgers;
import perennial.ledger.Segment;
import perennial.ledger.json.DomainJson;
import perennial.local.Calls;
import tools.jackson.databind.JsonNode;

/** From an upload over the imports' queue to its report. */
final class ImportQueueTest {
    private static final UserId ANA = new UserId("ana");
    private static final String UPLOAD = """
        {"as": "clients", "source": "crm", "columns": {"clientId": "id", "name": "name",
         "clientType": {"value": "EMPLOYER"}, "owner": {"value": "o-1"}},
         "csv": "id,name\\nacme,Acme\\n,Nobody\\nbeta,Beta\\n"}\
        """;

    private Deployment deployment;

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void anUploadIsWorkedOffAndReported() {
        deployment = Deployment.with(Map.of());
        deployment.startQueue("ImportQueue");

        assertIsDone(upload());
    }

    @Test
    void whatTheStoreFailsForComesAgain() throws Exception {
        deployment = Deployment.with(Map.of("LEDGER_TABLE", "LaterLedger"));
        deployment.startQueue("ImportQueue");
        Watched worker = deployment.function("ImportWorker");
        var answer = CompletableFuture.supplyAsync(this::upload);
        Eventually.that("it is tried", () -> !worker.answers().isEmpty());
        assertThat(worker.answers().getFirst()).contains("itemIdentifier");

        deployment.createTable("LaterLedger", "Ledger");

        assertIsDone(answer.get(1, TimeUnit.MINUTES));
    }

    private Calls.Reply upload() {
        return deployment.calls().post("/v1/imports", UPLOAD, ANA, Role.LEAD);
    }

    private void assertIsDone(Calls.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode report = DomainJson.tree(reply.body());
        assertThat(report.get("state").stringValue()).isEqualTo("DONE");
        assertThat(report.get("accepted").intValue()).isEqualTo(2);
        assertThat(report.at("/rejected/0/line").intValue()).isEqualTo(3);
        var environment = deployment.function("ImportWorker").environment();
        assertThat(Ledgers.open(environment, deployment.tables().client()).heads(Segment.WHOLE))
                .extracting(head -> head.ledger().text())
                .contains("clients/acme", "clients/beta");
    }
}
