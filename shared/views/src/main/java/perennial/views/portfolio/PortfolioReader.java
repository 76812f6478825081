package perennial.views.portfolio;

import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import perennial.domain.ClientId;
import perennial.domain.ContractId;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.policy.Policy;
import perennial.domain.value.ClientValue;
import perennial.domain.value.Positions;
import perennial.views.clients.ClientFilter;
import perennial.views.clients.ClientsReader;
import perennial.views.clients.PortfolioClient;
import perennial.views.portfolio.ClientDetails.ContractItem;
import perennial.views.portfolio.ClientDetails.TerminationItem;
import perennial.views.portfolio.PortfolioReport.SatisfactionScore;
import perennial.views.reading.AsOf;
import perennial.views.reading.View;
import perennial.views.renewals.ContractInFull;
import perennial.views.renewals.ContractRecord;
import perennial.views.renewals.ContractsReader;
import perennial.views.renewals.PipelineRow;
import perennial.views.renewals.RenewalItem;
import perennial.views.renewals.State;

/** Clients with what their contracts come to: some of the portfolio, or one of them in full. */
public final class PortfolioReader {

    private final ClientsReader clients;
    private final ContractsReader contracts;
    private final AsOf asOf;

    public PortfolioReader(ClientsReader clients, View pipeline, AsOf asOf) {
        this.clients = clients;
        this.contracts = new ContractsReader(pipeline);
        this.asOf = asOf;
    }

    /** One client with everything about it. */
    public record InFull(ClientItem item, ClientDetails details) {}

    private record Holding(PortfolioClient client, List<ContractRecord> contracts) {}

    /**
     * Some of the clients that match, by client id: as many as asked for, unless there are no more.
     *
     * @param after the client id that the page before ended with
     * @param limit how many at most
     */
    public List<ClientItem> page(ClientFilter filter, Optional<String> after, int limit) {
        var items = new ArrayList<ClientItem>();
        Optional<String> last = after;
        boolean more = true;
        while (more && items.size() < limit) {
            List<PortfolioClient> page = clients.page(filter, last, limit - items.size());
            more = page.size() == limit - items.size();
            if (more) last = Optional.of(page.getLast().id().text());
            items.addAll(told(page, this::item));
        }
        return items;
    }

    /**
     * One client; empty where there is none, or was none then.
     *
     * @param head the commit up to which the rows certainly go
     * @param policy in force, for its renewals
     */
    public Optional<InFull> one(ClientId id, long head, Policy policy) {
        return clients.one(id)
                .map(client -> new Holding(client, contracts.of(id)))
                .filter(this::hasBegun)
                .map(holding -> new InFull(item(holding), details(holding, head, policy)));
    }

    /** What the clients that match hold, all of it together. */
    public PortfolioReport report(ClientFilter filter, Optional<SatisfactionScore> satisfaction) {
        LocalDate day = asOf.today();
        List<Held> held = told(clients.matching(filter), holding -> held(holding, day));
        return PortfolioReport.of(
                day,
                held.stream().map(Held::value).toList(),
                held.stream().flatMap(each -> each.renewals().stream()).toList(),
                satisfaction);
    }

    /** What a client's contracts come to on a day, and their renewals but those that count nowhere. */
    private record Held(ClientValue value, List<PipelineRow> renewals) {}

    private Held held(Holding holding, LocalDate day) {
        ContractBook book = ContractsReader.book(holding.contracts(), asOf);
        return new Held(
                ClientValue.of(holding.client().id(), book, new Positions(day, day)),
                PipelineRow.of(holding.client(), book)
                        .filter(row -> !row.renewal().isOut())
                        .toList());
    }

    /** A client's contracts by id, those entered in error included; empty where there is no such client, or was none then. */
    public Optional<List<ContractInFull>> contracts(ClientId id) {
        return clients.one(id)
                .map(client -> new Holding(client, contracts.of(id)))
                .filter(this::hasBegun)
                .map(holding -> holding.contracts().stream()
                        .flatMap(contract -> ContractInFull.of(holding.client(), contract, asOf).stream())
                        .toList());
    }

    /** One contract; empty where there is no such one, or was none then. */
    public Optional<ContractInFull> contract(ClientId id, ContractId contract) {
        return clients.one(id)
                .flatMap(client ->
                        contracts.one(id, contract).flatMap(record -> ContractInFull.of(client, record, asOf)));
    }

    /** What is told of those of the clients that have begun, in their order. */
    private <T> List<T> told(List<PortfolioClient> some, Function<Holding, T> telling) {
        Map<ClientId, PortfolioClient> known = some.stream().collect(toMap(PortfolioClient::id, Function.identity()));
        Map<ClientId, Optional<T>> told = contracts
                .of(
                        known.keySet(),
                        (client, records) -> Map.entry(client, told(new Holding(known.get(client), records), telling)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        return some.stream()
                .flatMap(client -> Optional.ofNullable(told.get(client.id()))
                        .orElseGet(() -> told(new Holding(client, List.of()), telling))
                        .stream())
                .toList();
    }

    private <T> Optional<T> told(Holding holding, Function<Holding, T> telling) {
        return Optional.of(holding).filter(this::hasBegun).map(telling);
    }

    /** Before its first event, of whatever kind, a client is not there. */
    private boolean hasBegun(Holding holding) {
        return holding.client().hasBegun()
                || holding.contracts().stream()
                        .anyMatch(contract -> !asOf.counted(contract.events()).isEmpty());
    }

    private ClientItem item(Holding holding) {
        return ClientItem.of(holding.client(), ContractsReader.book(holding.contracts(), asOf));
    }

    private ClientDetails details(Holding holding, long head, Policy policy) {
        PortfolioClient client = holding.client();
        List<Contract> signed =
                ContractsReader.book(holding.contracts(), asOf).contracts().all();
        return new ClientDetails(
                head,
                client.profile().programs(),
                client.profile().lives(),
                client.profile().terminations().stream()
                        .map(TerminationItem::of)
                        .toList(),
                signed.stream()
                        .filter(contract -> !contract.voided())
                        .map(contract -> ContractItem.of(contract, client.day()))
                        .toList(),
                holding.contracts().stream()
                        .flatMap(contract -> rows(client, contract))
                        .map(row -> RenewalItem.of(row, policy))
                        .sorted(Comparator.comparing(RenewalItem::dueOn)
                                .thenComparing(item -> item.renewalId().text()))
                        .toList());
    }

    private Stream<PipelineRow> rows(PortfolioClient client, ContractRecord contract) {
        return PipelineRow.of(client, contract, asOf).filter(row -> State.of(row.renewal()) != State.VOID);
    }
}
