package perennial.views.concessions;

import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import perennial.domain.ClientId;
import perennial.domain.Recorded;
import perennial.domain.UserId;
import perennial.domain.contract.ContractBook;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.renewal.ConcessionType;
import perennial.domain.renewal.Outcome;
import perennial.domain.renewal.Renewal;
import perennial.domain.renewal.RenewalEvent.ConcessionGranted;
import perennial.views.clients.ClientFilter;
import perennial.views.clients.ClientsReader;
import perennial.views.clients.PortfolioClient;
import perennial.views.concessions.ConcessionTotals.Total;
import perennial.views.reading.AsOf;
import perennial.views.reading.View;
import perennial.views.renewals.ContractRecord;
import perennial.views.renewals.ContractsReader;

/** What was given to keep clients, from their contracts' events: a closed renewal's fold has forgotten it. */
public final class ConcessionsReader {

    private final ClientsReader clients;
    private final ContractsReader contracts;
    private final AsOf asOf;

    public ConcessionsReader(ClientsReader clients, View pipeline, AsOf asOf) {
        this.clients = clients;
        this.contracts = new ContractsReader(pipeline);
        this.asOf = asOf;
    }

    private record Key(UserId owner, ConcessionType type, CurrencyCode currency) {
        static final Comparator<Key> ORDER = Comparator.comparing(
                        (Key key) -> key.owner().text())
                .thenComparing(Key::type)
                .thenComparing(Key::currency);
    }

    private record Sum(long count, Money value) {
        Sum plus(Sum other) {
            return new Sum(count + other.count, value.plus(other.value));
        }
    }

    /** Those of the clients that match, by owner, type and currency. */
    public ConcessionTotals totals(ClientFilter filter) {
        Map<ClientId, List<ConcessionGranted>> granted = new HashMap<>();
        Map<ClientId, PortfolioClient> known;
        if (clients.isEverybody(filter)) {
            collect(contracts.everybodys(this::standing), granted);
            known = clients.of(granted.keySet());
        } else {
            known = clients.matching(filter).stream().collect(toMap(PortfolioClient::id, Function.identity()));
            collect(contracts.of(known.keySet(), this::standing), granted);
        }
        var sums = new TreeMap<Key, Sum>(Key.ORDER);
        granted.forEach((id, concessions) -> Optional.ofNullable(known.get(id))
                .ifPresent(client -> concessions.forEach(each -> sums.merge(key(client, each), sum(each), Sum::plus))));
        return new ConcessionTotals(sums.entrySet().stream()
                .map(entry -> total(entry.getKey(), entry.getValue()))
                .toList());
    }

    private record Granted(ClientId client, List<ConcessionGranted> concessions) {}

    private static void collect(List<Granted> told, Map<ClientId, List<ConcessionGranted>> granted) {
        told.stream()
                .filter(theirs -> !theirs.concessions().isEmpty())
                .forEach(theirs -> granted.put(theirs.client(), theirs.concessions()));
    }

    private Granted standing(ClientId client, List<ContractRecord> records) {
        return new Granted(client, records.stream().flatMap(this::standing).toList());
    }

    private Stream<ConcessionGranted> standing(ContractRecord record) {
        List<ConcessionGranted> all = asOf.counted(record.events()).stream()
                .map(Recorded::event)
                .filter(ConcessionGranted.class::isInstance)
                .map(ConcessionGranted.class::cast)
                .toList();
        if (all.isEmpty()) return Stream.empty();
        ContractBook book = record.book(asOf);
        return all.stream().filter(each -> isStanding(each, book));
    }

    private static boolean isStanding(ConcessionGranted granted, ContractBook book) {
        return book.renewals()
                .find(granted.renewalId())
                .flatMap(Renewal::outcome)
                .filter(Outcome.VOID::equals)
                .isEmpty();
    }

    private static Key key(PortfolioClient client, ConcessionGranted granted) {
        return new Key(client.owner(), granted.type(), granted.currency());
    }

    private static Sum sum(ConcessionGranted granted) {
        return new Sum(1, granted.annualValue().in(granted.currency(), "/annualValue"));
    }

    private static Total total(Key key, Sum sum) {
        return new Total(
                key.owner(),
                key.type(),
                key.currency(),
                sum.count(),
                new Amount(sum.value().amount()));
    }
}
