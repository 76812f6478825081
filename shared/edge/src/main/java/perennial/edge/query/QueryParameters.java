package perennial.edge.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import perennial.domain.BadValue;
import perennial.edge.Seal;
import perennial.edge.api.Parameter;
import perennial.ledger.json.Days;
import perennial.ledger.json.Instants;

/** The query parameters that mean the same on every route. */
public final class QueryParameters {
    static final int DEFAULT_LIMIT = 50;
    private static final int MOST_LIMIT = 200;
    private static final int DATE_LENGTH = 10;

    /** Reads no less than the write that answered with this position. */
    public static final Parameter<String> AFTER =
            token("after", "The position of a write that the answer must contain, or 503");

    /** How many items a page has at most. */
    public static final Parameter<Integer> LIMIT =
            Parameter.whole("limit", "Most items of a page; " + DEFAULT_LIMIT + " where absent", 1, MOST_LIMIT);

    /** Where the page before ended. */
    public static final Parameter<String> NEXT = token("next", "The next of the page before, with the same parameters");

    /** Business time: the answer as it was then. */
    public static final Parameter<Moment> AS_OF =
            moment("asOf", "Business time: an instant, or a date for the end of that day; not in the future");

    /** Recording time: the answer as it was known then. */
    public static final Parameter<Moment> AS_KNOWN_AT = moment(
            "asKnownAt", "Recording time: an instant at least 60 seconds ago, or a date for the end of that day");

    /** Of lists that come in pages. */
    public static final List<Parameter<?>> PAGE = List.of(LIMIT, NEXT);

    /** Of answers that tell how things were, too. */
    public static final List<Parameter<?>> LOOKING_BACK = List.of(AFTER, AS_OF, AS_KNOWN_AT);

    private QueryParameters() {}

    /** A day or an instant. */
    public sealed interface Moment {

        /** The last instant that is meant: a day ends in the business zone. */
        Instant end(ZoneId zone);

        /** The first instant that is meant. */
        Instant start(ZoneId zone);

        record Day(LocalDate day) implements Moment {
            @Override
            public Instant end(ZoneId zone) {
                return day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1);
            }

            @Override
            public Instant start(ZoneId zone) {
                return day.atStartOfDay(zone).toInstant();
            }
        }

        record Exactly(Instant instant) implements Moment {
            @Override
            public Instant end(ZoneId zone) {
                return instant;
            }

            @Override
            public Instant start(ZoneId zone) {
                return instant;
            }
        }

        /** @throws BadValue unless an ISO date or instant */
        static Moment parse(String text) {
            return text.length() <= DATE_LENGTH ? new Day(Days.parse(text)) : new Exactly(Instants.parse(text));
        }
    }

    /** What callers carry for us; whether we made it is another question. */
    private static Parameter<String> token(String name, String description) {
        return new Parameter<>(name, description, Map.of("type", "string", "pattern", Seal.TOKEN), text -> text);
    }

    /** A day or an instant; what the day means of it, its route says. */
    public static Parameter<Moment> moment(String name, String description) {
        List<Map<String, Object>> forms =
                List.of(Map.of("type", "string", "format", "date"), Map.of("type", "string", "format", "date-time"));
        return new Parameter<>(name, description, Map.of("anyOf", forms), Moment::parse);
    }
}
