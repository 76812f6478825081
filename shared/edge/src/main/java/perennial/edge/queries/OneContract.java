package perennial.edge.queries;

import perennial.domain.ClientId;
import perennial.domain.ContractId;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.http.Problem;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.renewals.ContractInFull;

/** One contract in full. */
public record OneContract(ReadSide side) implements Query {
    private static final Parameter<ContractId> CONTRACT =
            Parameter.of("contractId", "The contractId", ContractId.class, ContractId::new);

    public static final Operation OPERATION = Operation.get(
                    "/v1/clients/{id}/contracts/{contractId}", "One contract in full")
            .meaning(ListContracts.MEANING)
            .at(ClientParameters.ID, CONTRACT)
            .taking(QueryParameters.LOOKING_BACK)
            .answering(200, ContractInFull.class)
            .refusing(Problem.Type.NOT_FOUND);

    @Override
    public ContractInFull answer(QueryCall call) {
        ClientId client = call.path(ClientParameters.ID);
        ContractId contract = call.path(CONTRACT);
        return Asking.open(side, call, Source.CLIENTS, Source.PIPELINE)
                .contract(client, contract)
                .orElseThrow(() -> Problem.of(
                                Problem.Type.NOT_FOUND, "Client %s has no contract %s".formatted(client, contract))
                        .thrown());
    }
}
