package perennial.edge.query;

import static perennial.edge.query.QueryParameters.AFTER;
import static perennial.edge.query.QueryParameters.AS_KNOWN_AT;
import static perennial.edge.query.QueryParameters.AS_OF;
import static perennial.edge.query.QueryParameters.LIMIT;
import static perennial.edge.query.QueryParameters.NEXT;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import perennial.domain.Actor;
import perennial.domain.Reach;
import perennial.domain.UserId;
import perennial.edge.Positions;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.api.Parameters;
import perennial.edge.http.Call;
import perennial.edge.http.Problem;
import perennial.edge.http.ProblemException;
import perennial.edge.identity.Caller;
import perennial.edge.query.QueryParameters.Moment;
import perennial.ledger.Position;

/** A question with its parameters read. Whatever cannot be read ends it with a 400 that names the parameter. */
public final class QueryCall {
    /** How long clocks of writers may differ from ours: until then what was known is not settled. */
    private static final Duration SETTLED = Duration.ofSeconds(60);

    private final Operation operation;
    private final Call call;
    private final Actor caller;
    private final Reach reach;
    private final QueryFrame frame;
    private final Instant now;

    /** @throws ProblemException 401, 403, or 400 where a parameter cannot be read */
    QueryCall(Operation operation, Call call, QueryFrame frame) {
        this.operation = operation;
        this.call = call;
        this.caller = Caller.of(call.request());
        this.reach = frame.access().requireMayRead(caller, operation.input().roles());
        this.frame = frame;
        this.now = frame.clock().instant();
        requireReadable();
    }

    /** Whatever is given must be readable, whether or not the query comes to read it. */
    private void requireReadable() {
        Parameters.requireKnown(call.request(), operation.input().query());
        for (Parameter<?> parameter : operation.input().query()) {
            boolean absent = get(parameter).isEmpty();
            if (absent && parameter.required()) throw refuse(parameter, "is required");
        }
        place();
        position();
        asOf();
        asKnownAt();
    }

    public Actor caller() {
        return caller;
    }

    /** How far the answer may go: what lies beyond it is not there. */
    public Reach reach() {
        return reach;
    }

    /** The owner whose portfolio is asked for by name, where one is; 403 beyond the caller's reach. */
    public Optional<UserId> owner(Parameter<UserId> parameter) {
        Optional<UserId> owner = get(parameter);
        owner.ifPresent(this::requireWithin);
        return owner;
    }

    /** @throws ProblemException 403 where the owner's portfolio is beyond the caller's reach */
    public void requireWithin(UserId owner) {
        frame.access().requireWithin(reach, owner);
    }

    /** When it was asked. */
    public Instant now() {
        return now;
    }

    /** The business zone. */
    public ZoneId zone() {
        return frame.zone();
    }

    /** The day it is in the business zone. */
    public LocalDate today() {
        return now.atZone(zone()).toLocalDate();
    }

    /** What stands in the path for the parameter's name. */
    public <T> T path(Parameter<T> parameter) {
        String text = call.path().get(parameter.name());
        T value = Parameters.read(parameter, text);
        call.log().say(parameter.name(), text);
        return value;
    }

    /** A query parameter, where it is given. */
    public <T> Optional<T> get(Parameter<T> parameter) {
        return Optional.ofNullable(call.request().query().get(parameter.name()))
                .map(text -> Parameters.read(parameter, text));
    }

    /** A query parameter that must be given. */
    public <T> T require(Parameter<T> parameter) {
        return get(parameter).orElseThrow(() -> refuse(parameter, "is required"));
    }

    /** The refusal of a parameter that can be read but not be meant. */
    public ProblemException refuse(Parameter<?> parameter, String message) {
        return Problem.ofParameter(parameter.name(), message).thrown();
    }

    /** How many items the page may have. */
    public int limit() {
        return get(LIMIT).orElse(QueryParameters.DEFAULT_LIMIT);
    }

    /** Where the page before ended, in the reader's own words. */
    public Optional<String> place() {
        return get(NEXT)
                .map(token -> Parameters.reading(NEXT, () -> frame.cursors().open(question(), token)));
    }

    /** The writes that the answer must contain: a command's, or all of an import's. */
    public List<Position> after() {
        return position().map(this::writes).orElse(List.of());
    }

    private Optional<Position> position() {
        return get(AFTER)
                .map(token -> Parameters.reading(AFTER, () -> frame.positions().parse(token)));
    }

    private List<Position> writes(Position position) {
        if (!Positions.isImport(position)) return List.of(position);
        return Parameters.reading(
                AFTER, () -> frame.imported().of(position.ledger().id()));
    }

    /** The last business time that counts; empty for today's view. */
    public Optional<Instant> asOf() {
        return settled(AS_OF, now);
    }

    /** The last recording time that counts; empty for all that is known. */
    public Optional<Instant> asKnownAt() {
        return settled(AS_KNOWN_AT, now.minus(SETTLED));
    }

    /** Says one thing more in the request's line of log. */
    public void log(String word, Object value) {
        call.log().say(word, value);
    }

    private Optional<Instant> settled(Parameter<Moment> parameter, Instant latest) {
        Optional<Moment> moment = get(parameter);
        if (moment.isPresent() && moment.get().start(zone()).isAfter(latest)) {
            throw refuse(parameter, "must not be later than " + latest);
        }
        return moment.map(given -> given.end(zone()));
    }

    /** What a cursor of this question is bound to: not the size of a page, nor how fresh it must be, but what it may show. */
    Cursors.Question question() {
        Map<String, String> filters = new TreeMap<>(call.request().query());
        filters.keySet().removeAll(List.of(NEXT.name(), LIMIT.name(), AFTER.name()));
        return new Cursors.Question(operation.path().text(), call.path(), filters, caller.userId(), reach);
    }
}
