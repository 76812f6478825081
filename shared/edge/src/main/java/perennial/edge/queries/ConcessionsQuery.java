package perennial.edge.queries;

import perennial.edge.api.Operation;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.concessions.ConcessionTotals;

/** What was given to keep clients. */
public record ConcessionsQuery(ReadSide side) implements Query {

    public static final Operation OPERATION = Operation.get(
                    "/v1/concessions", "What was given to keep clients, by owner, type and currency")
            .meaning("Concessions of renewals that are void count nowhere; each renewal's own stand on its page.")
            .taking(ClientParameters.FILTER)
            .taking(QueryParameters.LOOKING_BACK)
            .answering(200, new Operation.ListIn(ConcessionTotals.class, "totals", ConcessionTotals.Total.class));

    @Override
    public ConcessionTotals answer(QueryCall call) {
        return Asking.open(side, call, Source.CLIENTS, Source.PIPELINE).concessions(ClientParameters.filter(call));
    }
}
