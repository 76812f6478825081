package perennial.views.renewals;

import java.util.Optional;
import perennial.domain.ClientId;
import perennial.domain.RenewalId;
import perennial.domain.policy.Policy;
import perennial.domain.renewal.TermNumber;
import perennial.views.clients.ClientsReader;
import perennial.views.clients.PortfolioClient;
import perennial.views.reading.AsOf;
import perennial.views.reading.View;

/** One renewal with everything about it: two reads. */
public record RenewalInFull(RenewalItem row, RenewalDetails details) {

    /** Reads it; empty where there is no such renewal, or was none then. */
    public static Optional<RenewalInFull> read(
            ClientsReader clients, View pipeline, AsOf asOf, ClientId clientId, RenewalId renewalId, Policy policy) {
        if (!TermNumber.isOne(renewalId)) return Optional.empty();
        Optional<PortfolioClient> client = clients.one(clientId);
        Optional<ContractRecord> contract = new ContractsReader(pipeline).one(clientId, TermNumber.contract(renewalId));
        return client.flatMap(known -> contract.flatMap(record -> of(known, record, renewalId, asOf, policy)));
    }

    private static Optional<RenewalInFull> of(
            PortfolioClient client, ContractRecord contract, RenewalId id, AsOf asOf, Policy policy) {
        return PipelineRow.of(client, contract, asOf)
                .filter(row -> row.renewal().renewalId().equals(id))
                .findFirst()
                .map(row -> new RenewalInFull(
                        RenewalItem.of(row, policy), new RenewalDossier(client, contract, id, asOf).details(policy)));
    }
}
