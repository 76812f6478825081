package perennial.edge.queries;

import perennial.domain.ClientId;
import perennial.edge.Ledgers;
import perennial.edge.api.Operation;
import perennial.edge.http.Problem;
import perennial.edge.query.Joined;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.ledger.Address;
import perennial.ledger.UnknownLedger;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.portfolio.ClientDetails;
import perennial.views.portfolio.ClientItem;

/** One client in full. */
public record OneClient(ReadSide side) implements Query {

    public static final Operation OPERATION = Operation.get("/v1/clients/{id}", "Everything about one client")
            .at(ClientParameters.ID)
            .taking(QueryParameters.LOOKING_BACK)
            .answering(200, new Operation.Joining(ClientItem.class, ClientDetails.class))
            .refusing(Problem.Type.NOT_FOUND);

    @Override
    public Joined answer(QueryCall call) {
        ClientId id = call.path(ClientParameters.ID);
        return Asking.open(side, call, Source.CLIENTS, Source.PIPELINE)
                .client(id)
                .map(client -> new Joined(client.item(), client.details()))
                .orElseThrow(() -> new UnknownLedger(new Address(Ledgers.CLIENTS.name(), id.text())));
    }
}
