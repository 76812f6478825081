package perennial.edge.priming;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.List;
import java.util.Map;
import perennial.edge.command.CommandEndpoint;

/** Events for rehearsals: what most of a function's callers send, about nobody. */
public final class Samples {
    private Samples() {}

    /** A new client, its contract, and what managers do with its renewal. */
    public static List<APIGatewayV2HTTPEvent> commands() {
        return List.of(
                command("onboard-client", """
                    {"name":"Rehearsal","clientType":"EMPLOYER","owner":"rehearsal"}\
                    """),
                command("sign-contract", """
                    {"contractId":"k1","termStart":"2026-01-01","termEnd":"2026-12-31","currency":"USD",
                    "noticePeriod":{"amount":90,"unit":"DAYS"},"autoRenew":{"mode":"SAME_TERM"},
                    "lines":[{"lineId":"l1","product":"MENTAL_HEALTH","feeModel":"PMPM","unitRate":"4.25","units":1000}]}\
                    """),
                command("advance-renewal", """
                    {"renewalId":"k1.1","to":"PLANNING"}\
                    """),
                command("call-forecast", """
                    {"renewalId":"k1.1","category":"COMMIT","amount":"51000","closeDate":"2026-12-15"}\
                    """));
    }

    private static APIGatewayV2HTTPEvent command(String name, String body) {
        return post(CommandEndpoint.PATH, Map.of("kind", "clients", "id", "rehearsal", "command", name), body);
    }

    /**
     * A question.
     *
     * @param route its path, such as {@code /v1/clients/{id}}
     * @param names what the names in it stand for
     * @param query what follows the question mark; may be empty
     */
    public static APIGatewayV2HTTPEvent get(String route, Map<String, String> names, String query) {
        return event("GET", route, names).withRawQueryString(query).build();
    }

    /** A request with a body of JSON; otherwise as {@link #get}. */
    public static APIGatewayV2HTTPEvent post(String route, Map<String, String> names, String json) {
        return event("POST", route, names).withRawQueryString("").withBody(json).build();
    }

    /** A batch of one message. */
    public static SQSEvent message(String body) {
        var message = new SQSMessage();
        message.setMessageId("rehearsal");
        message.setBody(body);
        var event = new SQSEvent();
        event.setRecords(List.of(message));
        return event;
    }

    private static APIGatewayV2HTTPEvent.APIGatewayV2HTTPEventBuilder event(
            String method, String route, Map<String, String> names) {
        String path = route;
        for (Map.Entry<String, String> name : names.entrySet()) {
            path = path.replace("{" + name.getKey() + "}", name.getValue());
        }
        var jwt = RequestContext.Authorizer.JWT
                .builder()
                .withClaims(Map.of("sub", "rehearsal", "role", "[lead operator]"))
                .build();
        return APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRouteKey(method + " " + route)
                .withRawPath(path)
                .withHeaders(Map.of("content-type", "application/json"))
                .withIsBase64Encoded(false)
                .withRequestContext(RequestContext.builder()
                        .withRequestId("rehearsal")
                        .withHttp(RequestContext.Http.builder()
                                .withMethod(method)
                                .withPath(path)
                                .build())
                        .withAuthorizer(
                                RequestContext.Authorizer.builder().withJwt(jwt).build())
                        .build());
    }
}
