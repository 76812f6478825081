package perennial.views;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import perennial.domain.Actor;
import perennial.domain.BadValue;
import perennial.domain.Command;
import perennial.domain.Context;
import perennial.domain.Decision;
import perennial.domain.Fact;
import perennial.domain.Origin;
import perennial.domain.Recorded;
import perennial.domain.Refusal;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.domain.client.Client;
import perennial.domain.client.Clients;
import perennial.domain.client.Tick;
import perennial.domain.policy.Policy;

/** The life of a client as chance has it: what the rules make of commands that are mostly sensible, over some years. */
public final class RandomLife {

    private static final Clients CLIENTS = new Clients();
    private static final Actor ACTOR = new Actor(new UserId("anybody"), Set.of());
    private static final Actor LEAD = new Actor(new UserId("lead"), Set.of(Role.LEAD));

    private final Random random;
    private Instant now = Instant.parse("2023-03-01T09:00:00Z");
    private Client client = Client.UNKNOWN;
    private final List<List<Fact>> commits = new ArrayList<>();
    private final List<Instant> recordedAt = new ArrayList<>();

    private RandomLife(Random random) {
        this.random = random;
    }

    /** A life of so many commits. */
    public static RandomLife of(Random random, int commits) {
        var life = new RandomLife(random);
        life.happen(life.whim().onboarding());
        while (life.commits.size() < commits) life.goOn();
        return life;
    }

    public List<List<Fact>> commits() {
        return commits;
    }

    /** All of it as recorded when it happened. */
    public List<Recorded> recorded() {
        var all = new ArrayList<Recorded>();
        for (int i = 0; i < commits.size(); i++) {
            for (int k = 0; k < commits.get(i).size(); k++) {
                all.add(new Recorded(
                        i + 1,
                        k,
                        recordedAt.get(i),
                        Whim.user(random),
                        commits.get(i).get(k)));
            }
        }
        return all;
    }

    private void goOn() {
        now = now.plus(Duration.ofHours(random.nextInt(24 * 20)));
        if (random.nextInt(4) == 0) happen(new Tick(CLIENTS, now)::decide);
        else happen(whim().command());
    }

    private void happen(Command command) {
        happen((state, context) -> CLIENTS.decide(command, state, context));
    }

    private void happen(Decision<Client> decision) {
        try {
            List<Fact> facts = decision.decide(client, context());
            if (facts.isEmpty()) return;
            commits.add(facts);
            recordedAt.add(now);
            for (Fact fact : facts) client = client.evolve(fact);
        } catch (Refusal | BadValue no) {
            // Chance asked for what the rules forbid.
        }
    }

    private Context context() {
        Optional<Instant> at = random.nextInt(5) == 0
                ? Optional.of(now.minus(Duration.ofHours(random.nextInt(24 * 60))))
                : Optional.empty();
        return new Context(
                now,
                ZoneOffset.UTC,
                Origin.PERSON,
                random.nextBoolean() ? ACTOR : LEAD,
                at,
                Policy.BUILT_IN,
                Optional.empty());
    }

    private Whim whim() {
        return new Whim(random, now, client, commits.size());
    }
}
