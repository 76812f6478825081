package perennial.edge.queries;

import perennial.edge.api.Operation;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.portfolio.PortfolioReport;

/** What a portfolio holds today, and what calls for attention in it. */
public record PortfolioTotals(ReadSide side) implements Query {

    public static final Operation OPERATION = Operation.get(
                    "/v1/portfolio", "What a portfolio holds, and what calls for attention in it")
            .meaning("Money is annual value, per currency, never added across. recurringValue: in force on the day."
                    + " due90: of renewals whose term ends on the day or up to 90 days after it, open or closed,"
                    + " as in /v1/renewals/due. Of open renewals: noticeGiven with notice on their term, in time"
                    + " or late; locksIn past the deadline, renewing themselves; overdue past their term; uncalled"
                    + " without a forecast. One renewal may count in several of them. usageOnly: clients with"
                    + " usage lines in force and no recurring ones. satisfaction: NPS of the answers of the 90"
                    + " days that end today, with its 95 % interval; absent under the policy's smallest bucket,"
                    + " and where asOf or asKnownAt looks back.")
            .taking(ClientParameters.OWNER, ClientParameters.PARENT)
            .taking(QueryParameters.LOOKING_BACK)
            .answering(
                    200, new Operation.ListIn(PortfolioReport.class, "totals", PortfolioReport.CurrencyTotals.class));

    @Override
    public PortfolioReport answer(QueryCall call) {
        return Asking.open(side, call, Source.CLIENTS, Source.PIPELINE, Source.SATISFACTION)
                .portfolio(ClientParameters.ownerOrFamily(call));
    }
}
