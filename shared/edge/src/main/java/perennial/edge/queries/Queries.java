package perennial.edge.queries;

import java.util.List;
import java.util.stream.Stream;
import perennial.edge.Ledgers;
import perennial.edge.api.Operation;
import perennial.edge.query.QueryEndpoint;
import perennial.edge.query.QueryFrame;
import perennial.ledger.Ledger;
import perennial.views.answers.ReadSide;

/** Every query there is: the one list that routes and document are made from. */
public final class Queries {

    private Queries() {}

    public static List<QueryEndpoint> endpoints(QueryFrame frame, Ledger ledger, ReadSide side, Operating operating) {
        List<QueryEndpoint> questions = List.of(
                new QueryEndpoint(Me.OPERATION, frame, new Me(Ledgers.KINDS, side)),
                new QueryEndpoint(ListClients.OPERATION, frame, new ListClients(side)),
                new QueryEndpoint(OneClient.OPERATION, frame, new OneClient(side)),
                new QueryEndpoint(ClientEvents.OPERATION, frame, new ClientEvents(Ledgers.CLIENTS, ledger)),
                new QueryEndpoint(OneRenewal.OPERATION, frame, new OneRenewal(side)),
                new QueryEndpoint(ListContracts.OPERATION, frame, new ListContracts(side)),
                new QueryEndpoint(OneContract.OPERATION, frame, new OneContract(side)),
                new QueryEndpoint(PortfolioTotals.OPERATION, frame, new PortfolioTotals(side)),
                new QueryEndpoint(RenewalRateQuery.OPERATION, frame, new RenewalRateQuery(side)),
                new QueryEndpoint(ListRenewals.OPERATION, frame, new ListRenewals(side)),
                new QueryEndpoint(SummariseRenewals.OPERATION, frame, new SummariseRenewals(side)),
                new QueryEndpoint(RenewalsDue.OPERATION, frame, new RenewalsDue(side)),
                new QueryEndpoint(RetentionLines.OPERATION, frame, new RetentionLines(side)),
                new QueryEndpoint(RetentionQuery.OPERATION, frame, new RetentionQuery(side)),
                new QueryEndpoint(SatisfactionTrend.OPERATION, frame, new SatisfactionTrend(side)),
                new QueryEndpoint(AgendaQuery.OPERATION, frame, new AgendaQuery(side)),
                new QueryEndpoint(ActivityQuery.OPERATION, frame, new ActivityQuery(side)),
                new QueryEndpoint(ResponsesQuery.OPERATION, frame, new ResponsesQuery(side)),
                new QueryEndpoint(ListApprovals.OPERATION, frame, new ListApprovals(side)),
                new QueryEndpoint(ConcessionsQuery.OPERATION, frame, new ConcessionsQuery(side)),
                new QueryEndpoint(OneForecast.OPERATION, frame, new OneForecast(side)),
                new QueryEndpoint(BridgeQuery.OPERATION, frame, new BridgeQuery(side)),
                new QueryEndpoint(BridgeRowsQuery.OPERATION, frame, new BridgeRowsQuery(side)),
                new QueryEndpoint(CalibrationQuery.OPERATION, frame, new CalibrationQuery(side)),
                new QueryEndpoint(PolicyInForce.OPERATION, frame, new PolicyInForce(ledger)),
                new QueryEndpoint(ListProjections.OPERATION, frame, new ListProjections(operating)),
                new QueryEndpoint(OneProjection.OPERATION, frame, new OneProjection(operating)),
                new QueryEndpoint(OneRebuild.OPERATION, frame, new OneRebuild(operating)));
        List<Operation> operations =
                questions.stream().map(QueryEndpoint::operation).toList();
        var vocabulary = new Vocabulary(Ledgers.KINDS, operations);
        return Stream.concat(questions.stream(), Stream.of(new QueryEndpoint(Vocabulary.OPERATION, frame, vocabulary)))
                .toList();
    }
}
