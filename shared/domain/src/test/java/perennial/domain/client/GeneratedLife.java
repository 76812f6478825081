package perennial.domain.client;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import perennial.domain.Actor;
import perennial.domain.BadValue;
import perennial.domain.Command;
import perennial.domain.Commands;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Origin;
import perennial.domain.Recorded;
import perennial.domain.Refusal;
import perennial.domain.Scenario;
import perennial.domain.policy.Policy;

/** A life of contracts and renewals by chance, as it was recorded. */
public final class GeneratedLife {
    private static final Clients CLIENTS = new Clients();

    private final List<Recorded> events = new ArrayList<>();
    private Client client = Commands.acme().state();
    private Instant now = Instant.parse("2026-01-05T15:00:00Z");

    private GeneratedLife() {}

    /** Of so many steps of up to 50 days, with a few commands and mostly the clock in each. */
    public static List<Recorded> of(Random random, int steps) {
        var life = new GeneratedLife();
        for (int step = 0; step < steps; step++) {
            life.now = life.now.plus(Duration.ofHours(random.nextInt(24 * 50)));
            for (int i = random.nextInt(4); i >= 0; i--) {
                life.ask(new AnyCommand(random, life.client, LocalDate.ofInstant(life.now, ZoneOffset.UTC)).next());
            }
            if (random.nextInt(3) > 0) life.tick();
        }
        return List.copyOf(life.events);
    }

    private void ask(Command command) {
        try {
            record(CLIENTS.decide(command, client, context(Scenario.SOMEBODY, Origin.PERSON)));
        } catch (Refusal | BadValue no) {
            // Chance asked for what the rules forbid.
        }
    }

    private void tick() {
        record(new Tick(CLIENTS, now).decide(client, context(Actor.CLOCK, Origin.CLOCK)));
    }

    private void record(List<Fact> facts) {
        long commit = events.isEmpty() ? 1 : events.getLast().commit() + 1;
        for (int i = 0; i < facts.size(); i++) {
            events.add(new Recorded(commit, i, now, Scenario.SOMEBODY.userId(), facts.get(i)));
            client = client.evolve(facts.get(i));
        }
    }

    private Context context(Actor actor, Origin origin) {
        return new Context(now, ZoneOffset.UTC, origin, actor, Optional.empty(), Policy.BUILT_IN, Optional.empty());
    }
}
