package perennial.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import perennial.ledger.json.DomainJson;
import tools.jackson.databind.JsonNode;

/**
 * Writes one client's ledger, command by command, and never gives one up: the n-th is answered with commit n, or something
 * was lost or done twice. First comes the client, then a contract; after that a new name and an answer by turns.
 */
final class Writer {
    private static final int NAMED = 1;
    private static final int SIGNED = 2;
    /** What its contract is worth in a year. */
    static final int ANNUAL_VALUE = 12_000;

    /** When every answer was given: the same at each try, since a key stands for one body. */
    private static final Instant STARTED = Instant.now();

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

    /** Where its ledger was when last answered. */
    String position() {
        return position;
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
        HttpResponse<String> answer = send(runner, next);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode said = DomainJson.tree(answer.body());
        assertThat(said.get("commit").longValue()).as(client).isEqualTo(next);
        position = said.get("position").stringValue();
        acknowledged = next;
    }

    /** Writes one more, and goes on until there are so many. */
    void writeAtLeast(long commits, ChildRunner runner) throws IOException, InterruptedException {
        do write(runner);
        while (acknowledged < commits);
    }

    private HttpResponse<String> send(ChildRunner runner, long number) throws IOException, InterruptedException {
        if (number == NAMED) return send(runner, number, "onboard-client", """
            {"name": "Name 1", "clientType": "EMPLOYER", "owner": "u1"}\
            """);
        if (number == SIGNED) return send(runner, number, "sign-contract", """
            {"contractId": "k1", "termStart": "2026-01-01", "termEnd": "2030-12-31", "currency": "USD",
             "autoRenew": {"mode": "NONE"}, "lines": [{"lineId": "l1", "product": "NUTRITION", "feeModel": "FLAT",
             "unitRate": "%d", "units": 1}]}\
            """.formatted(ANNUAL_VALUE));
        return isNaming(number)
                ? send(runner, number, "amend-client", """
                    {"name": "Name %d", "reason": "REBRANDED"}\
                    """.formatted(number))
                : send(runner, number, "record-response", """
                    {"responseId": "r-%d", "kind": "NPS", "score": 9, "at": "%s"}\
                    """.formatted(number, STARTED));
    }

    private static boolean isNaming(long number) {
        return number > SIGNED && number % 2 == 1;
    }

    /** The name after so many commits. */
    private static String nameAfter(long commits) {
        return "Name " + (commits <= SIGNED ? NAMED : isNaming(commits) ? commits : commits - 1);
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
        assertThat(seen.get("name").stringValue()).isIn(nameAfter(acknowledged), nameAfter(acknowledged + 1));
    }

    /** Each answer counts once, where none is under way. */
    void requireAnswers(ChildRunner runner) throws IOException, InterruptedException {
        HttpResponse<String> trend =
                runner.get("/v1/satisfaction/trend?kind=NPS&scope=client:" + client + "&after=" + position);
        assertThat(trend.statusCode()).as(trend.body()).isEqualTo(200);
        assertThat(DomainJson.tree(trend.body()).at("/overall/n").longValue())
                .as(client)
                .isEqualTo((acknowledged - SIGNED) / 2);
    }
}
