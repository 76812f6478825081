package perennial.views.projecting;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import perennial.domain.Actor;
import perennial.domain.Command;
import perennial.domain.Event;
import perennial.domain.Fact;
import perennial.domain.Kind;
import perennial.domain.Origin;
import perennial.domain.UserId;
import perennial.domain.client.Clients;
import perennial.ledger.Address;
import perennial.ledger.Commit;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.Pacing;
import perennial.ledger.PolicySource;
import perennial.ledger.Request;
import perennial.ledger.Surroundings;
import perennial.testkit.TestTables;
import perennial.views.Projection;
import perennial.views.generation.Generation;
import perennial.views.table.RowItem;
import perennial.views.table.ViewsTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A ledger and views to project it into, with what tests want to see of both. */
final class Scene {

    static final String BUILD = "build-1";
    private static final Pacing UNPAUSED = new Pacing() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration most) {}
    };
    private static final Request REQUEST = Request.of(
            new Actor(new UserId("tester"), Set.of()), Origin.PERSON, Request.digest("test", new byte[0]), "test");

    final TestTables tables;
    final Ledger ledger;
    final List<Projection<?>> definitions;
    private InstantSource clock = InstantSource.system();

    Scene(TestTables tables, Projection<?>... definitions) {
        this.tables = tables;
        this.definitions = List.of(definitions);
        this.ledger = ledger(tables.client(), Pacing.REAL);
    }

    private Ledger ledger(DynamoDbClient client, Pacing pacing) {
        return Ledger.open(
                client,
                new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, BUILD),
                List.of(new Clients(), Places.STORES),
                Surroundings.real().withPolicies(PolicySource.BUILT_IN).withPacing(pacing));
    }

    /** For projectors it is this moment from now on, whenever what they project was recorded. */
    Scene at(Instant moment) {
        clock = InstantSource.fixed(moment);
        return this;
    }

    /** A projector's instance that has just started. */
    Projections instance() {
        return instance(tables.client());
    }

    Projections instance(DynamoDbClient client) {
        return instance(client, BUILD, definitions);
    }

    Projections instance(DynamoDbClient client, String build, List<Projection<?>> known) {
        return new Projections(ledger, new ViewsTable(client, tables.views()), known, build, clock);
    }

    /** The same, whose client reaches the ledger too; it does not pause before it tries again. */
    Projections isolated(DynamoDbClient client, String build, List<Projection<?>> known) {
        return new Projections(ledger(client, UNPAUSED), new ViewsTable(client, tables.views()), known, build, clock);
    }

    /** An instance that has just started, so much later. */
    Projections instance(Duration later) {
        return laterInstance(later, BUILD, definitions);
    }

    Projections laterInstance(Duration later, String build, List<Projection<?>> known) {
        InstantSource then = () -> clock.instant().plus(later);
        return new Projections(ledger, new ViewsTable(tables.client(), tables.views()), known, build, then);
    }

    /** As a restore to an earlier point in time does: takes a ledger's commits away, from this one on. */
    void forgetFrom(Address address, long commit) {
        for (long last = head(address); last >= commit; last--) {
            long gone = last;
            tables.client()
                    .deleteItem(delete -> delete.tableName(tables.ledger())
                            .key(Map.of(
                                    "ledger", AttributeValue.fromS(address.text()),
                                    "commit", AttributeValue.fromN(Long.toString(gone)))));
        }
    }

    /** Records events as one commit of a store, and returns its number. */
    long record(String store, Event... events) {
        return record(Places.STORES, store, events);
    }

    <S> long record(Kind<S> kind, String id, Event... events) {
        return ledger.decide(
                        kind,
                        id,
                        REQUEST,
                        (state, context) -> Arrays.stream(events)
                                .map(event -> new Fact(context.now(), event))
                                .toList())
                .head();
    }

    /** Records facts as one commit of a client. */
    long record(Address client, List<Fact> facts) {
        return ledger.decide(new Clients(), client.id(), REQUEST, (state, context) -> facts)
                .head();
    }

    /** Decides a command, and returns the commit that it made. */
    <S> long execute(Kind<S> kind, String id, Command command) {
        return ledger.execute(kind, id, command, REQUEST).head();
    }

    long head(Address address) {
        return ledger.commits(address, 1, Integer.MAX_VALUE).getLast().number();
    }

    Arrival arrival(Address address, long commit) {
        return new Arrival(
                address,
                commit,
                address + ":" + commit,
                () -> ledger.commits(address, commit, 1).getFirst());
    }

    List<Arrival> arrivals(Address address, long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(commit -> arrival(address, commit))
                .toList();
    }

    static Address store(String id) {
        return new Address("stores", id);
    }

    /** The same, as the stream brings it: no read of the ledger. */
    Arrival brought(Address address, long commit) {
        Commit there = ledger.commits(address, commit, 1).getFirst();
        return new Arrival(address, commit, address + ":" + commit, () -> there);
    }

    /** What everybody sees: the rows that are not gone, of one generation, each as commit and body. */
    Map<String, String> rows(String generation) {
        var rows = new TreeMap<String, String>();
        for (var item : tables.client()
                .scanPaginator(scan -> scan.tableName(tables.views()))
                .items()) {
            if (item.get("pk").s().startsWith(generation + "#")) show(item, rows);
        }
        return rows;
    }

    /** The rows that a clean refold of these ledgers makes, in the same form, without a table. */
    Map<String, String> cleanRows(Projection<?> definition, List<Address> ledgers) {
        var rows = new TreeMap<String, String>();
        ledgers.forEach(address -> cleanFold(definition, address).forEach(item -> show(item.attributes(), rows)));
        return rows;
    }

    private <P> List<RowItem> cleanFold(Projection<P> definition, Address address) {
        var folding = new Folding<>(definition, new Generation(definition.name(), 1), address.id());
        List<Commit> commits = ledger.commits(address, 1, Integer.MAX_VALUE);
        folding.know(folding.unknown(commits), Map.of());
        commits.forEach(folding::apply);
        return folding.changes().stream().flatMap(List::stream).toList();
    }

    private static void show(Map<String, AttributeValue> item, Map<String, String> rows) {
        if (item.containsKey("gone")) return;
        AttributeValue body = item.get("body");
        rows.put(
                item.get("pk").s() + " " + item.get("sk").s(),
                item.get("commit").n() + " " + (body.s() != null ? body.s() : body.b()));
    }
}
