package perennial.views.renewals;

import java.util.Optional;
import perennial.domain.Actor;
import perennial.domain.ClientId;
import perennial.domain.RenewalId;
import perennial.domain.approval.Approvals;
import perennial.domain.policy.Policy;
import perennial.domain.renewal.TermNumber;
import perennial.views.approvals.ApprovalsReader;
import perennial.views.clients.ClientsReader;
import perennial.views.clients.PortfolioClient;
import perennial.views.reading.AsOf;

/** One renewal with everything about it: two reads, and a third for what can be done about it now. */
public record RenewalInFull(RenewalItem row, RenewalDetails details) {

    /** @param reader who asks: what can be done is what they can do */
    public record Question(ClientId client, RenewalId renewal, Actor reader) {}

    /** Where it is read from. */
    public record Sources(ClientsReader clients, ContractsReader contracts, ApprovalsReader approvals, AsOf asOf) {

        /** The approvals that commands could name now; none for an earlier day, on which nothing can be done. */
        private Approvals approvals(ClientId client) {
            return asOf.looksBack() ? Approvals.NONE : approvals.of(client);
        }
    }

    /** Reads it; empty where there is no such renewal, or was none then. */
    public static Optional<RenewalInFull> read(Sources sources, Question question, Policy policy) {
        if (!TermNumber.isOne(question.renewal())) return Optional.empty();
        Optional<PortfolioClient> client = sources.clients().one(question.client());
        Optional<ContractRecord> contract =
                sources.contracts().one(question.client(), TermNumber.contract(question.renewal()));
        return client.flatMap(known -> contract.flatMap(record -> of(known, record, question, sources, policy)));
    }

    private static Optional<RenewalInFull> of(
            PortfolioClient client, ContractRecord contract, Question question, Sources sources, Policy policy) {
        return PipelineRow.of(client, contract, sources.asOf())
                .filter(row -> row.renewal().renewalId().equals(question.renewal()))
                .findFirst()
                .map(row -> new RenewalInFull(
                        RenewalItem.of(row, policy),
                        new RenewalDossier(client, contract, question.renewal(), sources.asOf())
                                .details(policy, question.reader(), sources.approvals(client.id()))));
    }
}
