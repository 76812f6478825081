package perennial.views.renewals;

import java.util.Optional;
import perennial.domain.Actor;
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

    /** @param reader who asks: what can be done is what they can do */
    public record Question(ClientId client, RenewalId renewal, Actor reader) {}

    /** Reads it; empty where there is no such renewal, or was none then. */
    public static Optional<RenewalInFull> read(
            ClientsReader clients, View pipeline, AsOf asOf, Question question, Policy policy) {
        if (!TermNumber.isOne(question.renewal())) return Optional.empty();
        Optional<PortfolioClient> client = clients.one(question.client());
        Optional<ContractRecord> contract =
                new ContractsReader(pipeline).one(question.client(), TermNumber.contract(question.renewal()));
        return client.flatMap(known -> contract.flatMap(record -> of(known, record, question, asOf, policy)));
    }

    private static Optional<RenewalInFull> of(
            PortfolioClient client, ContractRecord contract, Question question, AsOf asOf, Policy policy) {
        return PipelineRow.of(client, contract, asOf)
                .filter(row -> row.renewal().renewalId().equals(question.renewal()))
                .findFirst()
                .map(row -> new RenewalInFull(
                        RenewalItem.of(row, policy),
                        new RenewalDossier(client, contract, question.renewal(), asOf)
                                .details(policy, question.reader())));
    }
}
