package perennial.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

final class EnvironmentTest {

    @Test
    void readsTypedValues() {
        var environment = new Environment(Map.of("ZONE", "Europe/Berlin", "LIMIT", "7", "BLANK", " "));
        assertThat(environment.zone("ZONE")).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(environment.number("LIMIT", 1)).isEqualTo(7);
        assertThat(environment.number("BLANK", 1)).isEqualTo(1);
        assertThat(environment.find("BLANK")).isEmpty();
    }

    @Test
    void namesTheVariableThatIsMissingOrMalformed() {
        var environment = new Environment(Map.of("ZONE", "Mars/Olympus", "LIMIT", "many"));
        assertThatIllegalStateException()
                .isThrownBy(() -> environment.text("LEDGER_TABLE"))
                .withMessageContaining("LEDGER_TABLE");
        assertThatIllegalStateException()
                .isThrownBy(() -> environment.zone("ZONE"))
                .withMessageContaining("ZONE");
        assertThatIllegalStateException()
                .isThrownBy(() -> environment.number("LIMIT", 1))
                .withMessageContaining("LIMIT");
    }

    @Test
    void buildsClientsForTheEndpointsItNames() {
        var environment = new Environment(Map.of(
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1",
                "AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:2"));
        try (var dynamo = environment.dynamo();
                var sqs = environment.sqs()) {
            assertThat(dynamo.serviceClientConfiguration().region()).isEqualTo(Region.EU_CENTRAL_1);
            assertThat(dynamo.serviceClientConfiguration().endpointOverride())
                    .contains(URI.create("http://127.0.0.1:1"));
            assertThat(sqs.serviceClientConfiguration().endpointOverride()).contains(URI.create("http://127.0.0.1:2"));
        }
    }
}
