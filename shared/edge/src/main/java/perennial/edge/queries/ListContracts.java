package perennial.edge.queries;

import java.util.List;
import perennial.domain.ClientId;
import perennial.edge.Ledgers;
import perennial.edge.api.Operation;
import perennial.edge.http.Problem;
import perennial.edge.query.Page;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.ledger.Address;
import perennial.ledger.UnknownLedger;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.renewals.ContractInFull;

/** A client's contracts, by contract id. */
public record ListContracts(ReadSide side) implements Query {
    static final String MEANING =
            "lines: each as a series of fees; to is the first day on which a fee no longer holds, and annualValue its"
                + " recurring value (PMPM, PEPM and PPPM: rate × units × 12; FLAT: rate × units; usage has none)."
                + " minimumFee: what a year costs at least; where the recurring lines come to less, it is the"
                + " contract's recurring value. versions: each change of what was agreed; notice and a term's mere end"
                + " are none. voided contracts never were, and have no fees.";

    public static final Operation OPERATION = Operation.get(
                    "/v1/clients/{id}/contracts", "A client's contracts in full")
            .meaning(MEANING)
            .at(ClientParameters.ID)
            .taking(QueryParameters.PAGE)
            .taking(QueryParameters.LOOKING_BACK)
            .answering(200, new Operation.PageOf(ContractInFull.class).unfolding("lines"))
            .refusing(Problem.Type.NOT_FOUND);

    @Override
    public Page<ContractInFull> answer(QueryCall call) {
        ClientId id = call.path(ClientParameters.ID);
        List<ContractInFull> contracts = Asking.open(side, call, Source.CLIENTS, Source.PIPELINE)
                .contracts(id)
                .orElseThrow(() -> new UnknownLedger(new Address(Ledgers.CLIENTS.name(), id.text())));
        return Page.of(call, contracts, contract -> contract.contractId().text());
    }
}
