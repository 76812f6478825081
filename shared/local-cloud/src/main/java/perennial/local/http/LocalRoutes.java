package perennial.local.http;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import perennial.domain.BadValue;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.local.schedule.ScheduleClock;

/** The routes that only this runner has: health, tokens, and schedules fired by hand. */
public final class LocalRoutes {
    private static final Pattern RUN = Pattern.compile("/_local/schedules/([A-Za-z0-9]+)/run");
    private static final Pattern OURS = Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");

    private final TokenIssuer issuer;
    private final ScheduleClock schedules;

    public LocalRoutes(TokenIssuer issuer, ScheduleClock schedules) {
        this.issuer = issuer;
        this.schedules = schedules;
    }

    Answer answer(Received request) {
        if (isOfAnotherSite(request)) return Answer.message(403, "Forbidden");
        Optional<Map<String, String>> query = Payload.query(request.query());
        if (query.isEmpty()) return Answer.message(400, "Bad Request");
        Matcher run = RUN.matcher(request.path());
        if (run.matches()) return run(run.group(1), query.get().get("at"));
        return switch (request.path()) {
            case "/_local/health" -> Answer.json(200, Map.of("status", "UP"));
            case "/_local/token" -> token(query.get());
            default -> Answer.message(404, "Not Found");
        };
    }

    /** Whether a web page asks, by a name that it points here or across sites: it could take a token, or fire a schedule. */
    private static boolean isOfAnotherSite(Received request) {
        return !OURS.matcher(request.header("host").orElse("")).matches()
                || request.header("origin").isPresent()
                || request.header("sec-fetch-site")
                        .filter(site -> !site.equals("none"))
                        .isPresent();
    }

    private Answer token(Map<String, String> query) {
        String named = query.getOrDefault("role", "manager");
        Optional<Role> role = Arrays.stream(Role.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(named))
                .findFirst();
        if (role.isEmpty()) return Answer.message(400, "role is one of manager, lead, operator, auditor");
        try {
            String user = query.getOrDefault("user", "local-" + named);
            return Answer.json(200, Map.of("token", issuer.token(new UserId(user), role.get())));
        } catch (BadValue e) {
            return Answer.message(400, "user " + e.getMessage());
        }
    }

    private Answer run(String name, String at) {
        List<String> names = schedules.names();
        if (!names.contains(name)) return Answer.message(404, "The schedules are " + String.join(", ", names));
        try {
            Instant time = at == null ? schedules.now() : Instant.parse(at);
            Optional<String> failure = schedules.run(name, time);
            return failure.map(message -> Answer.message(502, message))
                    .orElseGet(() -> Answer.json(200, Map.of("schedule", name, "at", time.toString())));
        } catch (DateTimeParseException e) {
            return Answer.message(400, "at is an instant such as 2026-12-31T00:00:00Z");
        }
    }
}
