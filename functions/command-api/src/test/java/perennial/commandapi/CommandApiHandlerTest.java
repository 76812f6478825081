package perennial.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.edge.Ledgers;
import perennial.edge.Positions;
import perennial.edge.Seal;
import perennial.edge.telemetry.Meter;
import perennial.edge.telemetry.Telemetry;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.Surroundings;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;

@ExtendWith(WithDynamo.class)
final class CommandApiHandlerTest {

    @Test
    void takesACommandFromTheGatewayAndAnswersItOnce(TestTables tables) throws IOException {
        var log = new ArrayList<String>();
        var settings = new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, "test");
        var ledger = Ledger.open(tables.client(), settings, Ledgers.KINDS, Surroundings.real());
        var handler = new CommandApiHandler(
                ledger, new Positions(new Seal("k".repeat(32))), new Telemetry(new Meter(), log::add));
        APIGatewayV2HTTPResponse first = handler.handleRequest(event("onboard-client.json"), null);
        assertThat(first.getStatusCode()).as(first.getBody()).isEqualTo(200);
        assertThat(first.getBody()).startsWith("{\"clientId\":\"acme\",\"commit\":1,");
        assertThat(first.getIsBase64Encoded()).isFalse();
        APIGatewayV2HTTPResponse again = handler.handleRequest(event("onboard-client.json"), null);
        assertThat(again.getBody()).isEqualTo(first.getBody());
        assertThat(again.getHeaders()).containsEntry("Idempotent-Replay", "true");
        assertThat(ledger.load(Ledgers.CLIENTS, "acme").head()).isEqualTo(1);
        assertThat(log).hasSize(2).allMatch(line -> line.contains("JKJaXmPLvHcESHA="));
    }

    private static APIGatewayV2HTTPEvent event(String resource) throws IOException {
        var loader = CommandApiHandlerTest.class.getClassLoader();
        try (var json = loader.getResourceAsStream(resource)) {
            return LambdaEventSerializers.serializerFor(APIGatewayV2HTTPEvent.class, loader)
                    .fromJson(json);
        }
    }
}
