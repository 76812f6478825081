package perennial.edge.queries;

import java.time.LocalDate;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.reading.DayRange;
import perennial.views.renewals.RenewalRates;

/** How much of what fell due was renewed. */
public record RenewalRateQuery(ReadSide side) implements Query {
    private static final Parameter<LocalDate> DUE_FROM =
            Parameter.date("dueFrom", "First dueOn that counts").mandatory();
    private static final Parameter<LocalDate> DUE_TO =
            Parameter.date("dueTo", "Last dueOn that counts, inclusive").mandatory();

    public static final Operation OPERATION = Operation.get(
                    "/v1/renewals/rate", "How much of what fell due was renewed")
            .meaning("Of all renewals due in the range, open or closed, VOID never; per currency. atr: available to"
                    + " renew, each at the recurring value on its term's last day in force. renewed: what the next"
                    + " terms began with, capped at atr per renewal. grossRate = renewed / atr, netRate the same"
                    + " without the cap, both in percent. open: those that have no outcome yet; they are in atr"
                    + " and dueCount and count as not renewed until they close.")
            .taking(DUE_FROM, DUE_TO)
            .taking(ClientParameters.FILTER)
            .taking(QueryParameters.LOOKING_BACK)
            .answering(200, new Operation.ListIn(RenewalRates.class, "rates", RenewalRates.RenewalRate.class));

    @Override
    public RenewalRates answer(QueryCall call) {
        LocalDate from = call.require(DUE_FROM);
        LocalDate to = call.require(DUE_TO);
        if (to.isBefore(from)) throw call.refuse(DUE_TO, "must not be before dueFrom");
        return Asking.open(side, call, Source.CLIENTS, Source.PIPELINE)
                .rates(DayRange.of(from, to), ClientParameters.filter(call));
    }
}
