package perennial.imports;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import perennial.domain.Command;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Origin;
import perennial.domain.Recorded;
import perennial.domain.UserId;
import perennial.domain.client.Client;
import perennial.domain.client.Clients;
import perennial.domain.policy.Policy;

/** One client's ledger in memory: what rules lead to, without a store. */
final class MemoryLedger {
    private static final Clients CLIENTS = new Clients();

    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, String> claimed = new HashMap<>();
    private Client client = Client.UNKNOWN;
    private Instant now;

    MemoryLedger(String now) {
        this.now = Instant.parse(now);
    }

    void isNow(String time) {
        now = Instant.parse(time);
    }

    Client client() {
        return client;
    }

    /** All that has been recorded. */
    List<Fact> facts() {
        return facts;
    }

    /** A person sends a command. */
    void send(Command command) {
        CLIENTS.decide(command, client, context(Origin.PERSON)).forEach(this::record);
    }

    /** Takes a book's rows for its only client; what became of them, by line. */
    Map<Integer, Outcome> take(Book book) {
        var outcomes = new TreeMap<Integer, Outcome>(book.settled());
        for (Book.Group group : book.groups()) {
            var decision = new GroupDecision(group.client(), group.units(), Setting.ANN, claimed);
            List<Fact> led = decision.decide(client, context(Origin.IMPORT));
            led.forEach(this::record);
            var done = new Done(IntStream.range(0, led.size())
                    .mapToObj(i -> new Recorded(1, i, now, new UserId("importer"), led.get(i)))
                    .toList());
            for (Unit unit : group.units()) {
                for (ImportRow row : unit.rows()) {
                    Outcome taken = done.has(row) ? new Outcome.Accepted() : new Outcome.Unchanged();
                    outcomes.put(row.line(), decision.rejected().getOrDefault(row.line(), taken));
                }
            }
        }
        return outcomes;
    }

    private Context context(Origin origin) {
        return new Context(
                now, ZoneOffset.UTC, origin, Setting.ANN, Optional.empty(), Policy.BUILT_IN, Optional.empty());
    }

    private void record(Fact fact) {
        facts.add(fact);
        client = client.evolve(fact);
        fact.event().claim(fact.at()).ifPresent(claim -> claimed.put(claim.name(), claim.digest()));
    }
}
