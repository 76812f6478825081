package perennial.imports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import perennial.domain.Actor;
import perennial.domain.BadValue;
import perennial.domain.Command;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Forbidden;
import perennial.domain.Refusal;
import perennial.domain.WithinReach;
import perennial.domain.client.Client;
import perennial.domain.client.Clients;

/** Many commands of one sender decided one after another, each over what the ones before led to, and within their reach. */
final class Deciding {
    private static final Clients CLIENTS = new Clients();

    private final Context context;
    private final Actor sender;
    private final List<Fact> facts = new ArrayList<>();
    private Client client;

    Deciding(Client client, Actor sender, Context context) {
        this.client = client;
        this.sender = sender;
        this.context = context;
    }

    /** The client as it stands by now. */
    Client client() {
        return client;
    }

    LocalDate today() {
        return context.today();
    }

    Instant now() {
        return context.now();
    }

    /** A day's first instant, or now where that lies ahead. */
    Instant startOrNow(LocalDate day) {
        Instant start = startOf(day);
        return start.isBefore(context.now()) ? start : context.now();
    }

    Instant startOf(LocalDate day) {
        return context.startOf(day);
    }

    /** What the command leads to, which is not taken yet; a refusal rejects the row. */
    List<Fact> decided(Command command, Instant at, Cells cells) {
        try {
            return WithinReach.of(CLIENTS, command, sender).decide(client, context.withAt(at));
        } catch (Forbidden forbidden) {
            throw cells.rejection("", forbidden.getMessage());
        } catch (BadValue bad) {
            throw cells.rejection(bad.field(), bad.getMessage());
        } catch (Refusal refusal) {
            throw cells.rejection("", refusal.getMessage());
        }
    }

    void run(Command command, Instant at, Cells cells) {
        decided(command, at, cells).forEach(this::take);
    }

    void take(Fact fact) {
        facts.add(fact);
        client = client.evolve(fact);
    }

    List<Fact> facts() {
        return List.copyOf(facts);
    }

    /** Decides a step whole or not at all: where it is rejected, what it had led to so far is forgotten. */
    void atomically(Runnable step) {
        Client before = client;
        int taken = facts.size();
        try {
            step.run();
        } catch (Rejection rejected) {
            client = before;
            facts.subList(taken, facts.size()).clear();
            throw rejected;
        }
    }
}
