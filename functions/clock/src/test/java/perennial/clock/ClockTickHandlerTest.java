package perennial.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.Actor;
import perennial.domain.Command;
import perennial.domain.Origin;
import perennial.domain.UserId;
import perennial.domain.client.Client;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.client.Tick;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.edge.Ledgers;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.Request;
import perennial.ledger.Surroundings;
import perennial.ledger.json.DomainJson;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;

/** Bounded, for a tick that finds something due for ever would never end. */
@ExtendWith(WithDynamo.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ClockTickHandlerTest {
    private static final Instant SIGNED = Instant.parse("2026-01-10T12:00:00Z");
    private static final Instant AFTER_THE_TERM = Instant.parse("2027-03-01T06:00:00Z");

    private final List<String> log = new ArrayList<>();
    private Instant now = SIGNED;
    private Ledger ledger;
    private ClockTickHandler handler;

    @BeforeEach
    void twoClientsWithContracts(TestTables tables) {
        var settings = new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, "test");
        ledger = Ledger.open(
                tables.client(), settings, Ledgers.KINDS, Surroundings.real().withClock(() -> now));
        handler = new ClockTickHandler(ledger, log::add);
        for (String client : List.of("acme", "beta")) {
            decide(client, "{'name':'A client','clientType':'EMPLOYER','owner':'u-1'}", OnboardClient.class);
            decide(client, """
                {'contractId':'k1','termStart':'2026-02-01','termEnd':'2026-12-31','currency':'USD',
                 'autoRenew':{'mode':'NONE'},'lines':[
                  {'lineId':'l1','product':'NUTRITION','feeModel':'FLAT','unitRate':'1000','units':1}]}
                """, SignContract.class);
        }
        now = AFTER_THE_TERM;
    }

    @Test
    void aTickDecidesEverythingThatIsDue() {
        assertThat(due("acme")).isNotEmpty();

        SQSBatchResponse response = tick(message("m-1", "clients/acme", "clients/beta"));

        assertThat(response.getBatchItemFailures()).isEmpty();
        assertThat(due("acme")).isEmpty();
        assertThat(due("beta")).isEmpty();
        assertThat(ledger.commits(new Address("clients", "acme"), 3, 10))
                .allSatisfy(commit -> assertThat(commit.meta().by()).isEqualTo(new UserId("clock")));
        assertThat(line().get("events").intValue()).isPositive();
    }

    @Test
    void aSecondTickFindsNothingDue() {
        tick(message("m-1", "clients/acme"));
        long head = head("acme");

        assertThat(tick(message("m-1", "clients/acme")).getBatchItemFailures()).isEmpty();

        assertThat(head("acme")).isEqualTo(head);
        assertThat(line().get("events").intValue()).isZero();
    }

    @Test
    void onlyAMessageWithALedgerThatFailedComesAgain() {
        SQSBatchResponse response =
                tick(message("m-1", "nonsense", "clients/acme"), message("m-2", "clients/beta"), unreadable("m-3"));

        assertThat(response.getBatchItemFailures())
                .extracting(BatchItemFailure::getItemIdentifier)
                .containsExactly("m-1", "m-3");
        assertThat(due("acme")).as("beside a ledger that failed").isEmpty();
        assertThat(due("beta")).isEmpty();
        assertThat(DomainJson.tree(log.getFirst()).at("/accident/0").stringValue())
                .isNotEmpty();
        assertThat(DomainJson.tree(log.getFirst()).at("/failed/0").stringValue())
                .isEqualTo("nonsense");
    }

    /** 100 lines a month for a year: more than two commits hold. */
    @Test
    void whatTheRoundsDoNotFinishIsNamedAndStaysDue() {
        now = SIGNED;
        decide("acme", manyLines(), SignContract.class);
        now = AFTER_THE_TERM;
        handler = new ClockTickHandler(ledger, log::add, 1);

        assertThat(tick(message("m-1", "clients/acme", "clients/beta")).getBatchItemFailures())
                .isEmpty();
        assertThat(line().at("/unfinished/0").stringValue()).isEqualTo("clients/acme");
        assertThat(due("acme")).isNotEmpty();

        new ClockTickHandler(ledger, log::add).handleRequest(event(message("m-2", "clients/acme")), null);
        assertThat(line().has("unfinished")).isFalse();
        assertThat(due("acme")).isEmpty();
    }

    private static String manyLines() {
        String lines = IntStream.range(0, 100)
                .mapToObj(n -> "{'lineId':'l%d','product':'NUTRITION','feeModel':'FLAT','unitRate':'1','units':1}"
                        .formatted(n))
                .collect(Collectors.joining(","));
        return "{'contractId':'k2','termStart':'2026-02-01','termEnd':'2026-02-28','currency':'USD',"
                + "'autoRenew':{'mode':'MONTHS','months':1},'lines':[" + lines + "]}";
    }

    private <C extends Command> void decide(String client, String json, Class<C> type) {
        var request = Request.of(
                new Actor(new UserId("u-1"), Set.of()), Origin.PERSON, Request.digest("test", new byte[0]), "test");
        ledger.execute(Ledgers.CLIENTS, client, DomainJson.read(json.replace('\'', '"'), type), request);
    }

    /** What the clock could decide now. */
    private List<String> due(String id) {
        Client client = ledger.load(Ledgers.CLIENTS, id).state();
        return Tick.deadlines(client, ZoneOffset.UTC).stream()
                .filter(deadline -> deadline.command().isPresent())
                .filter(deadline -> !deadline.dueAt().isAfter(AFTER_THE_TERM))
                .map(deadline -> deadline.kind() + " " + deadline.entityId())
                .toList();
    }

    private long head(String id) {
        return ledger.load(Ledgers.CLIENTS, id).head();
    }

    private JsonNode line() {
        return DomainJson.tree(log.getLast());
    }

    private SQSBatchResponse tick(SQSMessage... messages) {
        return handler.handleRequest(event(messages), null);
    }

    private static SQSEvent event(SQSMessage... messages) {
        var event = new SQSEvent();
        event.setRecords(List.of(messages));
        return event;
    }

    private static SQSMessage message(String id, String... ledgers) {
        SQSMessage message = unreadable(id);
        message.setBody(DomainJson.text(new DueGroup(AFTER_THE_TERM, List.of(ledgers))));
        return message;
    }

    private static SQSMessage unreadable(String id) {
        var message = new SQSMessage();
        message.setMessageId(id);
        message.setBody("{");
        return message;
    }
}
