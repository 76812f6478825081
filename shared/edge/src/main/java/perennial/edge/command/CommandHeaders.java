package perennial.edge.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import perennial.domain.Actor;
import perennial.domain.BadValue;
import perennial.domain.Origin;
import perennial.edge.api.Parameter;
import perennial.edge.api.Parameters;
import perennial.edge.http.Call;
import perennial.edge.http.HttpRequest;
import perennial.ledger.Request;

/** What comes with a command beside its body. */
final class CommandHeaders {
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]{1,128}");
    private static final Pattern HEAD = Pattern.compile("\"(0|[1-9][0-9]{0,14})\"");

    /** The words of a flag, in order. */
    static final Map<String, Boolean> TRUTH = truth();

    private static final Parameter<String> KEY = new Parameter<>(
            "Idempotency-Key",
            "The same key again, with the same body, gets the first answer and Idempotent-Replay: true",
            Map.of("type", "string", "minLength", 1, "maxLength", 128, "pattern", "^[ -~]+$"),
            CommandHeaders::key);

    private static final Parameter<Long> IF_MATCH = new Parameter<>(
            "If-Match",
            "Only if the ledger's head is this commit, in quotes",
            Map.of("type", "string", "pattern", "^\"(0|[1-9][0-9]{0,14})\"$", "examples", List.of("\"17\"")),
            CommandHeaders::head);

    /** For the document: what {@link #request} reads. */
    static final List<Parameter<?>> KNOWN = List.of(KEY, IF_MATCH);

    private CommandHeaders() {}

    static Request request(Call call, CommandBody body, Actor actor) {
        HttpRequest http = call.request();
        Optional<Boolean> dryRun = Optional.ofNullable(http.query().get(CommandEndpoint.DRY_RUN.name()))
                .map(text -> Parameters.read(CommandEndpoint.DRY_RUN, text));
        return new Request(
                actor,
                Origin.PERSON,
                body.at(),
                header(http, KEY),
                body.digest(),
                call.correlation(),
                Optional.empty(),
                header(http, IF_MATCH).map(OptionalLong::of).orElse(OptionalLong.empty()),
                dryRun.orElse(false));
    }

    private static <T> Optional<T> header(HttpRequest http, Parameter<T> parameter) {
        return http.header(parameter.name().toLowerCase(Locale.ROOT)).map(text -> Parameters.read(parameter, text));
    }

    private static String key(String text) {
        BadValue.unless(PRINTABLE.matcher(text).matches(), "", "must be 1-128 printable ASCII characters");
        return text;
    }

    private static long head(String text) {
        Matcher quoted = HEAD.matcher(text);
        BadValue.unless(quoted.matches(), "", "must be the number of one commit in quotes, such as \"17\"");
        return Long.parseLong(quoted.group(1));
    }

    private static Map<String, Boolean> truth() {
        var words = new LinkedHashMap<String, Boolean>();
        words.put("true", true);
        words.put("false", false);
        return words;
    }
}
