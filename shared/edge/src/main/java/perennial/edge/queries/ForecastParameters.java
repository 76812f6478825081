package perennial.edge.queries;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import perennial.domain.forecast.ForecastBook;
import perennial.domain.forecast.ForecastEvent.SnapshotTaken;
import perennial.domain.time.Quarter;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.forecasts.ForecastReader.Ends;

/** Parameters that routes about forecasts share. */
final class ForecastParameters {
    /** In the path. */
    static final Parameter<Quarter> PERIOD =
            Parameter.of("period", "The quarter that is forecast", Quarter.class, Quarter::new);

    private static final Parameter<LocalDate> FROM = Parameter.date(
                    "from", "Day of the snapshot that it begins with; the last one of that day")
            .mandatory();

    private static final Parameter<LocalDate> TO =
            Parameter.date("to", "Day of the snapshot that it ends with; now where absent");

    private static final int DAYS_NAMED = 10;

    private ForecastParameters() {}

    /** A question about a bridge of a period. */
    static Operation bridging(Operation operation) {
        return operation
                .meaning("Each renewal has one effect, or up to three where it stayed open in the quarter. NEW: known"
                        + " since from. REMOVED: voided or gone. MOVED_IN and MOVED_OUT: its expected close, or"
                        + " its due date, came from or went to another quarter; slipped is the part of that which"
                        + " was put off. WON: final value less what it was weighted at. LOST: what it was weighted"
                        + " at. AMOUNT, CATEGORY and POLICY, in this order, for what stayed open: each begins"
                        + " where the one before it ended. Every weighted value is rounded to the minor unit"
                        + " first, so opening + effects = closing exactly.")
                .at(PERIOD)
                .taking(FROM, TO, ClientParameters.OWNER, QueryParameters.AFTER);
    }

    /** The snapshots that a bridge leads from and to. */
    static Ends ends(QueryCall call, ForecastBook book) {
        SnapshotTaken from = snapshot(call, FROM, call.require(FROM), book);
        Optional<SnapshotTaken> to = call.get(TO).map(day -> snapshot(call, TO, day, book));
        if (to.filter(end -> !end.takenAt().isAfter(from.takenAt())).isPresent()) {
            throw call.refuse(TO, "must be after from");
        }
        return new Ends(from, to);
    }

    private static SnapshotTaken snapshot(
            QueryCall call, Parameter<LocalDate> parameter, LocalDate day, ForecastBook book) {
        return book.on(day).orElseThrow(() -> call.refuse(parameter, "must be the day of a snapshot; " + days(book)));
    }

    private static String days(ForecastBook book) {
        if (book.snapshots().isEmpty()) return "none was taken of this period";
        int skipped = Math.max(0, book.snapshots().size() - DAYS_NAMED);
        return book.snapshots().stream()
                .skip(skipped)
                .map(snapshot -> snapshot.day().toString())
                .collect(Collectors.joining(", ", "the latest were taken on ", ""));
    }
}
