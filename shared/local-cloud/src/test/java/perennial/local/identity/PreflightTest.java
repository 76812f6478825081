package perennial.local.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import perennial.local.identity.RunningApi.Reply;

/** Browsers ask before they call, and send no token with it. */
final class PreflightTest {
    private static final RunningApi API = RunningApi.get();

    @Test
    void aBrowserLearnsWithoutATokenWhatItsPageMaySendAndNothingElse() {
        for (String target : new String[] {
            "/v1/clients",
            "/v1/clients/" + RunningApi.MINE,
            "/v1/clients/" + RunningApi.NOBODYS,
            "/v1/clients/" + RunningApi.MINE + "/commands/onboard-client",
            "/v1/projections/clients/rebuilds",
            "/v1/nothing/here"
        }) {
            Reply reply = API.send(
                    "OPTIONS",
                    target,
                    Map.of("Origin", "https://perennial.invalid", "Access-Control-Request-Method", "POST"),
                    "");

            assertThat(reply.status()).as(target).isEqualTo(204);
            assertThat(reply.body()).isEmpty();
            assertThat(reply.headers())
                    .containsEntry("Access-Control-Allow-Origin", "https://perennial.invalid")
                    .containsEntry("Access-Control-Allow-Methods", "GET,POST")
                    .doesNotContainKey("Allow");
        }
    }

    @Test
    void aPageFromElsewhereIsToldNothing() {
        Reply reply = API.send(
                "OPTIONS",
                "/v1/clients",
                Map.of("Origin", "https://evil.test", "Access-Control-Request-Method", "POST"),
                "");

        assertThat(reply.headers()).doesNotContainKeys("Access-Control-Allow-Origin", "Access-Control-Allow-Methods");
    }
}
