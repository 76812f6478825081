package perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.localstack.ViewRows.FIRST;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import perennial.domain.UserId;
import perennial.edge.Environment;
import perennial.edge.Ledgers;
import perennial.ledger.Address;
import perennial.ledger.Commit;
import perennial.ledger.Ledger;
import perennial.ledger.json.DomainJson;

/** From the schedule over the clock's queue to decided ledgers. */
final class ClockQueueTest {
    private static final LocalDate TERM_END = LocalDate.now(ZoneOffset.UTC).plusDays(60);
    private static final LocalDate LATER = TERM_END.plusDays(30);

    private final Deployment deployment = Deployment.with(Map.of());
    private final List<String> all =
            IntStream.range(0, 25).mapToObj(i -> "c-" + i).toList();

    /** More than go into one message. */
    @BeforeEach
    void clientsWithContractsThatEnd() throws Exception {
        var clients = new Clients(deployment);
        clients.onboard(all);
        all.forEach(client -> clients.sign(client, TERM_END));
        deployment.startStream();
        var rows = new ViewRows(deployment);
        Eventually.that("every contract is in the rows", () -> rows.holdAll(FIRST));
    }

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void whatIsDueIsDecidedByTheClockUntilNothingIs() throws Exception {
        assertThat(due()).isEqualTo(all.size());

        deployment.startQueue("ClockQueue");

        Environment environment = deployment.function("ClockTick").environment();
        var ledger = Ledgers.open(environment, deployment.tables().client());
        Eventually.that(
                "every ledger is decided",
                () -> all.stream().noneMatch(client -> ticks(ledger, client).isEmpty()));
        assertThat(all)
                .allSatisfy(client -> assertThat(ticks(ledger, client))
                        .allMatch(commit -> commit.meta().by().equals(new UserId("clock"))));
        var rows = new ViewRows(deployment);
        Eventually.that("the rows say so too", () -> rows.holdAll(FIRST));
        assertThat(due()).isZero();
        assertThat(deployment.function("ClockTick").answers()).containsOnly("{\"batchItemFailures\":[]}");
    }

    /** What came after onboarding and signing. */
    private static List<Commit> ticks(Ledger ledger, String client) {
        return ledger.commits(new Address("clients", client), 3, 10);
    }

    /** As the schedule asks. */
    private int due() throws Exception {
        String event = "{\"until\":\"%sT06:00:00Z\"}".formatted(LATER);
        byte[] answer = deployment.function("ClockSchedule").invoke(event.getBytes(StandardCharsets.UTF_8));
        return DomainJson.tree(new String(answer, StandardCharsets.UTF_8))
                .get("ledgers")
                .intValue();
    }
}
