package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.edge.Gateway.Reply;
import perennial.edge.api.Operation;
import perennial.edge.query.QueryParameters;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;

/** Every question may name a write that its answer must contain. */
@ExtendWith(WithDynamo.class)
final class ReadYourWritesTest {

    /** What rows answer. */
    private static final List<String> FROM_ROWS = List.of(
            "/v1/me",
            "/v1/clients",
            "/v1/clients/acme",
            "/v1/clients/acme/renewals/k1.1",
            "/v1/clients/acme/contracts",
            "/v1/clients/acme/contracts/k1",
            "/v1/portfolio",
            "/v1/renewals",
            "/v1/renewals/summary",
            "/v1/renewals/due",
            "/v1/renewals/rate?dueFrom=2026-01-01&dueTo=2026-12-31",
            "/v1/retention?period=2025",
            "/v1/retention/lines?period=2025&part=churn",
            "/v1/satisfaction/trend?kind=NPS",
            "/v1/agenda",
            "/v1/activity",
            "/v1/responses",
            "/v1/approvals",
            "/v1/concessions",
            "/v1/forecasts/2026-Q4",
            "/v1/forecasts/2026-Q4/bridge?from=2026-01-05",
            "/v1/forecasts/2026-Q4/bridge/rows?from=2026-01-05",
            "/v1/forecasts/calibration");

    /** What the ledger itself answers, or the registry, or nothing that was written. */
    private static final List<String> FROM_ELSEWHERE = List.of(
            "/v1/clients/acme/events",
            "/v1/policies/default",
            "/v1/projections",
            "/v1/projections/clients",
            "/v1/projections/clients/rebuilds/clients-2",
            "/v1/vocabulary");

    private final AtomicReference<Instant> soon = new AtomicReference<>(Instant.now());
    private final InstantSource hurried = () -> soon.updateAndGet(last -> last.plusSeconds(1));
    private Office office;

    @BeforeEach
    void open(TestTables tables) {
        office = new Office(tables, hurried)
                .onboard("acme", "Acme Works", "EMPLOYER", "mid", "u-1")
                .sign("acme", "k1", "2026-01-01", "2026-12-31", "45000", "")
                .takeSnapshots("2026-01-05T06:00:00Z");
        office.rebuild("clients");
    }

    @Test
    void everyQuestionTakesOne() {
        assertThat(office.operations())
                .allSatisfy(question -> assertThat(question.input().query()).contains(QueryParameters.AFTER));
        assertThat(office.operations())
                .allSatisfy(question ->
                        assertThat(asked(question)).as("asked below").isNotEmpty());
    }

    private static List<String> asked(Operation question) {
        return Stream.concat(FROM_ROWS.stream(), FROM_ELSEWHERE.stream())
                .filter(target -> question.path()
                        .match(List.of(
                                target.replaceFirst("\\?.*", "").substring(1).split("/")))
                        .isPresent())
                .toList();
    }

    @Test
    void rowsThatDoNotHoldItYetAreNoAnswer() {
        Reply written = office.unseen("acme", "classify-client", "{'complexity':'HIGH','reason':'REVIEW'}");

        for (String target : FROM_ROWS) {
            Reply reply = reply(target, written);
            assertThat(reply.status()).as("%s: %s", target, reply.text()).isEqualTo(503);
            assertThat(reply.headers()).as(target).containsKey("Retry-After");
        }
        for (String target : FROM_ELSEWHERE) {
            Reply reply = reply(target, written);
            assertThat(reply.status()).as("%s: %s", target, reply.text()).isEqualTo(200);
        }
        assertThat(reply("/v1/clients/acme/events", written).text()).contains("ClientClassified");
    }

    @Test
    void rowsThatHoldItAnswer() {
        Reply written = office.command("acme", "classify-client", "{'complexity':'HIGH','reason':'REVIEW'}");

        for (String target : FROM_ROWS) {
            Reply reply = reply(target, written);
            assertThat(reply.status()).as("%s: %s", target, reply.text()).isEqualTo(200);
        }
    }

    private Reply reply(String target, Reply written) {
        String position = written.json().get("position").asString();
        return office.reply(target + (target.contains("?") ? "&" : "?") + "after=" + position);
    }
}
