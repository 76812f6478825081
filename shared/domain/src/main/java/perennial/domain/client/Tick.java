package perennial.domain.client;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import perennial.domain.ApprovalId;
import perennial.domain.Command;
import perennial.domain.Context;
import perennial.domain.ContractId;
import perennial.domain.Deadline;
import perennial.domain.Decision;
import perennial.domain.Fact;
import perennial.domain.Refusal;
import perennial.domain.approval.Approval;
import perennial.domain.approval.ApprovalDeadlines;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractEvent.TermStarted;
import perennial.domain.renewal.RenewalDeadlines;

/**
 * The clock's turn at one client: everything due is decided in the order it fell due, each at its own instant, in one commit.
 * What a commit cannot hold stays due: tick again until no facts come.
 *
 * @param until only what fell due up to then
 */
public record Tick(Clients clients, Instant until) implements Decision<Client> {

    /** Facts and lines in them, so that a commit stays well below its size. */
    private static final int MOST = 500;

    /** Everything that falls due in the life of a client, soonest first: the one list behind clock and agenda. */
    public static List<Deadline> deadlines(Client client, ZoneId zone) {
        return Entity.of(client)
                .flatMap(entity -> entity.deadlines(client, zone).stream())
                .sorted(Comparator.comparing(Deadline::dueAt))
                .toList();
    }

    /**
     * What deadlines are of: nothing else has a say in them, but that an approval lapses with the renewal it is about, after
     * which its own come in vain.
     */
    private sealed interface Entity {

        /** Every one of a client's. */
        static Stream<Entity> of(Client client) {
            return Stream.concat(
                    client.book().contracts().all().stream().map(Contract::id).map(OfContract::new),
                    client.approvals().all().stream()
                            .filter(Approval::isOpen)
                            .map(Approval::id)
                            .map(OfApproval::new));
        }

        /** Its deadlines, soonest first. */
        List<Deadline> deadlines(Client client, ZoneId zone);

        record OfContract(ContractId id) implements Entity {
            @Override
            public List<Deadline> deadlines(Client client, ZoneId zone) {
                Contract contract = client.book().contracts().get(id);
                return RenewalDeadlines.of(contract, client.book(), zone);
            }
        }

        record OfApproval(ApprovalId id) implements Entity {
            @Override
            public List<Deadline> deadlines(Client client, ZoneId zone) {
                return ApprovalDeadlines.of(client.approvals().get(id), zone);
            }
        }
    }

    @Override
    public List<Fact> decide(Client client, Context context) {
        var facts = new ArrayList<Fact>();
        Set<Command> inVain = new HashSet<>();
        Map<Entity, List<Deadline>> due = new LinkedHashMap<>();
        Entity.of(client).forEach(entity -> due.put(entity, due(entity, client, context, inVain)));
        Client state = client;
        for (int weight = 0; weight < MOST; ) {
            Optional<Entity> next = soonest(due);
            if (next.isEmpty()) break;
            Deadline deadline = due.get(next.get()).getFirst();
            List<Fact> step = decide(deadline, state, context);
            if (step.isEmpty()) inVain.add(deadline.command().orElseThrow());
            for (Fact fact : step) {
                facts.add(fact);
                weight += weight(fact);
                state = state.evolve(fact);
            }
            due.put(next.get(), due(next.get(), state, context, inVain));
        }
        return List.copyOf(facts);
    }

    /** What of an entity is due and has a command that was not tried in vain. */
    private List<Deadline> due(Entity entity, Client client, Context context, Set<Command> inVain) {
        return entity.deadlines(client, context.zone()).stream()
                .takeWhile(deadline -> !deadline.dueAt().isAfter(until))
                .filter(deadline -> deadline.command()
                        .filter(command -> !inVain.contains(command))
                        .isPresent())
                .toList();
    }

    private static Optional<Entity> soonest(Map<Entity, List<Deadline>> due) {
        return due.entrySet().stream()
                .filter(of -> !of.getValue().isEmpty())
                .min(Comparator.comparing(of -> of.getValue().getFirst().dueAt()))
                .map(Map.Entry::getKey);
    }

    /** A deadline that a rule refuses waits for a person, and keeps no other from being met. */
    private List<Fact> decide(Deadline deadline, Client state, Context context) {
        try {
            return clients.decide(deadline.command().orElseThrow(), state, context.withAt(deadline.dueAt()));
        } catch (Refusal refused) {
            return List.of();
        }
    }

    private static int weight(Fact fact) {
        return 1
                + (fact.event() instanceof TermStarted started ? started.lines().size() : 0);
    }
}
