package perennial.edge.queries;

import java.time.LocalDate;
import java.util.Optional;
import perennial.domain.time.Quarter;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.forecasts.ForecastHistory;
import perennial.views.forecasts.ForecastHistory.SnapshotItem;
import perennial.views.reading.DayRange;

/** What was expected of a quarter, snapshot by snapshot, and how well once it is over. */
public record OneForecast(ReadSide side) implements Query {

    private static final int USUAL_WEEKS = 13;

    private static final Parameter<LocalDate> FROM = Parameter.date(
            "from",
            "First day of the snapshots wanted; where absent the quarter's first, or 13 weeks ago if that is earlier");
    private static final Parameter<LocalDate> TO = Parameter.date("to", "Last day of the snapshots wanted");

    public static final Operation OPERATION = Operation.get(
                    "/v1/forecasts/{period}", "What was expected of a quarter, time after time")
            .meaning("A renewal belongs to the quarter of its expected close, else of its due date, open or closed."
                    + " Snapshots are taken each Monday at 06:00 and on the first and the last day of a quarter,"
                    + " of the quarter before, the current one and the next three, and never change. What was put"
                    + " off to a later quarter is in slipped and in no other figure. Whoever may see only some"
                    + " clients, or asks for an owner's, gets the figures of the clients that are theirs today.")
            .at(ForecastParameters.PERIOD)
            .taking(FROM, TO, ClientParameters.OWNER, QueryParameters.AFTER)
            .answering(
                    200,
                    new Operation.ListIn(ForecastHistory.class, "snapshots", SnapshotItem.class).unfolding("totals"));

    @Override
    public ForecastHistory answer(QueryCall call) {
        Quarter period = call.path(ForecastParameters.PERIOD);
        var owner = call.owner(ClientParameters.OWNER);
        return Asking.open(side, call, Source.CLIENTS, Source.PIPELINE)
                .forecasts()
                .history(period, new DayRange(Optional.of(from(call, period)), call.get(TO)), owner);
    }

    /** Whoever sees only some clients has each snapshot's rows read: not those of four quarters unless they say so. */
    private static LocalDate from(QueryCall call, Quarter period) {
        LocalDate weeksAgo = call.today().minusWeeks(USUAL_WEEKS);
        LocalDate usual = weeksAgo.isBefore(period.first()) ? weeksAgo : period.first();
        return call.get(FROM).orElse(usual);
    }
}
