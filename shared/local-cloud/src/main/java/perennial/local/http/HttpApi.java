package perennial.local.http;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import perennial.local.function.InvocationFailed;
import perennial.local.function.Target;
import perennial.local.template.ApiSpec;

/** Does what an API Gateway HTTP API does between the caller and the function, with its limits and its own refusals. */
public final class HttpApi {
    private static final int BODY_LIMIT = 10 * 1024 * 1024;
    private static final Duration INTEGRATION_TIMEOUT = Duration.ofSeconds(30);

    private final Router router;
    private final Optional<JwtAuthorizer> authorizer;
    private final CorsRules cors;
    private final Map<String, ? extends Target> functions;
    private final Clock clock;

    public HttpApi(ApiSpec api, TokenIssuer issuer, Map<String, ? extends Target> functions, Clock clock) {
        this.router = new Router(api.routes());
        this.authorizer = api.authorizer().map(spec -> new JwtAuthorizer(spec, issuer.keys(), clock));
        this.cors = new CorsRules(api.cors());
        this.functions = functions;
        this.clock = clock;
    }

    /** Reads up to so many bytes of the body. */
    interface Body {
        byte[] read(int limit) throws IOException;
    }

    Answer answer(Received request, Body body) throws IOException {
        RequestId id = RequestId.at(clock.instant());
        if (cors.isPreflight(request)) return preflight(request, body, id);
        return routed(request, body, id).with(cors.headers(request)).with(Map.of("apigw-requestid", id.text()));
    }

    /** A route that takes OPTIONS, were it {@code $default}, is asked first: with its authorizer, that browsers send no token to. */
    private Answer preflight(Received request, Body body, RequestId id) throws IOException {
        Answer own = cors.preflight(request);
        boolean taken = router.match(request.method(), request.path()).isPresent();
        return taken ? routed(request, body, id).with(own.headers()) : own;
    }

    private Answer routed(Received request, Body body, RequestId id) throws IOException {
        Optional<Router.Match> match = router.match(request.method(), request.path());
        if (match.isEmpty()) return Answer.message(404, "Not Found");
        JwtAuthorizer.Verdict verdict = verdict(request, match.get());
        return switch (verdict) {
            case JwtAuthorizer.Verdict.Unknown() ->
                Answer.message(401, "Unauthorized").with(challenge("invalid_token"));
            case JwtAuthorizer.Verdict.Forbidden() ->
                Answer.message(403, "Forbidden").with(challenge("insufficient_scope"));
            case JwtAuthorizer.Verdict.Allowed allowed -> integrated(request, match.get(), allowed, body, id);
        };
    }

    private static Map<String, String> challenge(String error) {
        return Map.of("www-authenticate", "Bearer error=\"" + error + "\"");
    }

    private JwtAuthorizer.Verdict verdict(Received request, Router.Match match) {
        return match.route()
                .scopes()
                .flatMap(scopes -> authorizer.map(jwt -> jwt.check(request.header("authorization"), scopes)))
                .orElse(JwtAuthorizer.Verdict.Allowed.NOBODY);
    }

    private Answer integrated(
            Received request, Router.Match match, JwtAuthorizer.Verdict.Allowed allowed, Body body, RequestId id)
            throws IOException {
        byte[] bytes = body.read(BODY_LIMIT + 1);
        if (bytes.length > BODY_LIMIT) return Answer.message(413, "Request Entity Too Large");
        Optional<byte[]> event = Payload.event(request, match, allowed, bytes, id);
        if (event.isEmpty()) return Answer.message(400, "Bad Request");
        try {
            byte[] answer = functions.get(match.route().function()).invoke(event.get(), INTEGRATION_TIMEOUT);
            return FunctionAnswer.read(answer).orElseGet(HttpApi::broken);
        } catch (InvocationFailed e) {
            System.err.println(e.getMessage());
            return failed(e);
        }
    }

    private static Answer failed(InvocationFailed e) {
        return switch (e.reason()) {
            case REQUEST_TOO_LARGE -> Answer.message(413, "Request Entity Too Large");
            case TIMED_OUT -> Answer.message(503, "Service Unavailable");
            case THREW, RESPONSE_TOO_LARGE -> broken();
        };
    }

    private static Answer broken() {
        return Answer.message(500, "Internal Server Error");
    }
}
