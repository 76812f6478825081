package perennial.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import perennial.ledger.json.DomainJson;
import tools.jackson.databind.JsonNode;

/**
 * Writes one client's ledger, command by command, and never gives one up: the n-th is answered with commit n, or something
 * was lost or done twice.
 */
final class Writer {
    private final String client;
    private volatile long acknowledged;
    private String position = "";

    Writer(String client) {
        this.client = client;
    }

    /** The last commit that was answered for. */
    long acknowledged() {
        return acknowledged;
    }

    /** Goes on until the runner no longer answers. */
    Void writeUntilCutOff(ChildRunner runner) throws InterruptedException {
        try {
            while (true) write(runner);
        } catch (IOException cutOff) {
            return null;
        }
    }

    /** Sends the command that is next, under the same key however often. */
    void write(ChildRunner runner) throws IOException, InterruptedException {
        long next = acknowledged + 1;
        HttpResponse<String> answer = next == 1
                ? send(runner, next, "onboard-client", """
                    {"name": "Name 1", "clientType": "EMPLOYER", "owner": "u1"}\
                    """)
                : send(runner, next, "amend-client", """
                    {"name": "Name %d", "reason": "REBRANDED"}\
                    """.formatted(next));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode said = DomainJson.tree(answer.body());
        assertThat(said.get("commit").longValue()).as(client).isEqualTo(next);
        position = said.get("position").stringValue();
        acknowledged = next;
    }

    private HttpResponse<String> send(ChildRunner runner, long number, String command, String body)
            throws IOException, InterruptedException {
        return runner.post("/v1/clients/" + client + "/commands/" + command, client + "-" + number, body);
    }

    /** In the ledger, and in the view that is asked for no less. */
    void requireAllThere(ChildRunner runner) throws IOException, InterruptedException {
        if (acknowledged == 0) return;
        HttpResponse<String> commit = runner.get("/v1/clients/" + client + "/events?limit=1&from=" + acknowledged);
        assertThat(commit.body()).as(client).contains("\"commit\":" + acknowledged + ",");
        HttpResponse<String> view = runner.get("/v1/clients/" + client + "?after=" + position);
        assertThat(view.statusCode()).as(view.body()).isEqualTo(200);
        JsonNode seen = DomainJson.tree(view.body());
        assertThat(seen.get("head").longValue()).as(client).isGreaterThanOrEqualTo(acknowledged);
        // One more may have landed unanswered.
        assertThat(seen.get("name").stringValue()).isIn("Name " + acknowledged, "Name " + (acknowledged + 1));
    }
}
