package perennial.bench;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import perennial.bench.ClientLife.Pace;
import perennial.domain.Actor;
import perennial.domain.Fact;
import perennial.domain.Origin;
import perennial.domain.Recorded;
import perennial.ledger.Ledger;
import perennial.ledger.Request;

/** The ledgers of a generated book of clients: decided in memory, appended through the ledger itself, 25 commits a call. */
final class BookOfLedgers {

    private static final int WRITERS = 2;
    private static final String DIGEST = Request.digest("bench", new byte[0]);

    private final Site site;
    private final Pace pace;

    /** What was written. */
    record Written(int clients, long commits, long events) {
        static final Written NOTHING = new Written(0, 0, 0);

        Written plus(Written more) {
            return new Written(clients + more.clients, commits + more.commits, events + more.events);
        }
    }

    BookOfLedgers(Site site, Pace pace) {
        this.site = site;
        this.pace = pace;
    }

    /** The id of a client of the book, by its number from 0. */
    static String client(int number) {
        return "client-%05d".formatted(number);
    }

    /** Writes so many clients. */
    Written write(int clients) {
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Callable<Written>> shares = IntStream.range(0, WRITERS)
                    .<Callable<Written>>mapToObj(writer -> () -> share(writer, clients))
                    .toList();
            Written all = Written.NOTHING;
            for (var share : threads.invokeAll(shares)) all = all.plus(share.get());
            return all;
        } catch (Exception e) {
            throw new IllegalStateException("the book could not be written", e);
        }
    }

    private Written share(int writer, int clients) {
        try (var appends = new BulkAppends(site.store().client(), site.tables().ledger())) {
            var clock = new SetClock();
            Ledger ledger = site.ledger(appends, clock);
            return IntStream.iterate(writer, client -> client < clients, client -> client + WRITERS)
                    .mapToObj(client -> append(ledger, clock, client))
                    .reduce(Written.NOTHING, Written::plus);
        }
    }

    private Written append(Ledger ledger, SetClock clock, int client) {
        List<Recorded> events = ClientLife.of(client, BookOfBusiness.owner(client), pace);
        long commits = 0;
        for (int from = 0, to; from < events.size(); from = to) {
            Recorded first = events.get(from);
            var facts = new ArrayList<Fact>();
            for (to = from; to < events.size() && events.get(to).commit() == first.commit(); to++) {
                facts.add(events.get(to).fact());
            }
            clock.set(first.recordedAt());
            var request = Request.of(new Actor(first.by(), Set.of()), Origin.PERSON, DIGEST, "bench");
            ledger.decide(Site.CLIENTS, client(client), request, (state, context) -> facts);
            commits++;
        }
        return new Written(1, commits, events.size());
    }

    /** A clock that is told the time. */
    private static final class SetClock implements InstantSource {
        private Instant now = Instant.EPOCH;

        void set(Instant time) {
            now = time;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
