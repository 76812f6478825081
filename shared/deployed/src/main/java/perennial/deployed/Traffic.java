package perennial.deployed;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import perennial.domain.Actor;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.imports.ImportRequest;
import perennial.imports.Imports;
import perennial.local.Calls;

/** What callers do, so that there is something to project, to decide and to work off. */
public final class Traffic {
    private static final UserId ANA = new UserId("ana");
    private static final Role ROLE = Role.LEAD;

    private Traffic() {}

    /**
     * A client whose contract ended yesterday: something is due at once.
     *
     * @throws IllegalStateException where a command is refused
     */
    public static void client(Calls calls, String id) {
        LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        send(calls, id, "onboard-client", """
            {"name":"Acme","clientType":"EMPLOYER","owner":"ana"}\
            """);
        send(calls, id, "sign-contract", """
            {"contractId":"k1","termStart":"%s","termEnd":"%s","currency":"USD",
            "noticePeriod":{"amount":90,"unit":"DAYS"},"autoRenew":{"mode":"SAME_TERM"},
            "lines":[{"lineId":"l1","product":"MH","feeModel":"PMPM","unitRate":"4.25","units":1000}]}\
            """.formatted(yesterday.minusYears(1).plusDays(1), yesterday));
    }

    /** Says what is expected of its renewal: each amount is one commit. */
    public static void forecast(Calls calls, String id, int amount) {
        forecast(calls, id, amount, 0);
    }

    /**
     * The same.
     *
     * @param bytes that the body has at least
     */
    public static void forecast(Calls calls, String id, int amount, int bytes) {
        String body = """
            {"renewalId":"k1.1","category":"COMMIT","amount":"%d","closeDate":"2026-12-15"}\
            """.formatted(amount);
        send(calls, id, "call-forecast", body + " ".repeat(Math.max(0, bytes - body.length())));
    }

    private static void send(Calls calls, String id, String command, String json) {
        Calls.Reply reply = calls.post("/v1/clients/" + id + "/commands/" + command, json, ANA, ROLE);
        if (reply.status() != 200) throw new IllegalStateException(command + " is refused: " + reply.body());
    }

    /** An import of one client, queued and not yet worked off. */
    public static void upload(Deployment deployment) {
        var imports = new Imports(
                deployment.tables().client(),
                "Imports",
                id -> deployment.queues().send("ImportQueue", id.text()),
                InstantSource.system());
        byte[] request = """
            {"as":"clients","source":"crm","columns":{"clientId":"id","name":"name",
            "clientType":{"value":"EMPLOYER"},"owner":{"value":"ana"}},
            "csv":"id,name\\nbeta,Beta\\n"}\
            """.getBytes(StandardCharsets.UTF_8);
        imports.start(ImportRequest.read(request), new Actor(ANA, Set.of(ROLE)), "upload");
    }
}
