package perennial.views.projecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.ledger.Address;
import perennial.ledger.Position;
import perennial.testkit.DynamoEngine;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.projecting.Places.Moved;
import perennial.views.reading.StreamLag;
import perennial.views.table.ViewsTable;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

@ExtendWith(WithDynamo.class)
class ProjectionStatesTest {

    private static final Address STORE = Scene.store("s1");

    private Scene scene;
    private String stream;

    @BeforeEach
    void setUp(TestTables tables) {
        scene = new Scene(tables, new Places(1, "swamp"));
        stream = tables.client()
                .describeTable(table -> table.tableName(tables.ledger()))
                .table()
                .latestStreamArn();
    }

    private ProjectionState state(Projections instance) {
        return state(instance, () -> stream);
    }

    private ProjectionState state(Projections instance, Supplier<String> streamOfLedger) {
        var lag = new StreamLag(
                DynamoEngine.get().streams(),
                streamOfLedger,
                key -> new Position(
                        Address.parse(key.get("ledger").s()),
                        Long.parseLong(key.get("commit").n())),
                new ViewsTable(scene.tables.client(), scene.tables.views()),
                InstantSource.system());
        return instance.states(lag).of("places").orElseThrow();
    }

    @Test
    void aGenerationThatTakesOverMeanwhileDisturbsNobody() {
        scene.record("s1", new Moved("chair", "cellar"));
        var instance = scene.instance();
        instance.projector().project(streamed());
        var requested = instance.rebuild().request("places", Duration.ZERO);

        var asked = state(instance, () -> {
            new JobQueue(requested.queued()).workOff(instance.upkeep(Duration.ZERO));
            return stream;
        });

        assertThat(asked.active()).contains(1);
        assertThat(asked.lagSeconds()).contains(0L);
        assertThat(state(instance).active()).contains(2);
    }

    /** As the stream itself brings them, with its sequence numbers. */
    private List<Arrival> streamed() {
        var streams = DynamoEngine.get().streams();
        var shard = streams.describeStream(describe -> describe.streamArn(stream))
                .streamDescription()
                .shards()
                .getFirst();
        String iterator = streams.getShardIterator(get -> get.streamArn(stream)
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        return streams.getRecords(get -> get.shardIterator(iterator)).records().stream()
                .map(this::arrival)
                .toList();
    }

    private Arrival arrival(Record record) {
        var key = record.dynamodb().keys();
        Arrival plain = scene.arrival(
                Address.parse(key.get("ledger").s()),
                Long.parseLong(key.get("commit").n()));
        return new Arrival(plain.ledger(), plain.commit(), record.dynamodb().sequenceNumber(), plain.read());
    }

    @Test
    void whatIsAppliedIsNotLate() {
        scene.record("s1", new Moved("chair", "cellar"));
        var instance = scene.instance();
        instance.projector().project(streamed());

        var state = state(instance);

        assertThat(state.lagSeconds()).contains(0L);
        assertThat(state.active()).contains(1);
        assertThat(state.version()).isEqualTo(1);
        assertThat(state.parked()).isEmpty();
        assertThat(state.generations()).singleElement().satisfies(generation -> {
            assertThat(generation.state()).isEqualTo("ACTIVE");
            assertThat(generation.rows()).isEmpty();
            assertThat(generation.progress()).isEmpty();
        });
    }

    @Test
    void whatIsNotAppliedIsLateWhetherOrNotSomethingWasNoted() {
        scene.record("s1", new Moved("chair", "cellar"));
        var instance = scene.instance();
        instance.projector().project(streamed());
        scene.record("s1", new Moved("chair", "attic"));
        assertThat(state(instance).lagSeconds().orElseThrow()).isPositive();

        scene.instance().projector().project(scene.arrivals(STORE, 2, 2));
        assertThat(state(instance).lagSeconds()).contains(0L);
    }

    @Test
    void aLedgerSetAsideIsListedAndLate() {
        scene.record("s1", new Moved("chair", "swamp"));
        var instance = scene.instance();
        instance.projector().project(streamed());

        var state = state(instance);

        assertThat(state.lagSeconds().orElseThrow()).isPositive();
        assertThat(state.parked()).singleElement().satisfies(parked -> {
            assertThat(parked.ledger()).isEqualTo("stores/s1");
            assertThat(parked.commit()).isEqualTo(1);
            assertThat(parked.reason()).contains("swamp");
        });
    }

    @Test
    void aRebuildIsSeenAsItGoes() {
        scene.record("s1", new Moved("chair", "cellar"));
        var instance = scene.instance();
        instance.projector().project(streamed());
        var requested = instance.rebuild().request("places", Duration.ZERO);
        assertThat(state(instance)
                        .generations()
                        .getLast()
                        .progress()
                        .orElseThrow()
                        .segmentsDone())
                .isZero();

        new JobQueue(requested.queued()).workOff(instance.upkeep(Duration.ZERO));

        var state = state(instance);
        assertThat(state.active()).contains(2);
        assertThat(state.generations()).extracting(g -> g.state()).containsExactly("PREVIOUS", "ACTIVE");
        assertThat(state.generations().getLast().rows()).contains(2L);
        assertThat(state.lagSeconds()).contains(0L);
    }
}
