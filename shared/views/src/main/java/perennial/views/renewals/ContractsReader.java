package perennial.views.renewals;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import perennial.domain.ClientId;
import perennial.domain.ContractId;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.Contracts;
import perennial.domain.renewal.Renewals;
import perennial.views.Shard;
import perennial.views.clients.ClientsReader;
import perennial.views.reading.AsOf;
import perennial.views.reading.SideBySide;
import perennial.views.reading.View;
import perennial.views.table.Span;
import perennial.views.table.Stored;

/** Contracts by client: one client's in one Query, everybody's from all shards. */
public final class ContractsReader {

    private final View view;

    public ContractsReader(View pipeline) {
        this.view = pipeline;
    }

    /** One contract. */
    public Optional<ContractRecord> one(ClientId client, ContractId contract) {
        return view.row(RenewalPipelineProjection.contract(client.text(), contract.text()))
                .map(ContractsReader::read);
    }

    /** One client's, by contract id. */
    public List<ContractRecord> of(ClientId client) {
        String family = RenewalPipelineProjection.CONTRACTS + Shard.of(client.text());
        return view.rows(family, Span.startingWith(client.text() + "#")).stream()
                .map(ContractsReader::read)
                .toList();
    }

    /** Those of some clients: one Query each, or everybody's where they are many. Clients without contracts are left out. */
    public Map<ClientId, List<ContractRecord>> of(Collection<ClientId> clients) {
        if (clients.size() > ClientsReader.ONE_BY_ONE) {
            Map<ClientId, List<ContractRecord>> all = everybodys();
            all.keySet().retainAll(Set.copyOf(clients));
            return all;
        }
        return byClient(SideBySide.read(clients, this::of).stream()
                .flatMap(List::stream)
                .toList());
    }

    /** Everybody's. */
    public Map<ClientId, List<ContractRecord>> everybodys() {
        return byClient(view.everywhere(RenewalPipelineProjection.CONTRACTS, Span.ALL).stream()
                .map(ContractsReader::read)
                .toList());
    }

    /** One client's contracts and renewals as they were at the moment of a question, in the order they were signed. */
    public static ContractBook book(List<ContractRecord> contracts, AsOf asOf) {
        List<ContractBook> books = contracts.stream()
                .filter(contract -> !contract.events().isEmpty())
                .sorted(Comparator.comparing(ContractRecord::begun))
                .map(contract -> contract.book(asOf))
                .toList();
        return new ContractBook(
                new Contracts(books.stream()
                        .flatMap(book -> book.contracts().all().stream())
                        .toList()),
                new Renewals(books.stream()
                        .flatMap(book -> book.renewals().all().stream())
                        .toList()));
    }

    private static Map<ClientId, List<ContractRecord>> byClient(List<ContractRecord> contracts) {
        return contracts.stream().collect(groupingBy(contract -> new ClientId(contract.clientId()), toList()));
    }

    private static ContractRecord read(Stored row) {
        return RenewalPipelineProjection.readContract(row.sort(), row.body());
    }
}
