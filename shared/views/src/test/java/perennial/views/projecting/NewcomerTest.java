package perennial.views.projecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.ResponseId;
import perennial.domain.UserId;
import perennial.domain.client.ClientType;
import perennial.domain.client.Clients;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.satisfaction.SatisfactionCommand.ExcludeResponse;
import perennial.domain.satisfaction.SatisfactionCommand.ExclusionReason;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponse;
import perennial.domain.satisfaction.SurveyKind;
import perennial.ledger.Address;
import perennial.testkit.Tally;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.Projection;
import perennial.views.clients.ClientsProjection;
import perennial.views.feeds.ActivityProjection;
import perennial.views.feeds.ResponsesProjection;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Generation;
import perennial.views.generation.Registry;
import perennial.views.reading.NotReady;
import perennial.views.reading.Views;
import perennial.views.table.Consistency;
import perennial.views.table.ViewsTable;

/** Projections that come with a deployment, to ledgers that have a past: those of the feeds. */
@ExtendWith(WithDynamo.class)
class NewcomerTest {
    private static final ActivityProjection ACTIVITY = new ActivityProjection(ZoneOffset.UTC);
    private static final ResponsesProjection RESPONSES = new ResponsesProjection();
    private static final List<Projection<?>> ALL = List.of(new ClientsProjection(), ACTIVITY, RESPONSES);
    private static final List<Address> LEDGERS =
            IntStream.range(0, 5).mapToObj(i -> new Address("clients", "c" + i)).toList();

    private final Tally tally = new Tally();
    private Scene scene;

    @BeforeEach
    void aPast(TestTables tables) {
        scene = new Scene(tables, new ClientsProjection());
        for (Address client : LEDGERS) {
            scene.execute(new Clients(), client.id(), onboarding());
            for (int i = 0; i < 3; i++) scene.execute(new Clients(), client.id(), answer("r-" + i));
            exclude(client, "r-1");
            scene.instance().projector().project(scene.arrivals(client, 1, 5));
        }
    }

    private static OnboardClient onboarding() {
        return new OnboardClient(
                "Acme", ClientType.EMPLOYER, Optional.empty(), Optional.empty(), new UserId("ada"), Optional.empty());
    }

    private static RecordResponse answer(String id) {
        return new RecordResponse(
                new ResponseId(id),
                SurveyKind.NPS,
                3,
                Instant.now().minus(Duration.ofDays(10)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void exclude(Address client, String id) {
        scene.execute(new Clients(), client.id(), new ExcludeResponse(new ResponseId(id), ExclusionReason.TEST));
    }

    private Projections deployed(Duration later) {
        return scene.laterInstance(later, "build-2", ALL);
    }

    private void workOff(Duration later) {
        var upkeep = deployed(later).upkeep(Duration.ZERO);
        new JobQueue(upkeep.catchUp()).workOff(upkeep);
    }

    private void requireNotReady(Projection<?> projection) {
        var table = new ViewsTable(scene.tables.client(), scene.tables.views());
        var views = new Views(table, new Registry(table, InstantSource.system()));
        assertThatThrownBy(() -> views.open(projection, Consistency.EVENTUAL))
                .isInstanceOf(NotReady.class)
                .hasMessageContaining("being built");
    }

    private Optional<Generation> active(Projection<?> projection) {
        return deployed(Duration.ZERO).registry().of(projection.name()).flatMap(Enrolment::active);
    }

    @Test
    void areBuiltByTheScheduleAndReadOnlyThen() {
        requireNotReady(ACTIVITY);
        workOff(Duration.ZERO);
        requireNotReady(ACTIVITY);
        requireNotReady(RESPONSES);
        workOff(Duration.ofMinutes(20));

        for (Projection<?> newcomer : List.of(ACTIVITY, RESPONSES)) {
            assertThat(active(newcomer)).contains(new Generation(newcomer.name(), 1));
            assertThat(scene.rows(newcomer.name() + "@1")).isEqualTo(scene.cleanRows(newcomer, LEDGERS));
        }
        assertThat(scene.rows("activity@1")).hasSize(5 * LEDGERS.size());
        assertThat(scene.rows("responses@1")).hasSize(3 * LEDGERS.size());
    }

    @Test
    void takeOverWithoutWhatTheStoreWouldDropAtOnce() {
        workOff(Duration.ofDays(50));
        workOff(Duration.ofDays(50).plusMinutes(20));

        assertThat(active(ACTIVITY)).isPresent();
        assertThat(scene.rows("activity@1")).isEmpty();
        assertThat(scene.rows("responses@1")).isEqualTo(scene.cleanRows(RESPONSES, LEDGERS));
        var projector = deployed(Duration.ofDays(50)).projector();
        scene.execute(new Clients(), "c0", answer("r-9"));
        projector.project(scene.arrivals(LEDGERS.getFirst(), 6, 6));
        assertThat(scene.rows("activity@1"))
                .as("nor does a writer that is so late bring it back")
                .isEmpty();
        assertThat(scene.rows("responses@1")).isEqualTo(scene.cleanRows(RESPONSES, LEDGERS));
    }

    /** The store may take its time to drop them. */
    @Test
    void letRowsBeWhoseTimeIsOver() {
        workOff(Duration.ZERO);
        workOff(Duration.ofMinutes(20));
        Map<String, String> before = scene.rows("responses@1");
        var late = deployed(Duration.ofDays(450));
        exclude(LEDGERS.getFirst(), "r-0");
        assertThat(late.projector().project(scene.arrivals(LEDGERS.getFirst(), 6, 6)))
                .isEmpty();
        assertThat(scene.rows("responses@1")).isEqualTo(before);

        new JobQueue(late.rebuild().request("responses", Duration.ZERO).queued()).workOff(late.upkeep(Duration.ZERO));

        assertThat(active(RESPONSES)).contains(new Generation("responses", 2));
        assertThat(scene.rows("responses@2")).isEmpty();
    }

    @Test
    void whatAnEventBeginsIsNotReadHoweverManyThereAreAndWhatItEndsIs(TestTables tables) {
        workOff(Duration.ZERO);
        Address client = LEDGERS.getFirst();
        var projector = scene.instance(tally.counting(tables.client()), "build-2", List.of(ACTIVITY, RESPONSES))
                .projector();
        projector.project(scene.arrivals(client, 1, 5));
        for (int i = 10; i < 250; i++) scene.execute(new Clients(), client.id(), answer("r-" + i));
        projector.project(scene.arrivals(client, 6, 245));
        scene.execute(new Clients(), client.id(), answer("r-250"));
        exclude(client, "r-12");
        tally.reset();

        projector.project(scene.arrivals(client, 246, 246));
        assertThat(reads()).isZero();
        projector.project(scene.arrivals(client, 247, 247));
        assertThat(reads()).isEqualTo(1);
        assertThat(scene.rows("responses@1")).isEqualTo(scene.cleanRows(RESPONSES, List.of(client)));
    }

    private int reads() {
        return tally.of("GetItem").calls() + tally.of("BatchGetItem").calls();
    }
}
