package perennial.views.agenda;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import perennial.domain.ClientId;
import perennial.ledger.json.Instants;
import perennial.views.approvals.ApprovalRecord;
import perennial.views.approvals.ApprovalsReader;
import perennial.views.clients.ClientFilter;
import perennial.views.clients.ClientsReader;
import perennial.views.clients.PortfolioClient;
import perennial.views.reading.AsOf;
import perennial.views.reading.DayRange;
import perennial.views.reading.Sorting;
import perennial.views.reading.View;
import perennial.views.renewals.ContractRecord;
import perennial.views.renewals.ContractsReader;
import perennial.views.renewals.DeadlineRows;
import perennial.views.renewals.DeadlineRows.Entry;
import perennial.views.renewals.Due;

/**
 * What is due or overdue: one owner's from their clients' contracts and open approvals, everybody's from the deadlines up to
 * the last day.
 */
public final class AgendaReader {

    private final View pipeline;
    private final View approvals;
    private final ClientsReader clients;
    private final AsOf asOf;

    public AgendaReader(ClientsReader clients, View pipeline, View approvals, AsOf asOf) {
        this.pipeline = pipeline;
        this.approvals = approvals;
        this.clients = clients;
        this.asOf = asOf;
    }

    /**
     * What is asked for.
     *
     * @param days with a last one
     * @param clients whose it is
     * @param kinds any, where it is empty
     */
    public record Question(DayRange days, ClientFilter clients, Set<AgendaKind> kinds) {}

    /** All of it, soonest first. */
    public List<AgendaItem> items(Question question) {
        List<Entry> entries;
        Map<ClientId, PortfolioClient> known;
        ClientFilter filter = question.clients();
        if (!clients.isEverybody(filter)) {
            known = clients.matching(filter).stream().collect(toMap(PortfolioClient::id, Function.identity()));
            entries = wanted(ofClients(known.keySet()), question);
        } else {
            entries = wanted(everybodys(question.days()), question);
            known = clients.of(
                    new HashSet<>(entries.stream().map(Entry::clientId).toList()));
        }
        Stream<AgendaItem> items = entries.stream()
                .filter(entry -> known.containsKey(entry.clientId()))
                .map(entry -> item(entry.due(), known.get(entry.clientId())));
        return Sorting.by(AgendaReader::placeOf, items).toList();
    }

    /** Where an item stands in the list, to go on after it: text that sorts as the items do. */
    public static String placeOf(AgendaItem item) {
        return "%s#%s#%s#%s#%s"
                .formatted(
                        Instants.text(item.dueAt()),
                        item.clientId(),
                        item.entity().id(),
                        item.kind(),
                        item.title());
    }

    private List<Entry> wanted(Stream<Entry> entries, Question question) {
        return entries.filter(
                        entry -> question.days().contains(asOf.dayOf(entry.due().dueAt())))
                .filter(entry -> question.kinds().isEmpty()
                        || question.kinds()
                                .contains(AgendaKind.valueOf(entry.due().kind())))
                .toList();
    }

    private AgendaItem item(Due due, PortfolioClient client) {
        boolean overdue = asOf.dayOf(due.dueAt()).isBefore(asOf.today());
        return AgendaItem.of(due, AgendaKind.valueOf(due.kind()), client, overdue);
    }

    private Stream<Entry> ofClients(Collection<ClientId> wanted) {
        Stream<Entry> ofContracts = new ContractsReader(pipeline)
                        .of(
                                wanted,
                                (_, contracts) -> contracts.stream()
                                        .flatMap(this::entries)
                                        .toList())
                        .stream()
                        .flatMap(List::stream);
        Stream<Entry> ofApprovals =
                new ApprovalsReader(approvals, asOf).open(wanted).flatMap(this::entries);
        return Stream.concat(ofContracts, ofApprovals);
    }

    private Stream<Entry> entries(ApprovalRecord approval) {
        var client = new ClientId(approval.clientId());
        return approval.deadlines(asOf.zone()).stream().map(due -> new Entry(client, due));
    }

    private Stream<Entry> entries(ContractRecord contract) {
        var client = new ClientId(contract.clientId());
        return contract.deadlines(asOf.zone()).stream().map(due -> new Entry(client, due));
    }

    /** A row stands where the soonest of its deadlines is due, so those behind the last day hold nothing. */
    private Stream<Entry> everybodys(DayRange days) {
        Instant end = days.to()
                .orElseThrow(() -> new IllegalArgumentException("an agenda has a last day"))
                .plusDays(1)
                .atStartOfDay(asOf.zone())
                .toInstant()
                .minusNanos(1_000);
        return Stream.of(pipeline, approvals).flatMap(view -> DeadlineRows.everybodys(view, end));
    }
}
