package perennial.projector;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.Actor;
import perennial.domain.Origin;
import perennial.domain.UserId;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.edge.Ledgers;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.Request;
import perennial.ledger.Surroundings;
import perennial.ledger.json.DomainJson;
import perennial.testkit.Fault;
import perennial.testkit.Faults;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.clients.ClientsProjection;
import perennial.views.generation.Generation;
import perennial.views.generation.Progress;
import perennial.views.projecting.Projections;
import perennial.views.table.ViewsTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import tools.jackson.databind.JsonNode;

@ExtendWith(WithDynamo.class)
final class ProjectorHandlerTest {
    private static final Generation CLIENTS = new Generation("clients", 1);

    private final List<String> log = new ArrayList<>();
    private TestTables tables;
    private Ledger ledger;

    @BeforeEach
    void threeClients(TestTables fresh) {
        tables = fresh;
        var settings = new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, "test");
        ledger = Ledger.open(tables.client(), settings, Ledgers.KINDS, Surroundings.real());
        for (String client : List.of("acme", "beta", "gamma")) {
            var request = Request.of(
                    new Actor(new UserId("u-1"), Set.of()), Origin.PERSON, Request.digest("test", new byte[0]), "test");
            var command = DomainJson.read(
                    "{\"name\":\"%s\",\"clientType\":\"EMPLOYER\",\"owner\":\"u-1\"}".formatted(client),
                    OnboardClient.class);
            ledger.execute(Ledgers.CLIENTS, client, command, request);
        }
    }

    @Test
    void whatWasAppendedIsApplied() {
        StreamsEventResponse response =
                handle(tables.client(), change("INSERT", "acme", "101"), change("INSERT", "beta", "102"));

        assertThat(response.getBatchItemFailures()).isEmpty();
        assertThat(applied("acme")).isEqualTo(1);
        assertThat(applied("beta")).isEqualTo(1);
        assertThat(applied("gamma")).isZero();
        assertThat(log).singleElement().extracting(DomainJson::tree).satisfies(said -> {
            assertThat(text(said, "event")).isEqualTo("projector.batch");
            assertThat(text(said, "outcome")).isEqualTo("done");
            assertThat(said.get("records").intValue()).isEqualTo(2);
            assertThat(DomainJson.text(said.get("correlations"))).isEqualTo("[\"test\"]");
        });
    }

    @Test
    void itStopsAtTheFirstRecordThatTheStoreFailsForAndWhatPrecedesIsApplied() {
        DynamodbStreamRecord[] batch = {
            change("INSERT", "acme", "101"), change("INSERT", "beta", "102"), change("INSERT", "gamma", "103")
        };
        var failing = Faults.planned((call, request) ->
                request instanceof PutItemRequest put && put.item().toString().contains("beta")
                        ? Fault.FAILED
                        : Fault.NONE);

        StreamsEventResponse response = handle(failing.before(tables.client()), batch);

        assertThat(response.getBatchItemFailures())
                .extracting(BatchItemFailure::getItemIdentifier)
                .containsExactly("102");
        assertThat(applied("acme")).isEqualTo(1);
        assertThat(applied("beta")).isZero();
        assertThat(log)
                .extracting(DomainJson::tree)
                .filteredOn(said -> said.has("accident"))
                .extracting(said -> text(said, "event") + " " + text(said, "ledger"))
                .containsExactly("projector.stopped clients/beta");

        assertThat(handle(tables.client(), batch[1], batch[2]).getBatchItemFailures())
                .isEmpty();
        assertThat(applied("beta")).isEqualTo(1);
        assertThat(applied("gamma")).isEqualTo(1);
    }

    @Test
    void aChangedOrRemovedCommitIsToldAsTamperingAndNotApplied() {
        StreamsEventResponse response = handle(
                tables.client(),
                change("MODIFY", "acme", "101"),
                change("REMOVE", "beta", "102"),
                change("INSERT", "gamma", "103"));

        assertThat(response.getBatchItemFailures()).isEmpty();
        assertThat(log)
                .extracting(DomainJson::tree)
                .filteredOn(said -> said.has("change"))
                .extracting(said -> "%s %s %s %d"
                        .formatted(
                                text(said, "event"),
                                text(said, "change"),
                                text(said, "ledger"),
                                said.get("commit").longValue()))
                .containsExactly("ledger.tampered MODIFY clients/acme 1", "ledger.tampered REMOVE clients/beta 1");
        assertThat(applied("acme")).isZero();
        assertThat(applied("beta")).isZero();
        assertThat(applied("gamma")).isEqualTo(1);
    }

    private StreamsEventResponse handle(DynamoDbClient views, DynamodbStreamRecord... records) {
        var projections = new Projections(
                ledger,
                new ViewsTable(views, tables.views()),
                List.of(new ClientsProjection()),
                "test",
                InstantSource.system());
        var event = new DynamodbEvent();
        event.setRecords(List.of(records));
        return new ProjectorHandler(ledger, projections.projector(), log::add).handleRequest(event, null);
    }

    private long applied(String client) {
        var progress = new Progress(new ViewsTable(tables.client(), tables.views()));
        return progress.of(new Address("clients", client)).applied(CLIENTS);
    }

    /** A record of the stream about a client's first commit, as it stands in the table. */
    private DynamodbStreamRecord change(String name, String client, String sequenceNumber) {
        Map<String, AttributeValue> item =
                tables.client().scan(scan -> scan.tableName(tables.ledger())).items().stream()
                        .filter(found -> found.get("ledger").s().equals("clients/" + client))
                        .findFirst()
                        .orElseThrow();
        var change = new StreamRecord()
                .withSequenceNumber(sequenceNumber)
                .withKeys(event(Map.of("ledger", item.get("ledger"), "commit", item.get("commit"))));
        if (!name.equals("REMOVE")) change.setNewImage(event(item));
        var record = new DynamodbStreamRecord();
        record.setEventName(name);
        record.setDynamodb(change);
        return record;
    }

    private static Map<String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue> event(
            Map<String, AttributeValue> item) {
        return item.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> event(entry.getValue())));
    }

    private static com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue event(
            AttributeValue value) {
        var event = new com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue();
        return switch (value.type()) {
            case S -> event.withS(value.s());
            case N -> event.withN(value.n());
            case B -> event.withB(value.b().asByteBuffer());
            default -> throw new IllegalArgumentException("a commit with " + value.type());
        };
    }

    private static String text(JsonNode said, String field) {
        return said.get(field).stringValue();
    }
}
