package perennial.views.answers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import perennial.domain.Actor;
import perennial.domain.Command;
import perennial.domain.Decision;
import perennial.domain.Fact;
import perennial.domain.Kind;
import perennial.domain.Origin;
import perennial.domain.Reach;
import perennial.domain.Recorded;
import perennial.domain.UserId;
import perennial.domain.client.Client;
import perennial.domain.client.Clients;
import perennial.domain.client.Tick;
import perennial.domain.forecast.Forecasts;
import perennial.domain.forecast.RowLedgers;
import perennial.domain.policy.Policies;
import perennial.domain.policy.PolicyCommand;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.Position;
import perennial.ledger.Request;
import perennial.ledger.Surroundings;
import perennial.testkit.Tally;
import perennial.testkit.TestTables;
import perennial.views.RandomLife;
import perennial.views.answers.ReadSide.Source;
import perennial.views.approvals.ApprovalsProjection;
import perennial.views.clients.ClientsProjection;
import perennial.views.feeds.ActivityProjection;
import perennial.views.feeds.ResponsesProjection;
import perennial.views.forecasts.SnapshotTaker;
import perennial.views.generation.Registry;
import perennial.views.projecting.Arrival;
import perennial.views.projecting.Projections;
import perennial.views.reading.AsOf;
import perennial.views.reading.Views;
import perennial.views.renewals.RenewalPipelineProjection;
import perennial.views.satisfaction.SatisfactionTrendProjection;
import perennial.views.table.Consistency;
import perennial.views.table.ViewsTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A ledger, the projector behind it and the read side before it, with a clock that the test moves. */
public final class Desk {

    static final ZoneId ZONE = ZoneOffset.UTC;
    private static final Clients CLIENTS = new Clients();
    private static final Request REQUEST = Request.of(
            new Actor(new UserId("tester"), Set.of()), Origin.PERSON, Request.digest("test", new byte[0]), "test");

    final Tally tally = new Tally();
    private final TestTables tables;
    private final Ledger ledger;
    private final Projections projections;
    private final ReadSide side;
    private final SnapshotTaker snapshots;
    private Instant now = Instant.parse("2026-01-02T12:00:00Z");

    public Desk(TestTables tables) {
        this.tables = tables;
        InstantSource clock = () -> now;
        ledger = ledger(tables.client());
        projections = new Projections(
                ledger,
                new ViewsTable(tables.client(), tables.views()),
                List.of(
                        new ClientsProjection(),
                        new RenewalPipelineProjection(ZONE),
                        new SatisfactionTrendProjection(),
                        new ApprovalsProjection(ZONE),
                        new ActivityProjection(ZONE),
                        new ResponsesProjection()),
                "test",
                clock);
        side = side(tally.counting(tables.client()), ledger);
        var rows = new ViewsTable(tables.client(), tables.views());
        var views = new Views(rows, new Registry(rows, () -> now.plus(Duration.ofDays(1))));
        snapshots = new SnapshotTaker(
                ledger,
                () -> views.open(new RenewalPipelineProjection(ZONE), Consistency.STRONG),
                knownAt -> {},
                new SnapshotTaker.Clock(clock, ZONE));
    }

    private Ledger ledger(DynamoDbClient client) {
        return Ledger.open(
                client,
                new LedgerSettings(tables.ledger(), tables.claims(), ZONE, "test"),
                List.of(CLIENTS, new Policies(), new Forecasts(), new RowLedgers()),
                Surroundings.real().withClock(() -> now));
    }

    private ReadSide side(DynamoDbClient client, Ledger known) {
        return new ReadSide(new ViewsTable(client, tables.views()), known, ZONE, () -> now.plus(Duration.ofDays(1)));
    }

    /** The clock takes the snapshots of an instant, in time or late. */
    List<Position> takeSnapshots(Instant instant) {
        return snapshots.take(instant, "test");
    }

    /** And those that were missed in the days up to an instant. */
    List<Position> takeMissed(Instant upTo) {
        return snapshots.takeMissed(upTo, "test");
    }

    /** From here on it is the noon of this day. */
    public Desk on(String day) {
        now = LocalDate.parse(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
        return this;
    }

    /** From here on it is this moment. */
    Desk at(Instant moment) {
        now = moment;
        return this;
    }

    Instant now() {
        return now;
    }

    /** These commands are accepted, one commit each, and seen by everybody. */
    public Desk send(String client, Command... commands) {
        return send(client, REQUEST, commands);
    }

    private Desk send(String client, Request request, Command... commands) {
        for (Command command : commands) {
            project(
                    new Address(CLIENTS.name(), client),
                    ledger.execute(CLIENTS, client, command, request).head());
        }
        return this;
    }

    /** The same by an import, of things that happened on an earlier day. */
    Desk importAt(String day, String client, Command... commands) {
        Instant at = LocalDate.parse(day).atStartOfDay(ZONE).toInstant();
        Request imported = Request.of(REQUEST.actor(), Origin.IMPORT, REQUEST.digest(), "import")
                .withAt(at);
        return send(client, imported, commands);
    }

    Desk set(PolicyCommand command) {
        ledger.execute(new Policies(), Policies.DEFAULT, command, REQUEST);
        return this;
    }

    /** The clock's turn at a client. */
    Desk tick(String client) {
        Request byClock = Request.of(Actor.CLOCK, Origin.CLOCK, REQUEST.digest(), "tick");
        project(
                new Address(CLIENTS.name(), client),
                ledger.decide(CLIENTS, client, byClock, new Tick(CLIENTS, now)).head());
        return this;
    }

    /** A whole life as it was recorded. */
    Desk live(String client, RandomLife life) {
        return live(client, life.recorded());
    }

    /** A part of a life, as it was recorded. */
    Desk live(String client, List<Recorded> events) {
        for (int from = 0, to; from < events.size(); from = to) {
            to = from + 1;
            while (to < events.size()
                    && events.get(to).commit() == events.get(from).commit()) to++;
            now = events.get(from).recordedAt();
            record(
                    CLIENTS,
                    client,
                    events.subList(from, to).stream().map(Recorded::fact).toList());
        }
        return this;
    }

    private <S> void record(Kind<S> kind, String id, List<Fact> facts) {
        recordAll(kind, id, List.of(facts));
    }

    /** Records commits as they are given, which only then everybody sees. */
    <S> void recordAll(Kind<S> kind, String id, List<List<Fact>> commits) {
        long head = 0;
        for (List<Fact> facts : commits) {
            Decision<S> asItWas = (state, context) -> facts;
            head = ledger.decide(kind, id, REQUEST, asItWas).head();
        }
        if (head > 0) project(new Address(kind.name(), id), head);
    }

    private void project(Address address, long commit) {
        projections
                .projector()
                .project(List.of(new Arrival(
                        address,
                        commit,
                        address + ":" + commit,
                        () -> ledger.commits(address, commit, 1).getFirst())))
                .ifPresent(failure -> {
                    throw failure.cause();
                });
    }

    /** Everything recorded about a client. */
    List<Recorded> recorded(String client) {
        return recorded(new Address(CLIENTS.name(), client));
    }

    /** Everything recorded in a ledger. */
    List<Recorded> recorded(Address address) {
        return ledger.commits(address, 1, Integer.MAX_VALUE).stream()
                .flatMap(commit -> commit.recorded().stream())
                .toList();
    }

    Client state(String client) {
        return ledger.load(CLIENTS, client).state();
    }

    /** A question asked now. */
    Reading ask() {
        return ask(AsOf.today(now, ZONE));
    }

    Reading ask(AsOf asOf) {
        return side.open(asOf, List.of(), Source.values());
    }

    /** A question of a client manager's. */
    Reading askAs(UserId manager) {
        return side.open(AsOf.today(now, ZONE), Reach.portfolioOf(manager), List.of(), Source.values());
    }

    /** A question that must contain writes, put to an instance that knows nothing yet and reaches the store by a client of its own. */
    Reading askAfter(Collection<Position> positions, DynamoDbClient client) {
        return side(client, ledger(client)).open(AsOf.today(now, ZONE), positions, Source.values());
    }

    /** A question put to an instance that knows nothing yet, with every call of the store counted. */
    Reading askCounting(AsOf asOf, Tally calls) {
        DynamoDbClient client = calls.counting(tables.client());
        return side(client, ledger(client)).open(asOf, List.of(), Source.values());
    }

    AsOf asOf(Optional<Instant> at, Optional<Instant> knownAt) {
        return new AsOf(now, ZONE, at, knownAt);
    }
}
