package perennial.domain.client;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import perennial.domain.Command;
import perennial.domain.Context;
import perennial.domain.Deadline;
import perennial.domain.Decision;
import perennial.domain.Fact;
import perennial.domain.Refusal;
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
    private static final int MOST = 1_000;

    /** Everything that falls due in the life of a client, soonest first: the one list behind clock and agenda. */
    public static List<Deadline> deadlines(Client client, ZoneId zone) {
        return client.book().contracts().all().stream()
                .flatMap(contract -> RenewalDeadlines.of(contract, client.book(), zone).stream())
                .sorted(Comparator.comparing(Deadline::dueAt))
                .toList();
    }

    @Override
    public List<Fact> decide(Client client, Context context) {
        var facts = new ArrayList<Fact>();
        Set<Command> tried = new HashSet<>();
        Client state = client;
        for (int weight = 0; weight < MOST; ) {
            Optional<Deadline> next = next(state, context, tried);
            if (next.isEmpty()) break;
            List<Fact> step = decide(next.get(), state, context);
            if (step.isEmpty()) tried.add(next.get().command().orElseThrow());
            for (Fact fact : step) {
                facts.add(fact);
                weight += weight(fact);
                state = state.evolve(fact);
            }
        }
        return List.copyOf(facts);
    }

    private Optional<Deadline> next(Client state, Context context, Set<Command> tried) {
        return deadlines(state, context.zone()).stream()
                .takeWhile(deadline -> !deadline.dueAt().isAfter(until))
                .filter(deadline ->
                        deadline.command().filter(c -> !tried.contains(c)).isPresent())
                .findFirst();
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
