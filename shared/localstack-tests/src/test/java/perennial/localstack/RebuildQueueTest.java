package perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.localstack.ViewRows.FIRST;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.edge.Environment;
import perennial.edge.Ledgers;
import perennial.edge.Rows;
import perennial.ledger.json.DomainJson;
import perennial.local.Calls;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Generation;

/** From an operator's request over the rebuilds' queue to the generation that readers then see. */
final class RebuildQueueTest {
    private static final Generation SECOND = new Generation("renewal-pipeline", 2);

    private final Deployment deployment = Deployment.with(Map.of("PROJECTOR_TIMEOUT", "1"));
    private final Clients clients = new Clients(deployment);

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void aRebuildWhileClientsAreWrittenTakesOverWithTheRowsOfARefold() throws Exception {
        List<String> before = names(0, 30);
        List<String> meanwhile = names(30, 40);
        live(before);
        deployment.startStream();
        var rows = new ViewRows(deployment);
        Eventually.that("every commit is in the rows", () -> rows.holdAll(FIRST));

        deployment.startQueue("RebuildQueue");
        request();
        live(meanwhile);

        Eventually.that("the new generation is read", () -> active() == SECOND.number());
        Eventually.that("every commit is in its rows", () -> rows.holdAll(List.of(SECOND)));
        assertThat(rows.of(SECOND))
                .hasSizeGreaterThanOrEqualTo(before.size() + meanwhile.size())
                .isEqualTo(rows.refolded(deployment, "Refolded").of(new Generation("renewal-pipeline", 1)));
    }

    private static List<String> names(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "c-" + i).toList();
    }

    private void live(List<String> ids) {
        clients.onboard(ids);
        ids.forEach(id -> clients.sign(id, LocalDate.now(ZoneOffset.UTC).plusDays(90)));
    }

    private void request() {
        Calls.Reply reply = deployment
                .calls()
                .post("/v1/projections/renewal-pipeline/rebuilds", "", new UserId("olga"), Role.OPERATOR);
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        assertThat(DomainJson.tree(reply.body()).get("generation").intValue()).isEqualTo(SECOND.number());
    }

    private int active() {
        Environment environment = deployment.function("Rebuild").environment();
        var dynamo = deployment.tables().client();
        return Rows.projections(environment, Ledgers.open(environment, dynamo), dynamo)
                .registry()
                .of(SECOND.projection())
                .flatMap(Enrolment::active)
                .map(Generation::number)
                .orElseThrow();
    }
}
