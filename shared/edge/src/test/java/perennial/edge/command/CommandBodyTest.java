package perennial.edge.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perennial.domain.CommandType;
import perennial.domain.client.Clients;
import perennial.edge.http.HttpRequest;

/** The digest of a command stands in its commit for ever, and tells whether a key comes again with the same command. */
class CommandBodyTest {

    @Test
    void theDigestOfACommandNeverChanges() {
        assertThat(
                        digest(
                                "call-forecast",
                                "{\"renewalId\":\"k1.1\",\"category\":\"COMMIT\",\"amount\":\"51000\",\"closeDate\":\"2026-12-15\"}"))
                .isEqualTo("cfb3a0a2d24c24158898c9db084357006c8a3853d3e2cdb6b7fa6aa8d4619e45");
        assertThat(digest(
                        "call-forecast",
                        "{\"renewalId\":\"k1.1\",\"category\":\"COMMIT\",\"amount\":\"51000\",\"closeDate\":\"2026-12-15\","
                            + "\"at\":\"2026-11-30T09:00:00Z\"}"))
                .isEqualTo("8f9012d716dfb6d15b077d77e75421094f5777711ebc6d1efcd514f7efdb401c");
    }

    @Test
    void spacesAndOrderDoNotMatterToIt() {
        assertThat(digest(
                        "call-forecast",
                        " {\"closeDate\":\"2026-12-15\", \"amount\" : \"51000\", \"category\":\"COMMIT\",\n"
                                + "\"renewalId\":\"k1.1\"} "))
                .isEqualTo(
                        digest(
                                "call-forecast",
                                "{\"renewalId\":\"k1.1\",\"category\":\"COMMIT\",\"amount\":\"51000\",\"closeDate\":\"2026-12-15\"}"));
    }

    private static String digest(String command, String body) {
        CommandType<?> type = new Clients()
                .commands().stream()
                        .filter(each -> each.name().equals(command))
                        .findFirst()
                        .orElseThrow();
        var request = new HttpRequest(
                "POST /v1/{kind}/{id}/commands/{command}",
                "POST",
                List.of("v1", "clients", "acme", "commands", command),
                Map.of(),
                Map.of("content-type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8),
                Map.of());
        return CommandBody.read(request, type).digest();
    }
}
