package perennial.edge.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import perennial.edge.Gateway;
import perennial.edge.Gateway.Reply;
import perennial.edge.Ledgers;
import perennial.edge.Positions;
import perennial.edge.Seal;
import perennial.edge.identity.Access;
import perennial.edge.openapi.Documented;
import perennial.edge.telemetry.Meter;
import perennial.edge.telemetry.Telemetry;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.Surroundings;
import perennial.testkit.TestTables;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The command route behind a gateway, on tables of its own. */
record CommandApi(TestTables tables, Ledger ledger, Gateway gateway) {
    static final String ACME = "/v1/clients/acme/commands/";
    static final String ONBOARD = ACME + "onboard-client";
    static final String GOOD = "{\"name\":\"Acme\",\"clientType\":\"EMPLOYER\",\"owner\":\"u-1\"}";

    static final Positions POSITIONS = new Positions(new Seal("k".repeat(32)));

    private static final Documented DOCUMENT = new Documented(Ledgers.KINDS, List.of());

    static CommandApi on(TestTables tables, InstantSource clock, Consumer<String> log) {
        return on(tables, tables.client(), Surroundings.real().withClock(clock), log);
    }

    static CommandApi on(TestTables tables, DynamoDbClient client, Surroundings surroundings, Consumer<String> log) {
        var settings = new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, "test");
        var ledger = Ledger.open(client, settings, Ledgers.KINDS, surroundings);
        var commands = new CommandEndpoint(Ledgers.KINDS, ledger, new Access(), POSITIONS);
        Gateway gateway = Gateway.of(List.of(commands.route()), new Telemetry(new Meter(), log));
        return new CommandApi(tables, ledger, gateway.witnessedBy(DOCUMENT).as("u-1", "lead"));
    }

    void assertNothingLeft() {
        for (String table : List.of(tables.ledger(), tables.claims())) {
            assertThat(tables.client().scan(scan -> scan.tableName(table)).items())
                    .isEmpty();
        }
    }

    /** A problem that tells nothing internal, points at the place, and has left nothing behind. */
    void assertRefused(Reply reply, int status, String pointer) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(reply.pointer()).as(reply.text()).isEqualTo(pointer);
        assertThat(reply.text()).doesNotContain("Exception", "perennial.", "jackson");
        assertNothingLeft();
    }
}
