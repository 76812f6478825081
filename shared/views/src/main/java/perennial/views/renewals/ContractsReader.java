package perennial.views.renewals;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import perennial.domain.ClientId;
import perennial.domain.ContractId;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.Contracts;
import perennial.domain.renewal.Renewals;
import perennial.views.RowKey;
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

    /** What is told of the contracts of one client, by contract id; may run beside itself. */
    @FunctionalInterface
    public interface Telling<T> {
        T of(ClientId client, List<ContractRecord> contracts);
    }

    /**
     * What is told of some clients: one Query each, or everybody's where they are many. Clients without contracts are left out;
     * the order is none.
     */
    public <T> List<T> of(Collection<ClientId> clients, Telling<T> telling) {
        if (clients.size() > ClientsReader.ONE_BY_ONE) {
            Set<ClientId> wanted = Set.copyOf(clients);
            return everybodys(wanted::contains, telling);
        }
        return SideBySide.read(clients, client -> told(client, of(client), telling)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** What is told of everybody who has contracts, in no order. */
    public <T> List<T> everybodys(Telling<T> telling) {
        return everybodys(_ -> true, telling);
    }

    /** A client's contracts stand in one shard. */
    private <T> List<T> everybodys(Predicate<ClientId> wanted, Telling<T> telling) {
        return view.shards(RenewalPipelineProjection.CONTRACTS, Span.ALL, rows -> told(rows, wanted, telling))
                .toList();
    }

    private static <T> List<T> told(List<Stored> rows, Predicate<ClientId> wanted, Telling<T> telling) {
        Map<ClientId, List<Stored>> byClient = rows.stream().collect(groupingBy(ContractsReader::clientOf));
        return byClient.entrySet().stream()
                .filter(client -> wanted.test(client.getKey()))
                .flatMap(
                        client -> told(
                                client.getKey(),
                                client.getValue().stream()
                                        .map(ContractsReader::read)
                                        .toList(),
                                telling)
                                .stream())
                .toList();
    }

    private static <T> Optional<T> told(ClientId client, List<ContractRecord> contracts, Telling<T> telling) {
        return contracts.isEmpty() ? Optional.empty() : Optional.of(telling.of(client, contracts));
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

    private static ClientId clientOf(Stored row) {
        return new ClientId(RowKey.first(row.sort()));
    }

    private static ContractRecord read(Stored row) {
        return RenewalPipelineProjection.readContract(row.sort(), row.body());
    }
}
