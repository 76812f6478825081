package perennial.views.approvals;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import perennial.domain.Actor;
import perennial.domain.ClientId;
import perennial.domain.Recorded;
import perennial.domain.approval.Approval;
import perennial.domain.approval.Approval.Asked;
import perennial.domain.approval.Approval.State;
import perennial.domain.approval.ApprovalEvent.ApprovalRequested;
import perennial.domain.approval.Approvals;
import perennial.domain.policy.ApprovalPolicy;
import perennial.views.Shard;
import perennial.views.clients.ClientFilter;
import perennial.views.clients.ClientsReader;
import perennial.views.clients.PortfolioClient;
import perennial.views.reading.AsOf;
import perennial.views.reading.SideBySide;
import perennial.views.reading.Sorting;
import perennial.views.reading.View;
import perennial.views.table.Span;
import perennial.views.table.Stored;

/**
 * Approvals: an owner's from their clients', everybody's from all shards. Where only the open ones are wanted, and today's, no
 * other is read.
 */
public final class ApprovalsReader {

    private final View view;
    private final AsOf asOf;

    public ApprovalsReader(View approvals, AsOf asOf) {
        this.view = approvals;
        this.asOf = asOf;
    }

    /**
     * What is asked for.
     *
     * @param mine only what this actor asked for, or may decide
     */
    public record Question(Set<State> states, ClientFilter clients, Optional<Actor> mine) {
        public Question {
            states = Set.copyOf(states);
        }

        private boolean wantsOpenAlone() {
            return states.equals(Set.of(State.OPEN));
        }
    }

    /** All of them, those that are needed soonest first. */
    public List<ApprovalItem> items(Question question, ClientsReader clients, ApprovalPolicy policy) {
        String family = question.wantsOpenAlone() && !asOf.looksBack()
                ? ApprovalsProjection.OPEN
                : ApprovalsProjection.APPROVALS;
        List<ApprovalRecord> records;
        Map<ClientId, PortfolioClient> known;
        if (clients.isEverybody(question.clients())) {
            records = everybodys(family);
            known = clients.of(new HashSet<>(
                    records.stream().map(ApprovalsReader::clientOf).toList()));
        } else {
            known = clients.matching(question.clients()).stream()
                    .collect(toMap(PortfolioClient::id, Function.identity()));
            records = of(family, known.keySet());
        }
        Stream<ApprovalItem> items = records.stream()
                .filter(record -> known.containsKey(clientOf(record)))
                .flatMap(record -> item(record, known.get(clientOf(record)), question, policy).stream());
        return Sorting.by(ApprovalsReader::placeOf, items).toList();
    }

    /** Where an item stands in the list, to go on after it: text that sorts as the items do. */
    public static String placeOf(ApprovalItem item) {
        return "%s#%s#%s".formatted(item.neededBy(), item.clientId(), item.approvalId());
    }

    /** One client's, for rules to look at. */
    public Approvals of(ClientId client) {
        return new Approvals(rows(ApprovalsProjection.APPROVALS, client).stream()
                .flatMap(record -> ApprovalRecord.approval(asOf.counted(record.events())).stream())
                .sorted(Comparator.comparing(
                        approval -> approval.asked().map(Asked::at).orElseThrow()))
                .toList());
    }

    /** Those that nobody has decided, of some clients: one Query each, or everybody's where they are many. */
    public Stream<ApprovalRecord> open(Collection<ClientId> clients) {
        return of(ApprovalsProjection.OPEN, clients).stream();
    }

    private Optional<ApprovalItem> item(
            ApprovalRecord record, PortfolioClient client, Question question, ApprovalPolicy policy) {
        List<Recorded> counted = asOf.counted(record.events());
        return ApprovalRecord.approval(counted)
                .filter(approval -> question.states().contains(approval.state()))
                .filter(approval -> question.mine().stream().allMatch(actor -> isOf(actor, approval, policy)))
                .map(approval -> ApprovalItem.of(client, approval, request(counted)));
    }

    private static boolean isOf(Actor actor, Approval approval, ApprovalPolicy policy) {
        if (approval.isAskedBy(actor.userId())) return true;
        Asked asked = approval.asked().orElseThrow();
        return approval.isOpen() && policy.covers(actor, asked.ask(), asked.money());
    }

    private static ApprovalRequested request(List<Recorded> counted) {
        return (ApprovalRequested) counted.getFirst().event();
    }

    private List<ApprovalRecord> of(String family, Collection<ClientId> clients) {
        if (clients.size() <= ClientsReader.ONE_BY_ONE) {
            return SideBySide.read(clients, client -> rows(family, client)).stream()
                    .flatMap(List::stream)
                    .toList();
        }
        Set<ClientId> wanted = Set.copyOf(clients);
        return everybodys(family).stream()
                .filter(record -> wanted.contains(clientOf(record)))
                .toList();
    }

    private List<ApprovalRecord> rows(String family, ClientId client) {
        return view.rows(family + Shard.of(client.text()), Span.startingWith(client.text() + "#")).stream()
                .map(ApprovalsReader::read)
                .toList();
    }

    private List<ApprovalRecord> everybodys(String family) {
        return view.shards(
                        family,
                        Span.ALL,
                        rows -> rows.stream().map(ApprovalsReader::read).toList())
                .toList();
    }

    private static ApprovalRecord read(Stored row) {
        return ApprovalsProjection.read(row.sort(), row.body());
    }

    private static ClientId clientOf(ApprovalRecord record) {
        return new ClientId(record.clientId());
    }
}
