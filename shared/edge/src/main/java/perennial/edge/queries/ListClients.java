package perennial.edge.queries;

import java.util.List;
import perennial.edge.api.Operation;
import perennial.edge.query.Page;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.portfolio.ClientItem;

/** The portfolio, by client id. */
public record ListClients(ReadSide side) implements Query {

    public static final Operation OPERATION = Operation.get("/v1/clients", "The portfolio, a page at a time")
            .taking(ClientParameters.FILTER)
            .taking(ClientParameters.COMPLEXITY, ClientParameters.NAME)
            .taking(QueryParameters.PAGE)
            .taking(QueryParameters.LOOKING_BACK)
            .answering(200, new Operation.PageOf(ClientItem.class));

    @Override
    public Page<ClientItem> answer(QueryCall call) {
        int limit = call.limit();
        List<ClientItem> items = Asking.open(side, call, Source.CLIENTS, Source.PIPELINE)
                .clients(ClientParameters.filterWithNames(call), call.place(), limit + 1);
        return Page.cut(items, limit, item -> item.clientId().text());
    }
}
