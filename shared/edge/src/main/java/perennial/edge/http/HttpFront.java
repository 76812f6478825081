package perennial.edge.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import perennial.edge.telemetry.LogLine;
import perennial.edge.telemetry.Meter;
import perennial.edge.telemetry.Telemetry;
import perennial.ledger.json.DomainJson;

/** Takes an HTTP event in, gives an answer out, whatever happens between, and writes one line of log about it. */
public final class HttpFront {
    /** The header that ties together what one cause led to. */
    public static final String CORRELATION = "X-Correlation-Id";

    private static final Pattern CORRELATION_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Router router;
    private final Telemetry telemetry;

    public HttpFront(Router router, Telemetry telemetry) {
        this.router = router;
        this.telemetry = telemetry;
    }

    public APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent event) {
        long started = System.nanoTime();
        Meter.Reading before = telemetry.meter().read();
        String id = event.getRequestContext().getRequestId();
        LogLine line = new LogLine().say("request", id);
        HttpResponse response;
        try {
            response = answer(event, id, line);
        } catch (RuntimeException thrown) {
            response = problem(thrown, id, line);
        }
        Meter.Reading used = telemetry.meter().read().since(before);
        line.say("outcome", response.status())
                .say("calls", used.calls())
                .say("units", used.units())
                .say("durationMs", Duration.ofNanos(System.nanoTime() - started).toMillis());
        telemetry.report(line);
        return response.toEvent();
    }

    private HttpResponse answer(APIGatewayV2HTTPEvent event, String id, LogLine line) {
        HttpRequest request = HttpRequest.from(event);
        Router.Match match = router.find(request);
        line.say("route", match.route().method() + " " + match.route().path().text());
        String correlation = correlation(request).orElse(id);
        line.say("correlation", correlation);
        return withinBounds(match.route().endpoint().answer(new Call(request, match.path(), correlation, line)));
    }

    private static HttpResponse withinBounds(HttpResponse response) {
        if (HttpResponse.sentBytes(response.body()) <= HttpResponse.MOST_BYTES) return response;
        throw Problem.of(
                        Problem.Type.ANSWER_TOO_LARGE,
                        "An answer has at most " + HttpResponse.MOST_BYTES
                                + " bytes: ask for less, by a filter or for a shorter time")
                .thrown();
    }

    private static Optional<String> correlation(HttpRequest request) {
        Optional<String> given = request.header(CORRELATION.toLowerCase(Locale.ROOT));
        if (given.isPresent() && !CORRELATION_ID.matcher(given.get()).matches()) {
            throw Problem.ofParameter(CORRELATION, "must be 1-64 letters, digits, . _ -")
                    .thrown();
        }
        return given;
    }

    private static HttpResponse problem(RuntimeException thrown, String id, LogLine line) {
        Optional<Problem> expected = Problems.expected(thrown);
        if (expected.isEmpty()) line.accident(thrown);
        Problem problem = expected.orElseGet(() -> Problems.accident(thrown));
        problem.rule().ifPresent(rule -> line.say("rule", rule));
        Map<String, String> headers = problem.headers();
        return HttpResponse.problem(problem.type().status(), DomainJson.bytes(problem.document(id)))
                .with(headers);
    }
}
