package perennial.local.http;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.local.Calls;
import perennial.local.Endpoint;
import perennial.local.function.InvocationFailed;
import perennial.local.function.Target;
import perennial.local.template.ApiSpec;

/** Calls functions with the events that the HTTP API would send them. */
public final class DirectCalls implements Calls {
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");

    private final Router router;
    private final Map<String, ? extends Target> functions;
    private final Clock clock;

    public DirectCalls(ApiSpec api, Map<String, ? extends Target> functions, Clock clock) {
        this.router = new Router(api.routes());
        this.functions = functions;
        this.clock = clock;
    }

    @Override
    public Reply post(String path, String json, UserId user, Role role) {
        return call("POST", path, json, user, role);
    }

    /** @param path such as {@code /v1/clients/acme}; without a query string */
    public Reply get(String path, UserId user, Role role) {
        return call("GET", path, "", user, role);
    }

    /** What a browser asks before it calls. */
    public Reply options(String path, UserId user, Role role) {
        return call("OPTIONS", path, "", user, role);
    }

    private Reply call(String method, String path, String json, UserId user, Role role) {
        var request = new Received(method, path, "", JSON, List.of(), Endpoint.LOOPBACK);
        Router.Match match = router.match(method, path)
                .orElseThrow(() -> new IllegalArgumentException("No route takes " + method + " " + path));
        var caller = new JwtAuthorizer.Verdict.Allowed(
                Map.of("sub", user.text(), "role", role.name().toLowerCase(Locale.ROOT)), List.of());
        byte[] event = Payload.event(
                        request, match, caller, json.getBytes(StandardCharsets.UTF_8), RequestId.at(clock.instant()))
                .orElseThrow();
        try {
            byte[] answer = functions.get(match.route().function()).invoke(event);
            Answer read = FunctionAnswer.read(answer)
                    .orElseThrow(() -> new IllegalStateException(method + " " + path + " was answered with no answer"));
            return new Reply(read.status(), new String(read.body(), StandardCharsets.UTF_8));
        } catch (InvocationFailed e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
