package perennial.edge.queries;

import java.util.List;
import perennial.edge.Ledgers;
import perennial.edge.query.QueryEndpoint;
import perennial.edge.query.QueryFrame;
import perennial.ledger.Ledger;

/** Every query there is: the one list that routes and document are made from. */
public final class Queries {

    private Queries() {}

    public static List<QueryEndpoint> endpoints(QueryFrame frame, Ledger ledger) {
        return List.of(
                new QueryEndpoint(ClientEvents.OPERATION, frame, new ClientEvents(Ledgers.CLIENTS, ledger)),
                new QueryEndpoint(PolicyInForce.OPERATION, frame, new PolicyInForce(ledger)));
    }
}
