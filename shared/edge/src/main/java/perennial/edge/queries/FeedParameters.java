package perennial.edge.queries;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.edge.api.Parameter;
import perennial.edge.query.Page;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.edge.query.QueryParameters.Moment;
import perennial.views.feeds.FeedEntry;
import perennial.views.feeds.Told;

/** What feeds of clients' news take, how far back they go, and how they are cut into pages. */
record FeedParameters(Parameter<Moment> since, int usualDays, int mostDays) {

    /**
     * @param what happened from then on
     * @param usualDays before today, where nothing is said
     * @param mostDays before today that may be asked for
     */
    static FeedParameters goingBack(String what, int usualDays, int mostDays) {
        String description =
                "%s from then on: an instant, or a date for the beginning of that day, at most %d days back; %s"
                        + " where absent";
        String usual = usualDays == 1 ? "yesterday's beginning" : usualDays + " days before today";
        return new FeedParameters(
                QueryParameters.moment("since", description.formatted(what, mostDays, usual)), usualDays, mostDays);
    }

    /** The first instant that is asked for. */
    Instant first(QueryCall call) {
        Instant first = call.get(since)
                .map(moment -> moment.start(call.zone()))
                .orElseGet(() -> startOf(call.today().minusDays(usualDays), call));
        LocalDate earliest = call.today().minusDays(mostDays);
        if (first.isBefore(startOf(earliest, call))) {
            throw call.refuse(since, "must be at most %d days back: %s or later".formatted(mostDays, earliest));
        }
        if (first.isAfter(call.now())) throw call.refuse(since, "must not be later than " + call.now());
        return first;
    }

    /** A feed's entries behind a place, as many as a limit says. */
    @FunctionalInterface
    interface Entries<E extends FeedEntry> {
        List<Told<E>> read(Optional<String> after, int limit);
    }

    /** The page that a call asks for. */
    static <E extends FeedEntry> Page<Told<E>> page(QueryCall call, Entries<E> entries) {
        int limit = call.limit();
        return Page.cut(entries.read(call.place(), limit + 1), limit, Told::place);
    }

    private static Instant startOf(LocalDate day, QueryCall call) {
        return day.atStartOfDay(call.zone()).toInstant();
    }
}
