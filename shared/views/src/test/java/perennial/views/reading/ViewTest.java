package perennial.views.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.ledger.Address;
import perennial.ledger.Position;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.Projection;
import perennial.views.Row;
import perennial.views.RowKey;
import perennial.views.Shard;
import perennial.views.clients.ClientsProjection;
import perennial.views.generation.Generation;
import perennial.views.generation.Progress;
import perennial.views.generation.Registry;
import perennial.views.satisfaction.SatisfactionTrendProjection;
import perennial.views.table.Consistency;
import perennial.views.table.RowItem;
import perennial.views.table.Span;
import perennial.views.table.Stored;
import perennial.views.table.ViewsTable;

@ExtendWith(WithDynamo.class)
class ViewTest {

    private static final ClientsProjection CLIENTS = new ClientsProjection();
    private static final Generation FIRST = new Generation("clients", 1);
    private static final Address ACME = new Address("clients", "acme");

    private ViewsTable table;
    private Registry registry;
    private Views views;

    @BeforeEach
    void setUp(TestTables tables) {
        table = new ViewsTable(tables.client(), tables.views());
        registry = new Registry(table, InstantSource.system());
        views = new Views(table, registry);
    }

    private void put(Generation generation, Row row) {
        table.put(RowItem.of(generation, row));
    }

    private void putClients(int count) {
        for (int i = 0; i < count; i++) {
            put(FIRST, Row.live(ClientsProjection.row("client-%02d".formatted(i)), 1, "[]"));
        }
    }

    @Test
    void everybodyIsReadFromAllShardsInOneOrder() {
        putClients(40);
        View view = views.open(CLIENTS, Consistency.EVENTUAL);

        assertThat(view.everywhere("", Span.ALL))
                .extracting(Stored::sort)
                .isEqualTo(IntStream.range(0, 40)
                        .mapToObj("client-%02d"::formatted)
                        .toList());
        assertThat(view.cost().calls()).isEqualTo(16);
        assertThat(view.cost().rows()).isEqualTo(40);
        assertThat(view.cost().units()).isBetween(7.5, 8.5);
    }

    @Test
    void whatIsMadeOfRowsIsMadeShardByShard() {
        putClients(40);
        View view = views.open(CLIENTS, Consistency.EVENTUAL);

        List<List<Stored>> shards = view.shards("", Span.ALL, List::of).toList();

        assertThat(shards).hasSize(16).allSatisfy(rows -> {
            assertThat(rows).extracting(Stored::sort).isSorted();
            assertThat(rows)
                    .extracting(Stored::partition)
                    .satisfies(all -> assertThat(Set.copyOf(all)).hasSizeLessThan(2));
        });
        assertThat(shards.stream().mapToInt(List::size).sum()).isEqualTo(40);
        assertThat(view.cost().calls()).isEqualTo(16);
    }

    @Test
    void whatCannotBeMadeOfAShardsRowsIsSaid() {
        putClients(1);
        View view = views.open(CLIENTS, Consistency.EVENTUAL);
        assertThatThrownBy(() -> view.shards("", Span.ALL, rows -> List.of(rows.getFirst())))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void pagesFollowOneAnotherWithoutHolesOrDoubles() {
        putClients(25);
        View view = views.open(CLIENTS, Consistency.STRONG);
        var seen = new ArrayList<String>();
        Span rest = Span.ALL;
        for (List<Stored> page = view.everywhere("", rest, 10); !page.isEmpty(); ) {
            page.forEach(row -> seen.add(row.sort()));
            rest = rest.after(page.getLast().sort());
            page = view.everywhere("", rest, 10);
        }
        assertThat(seen).hasSize(25).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void whatIsGoneIsShownOnlyWhenAskedFor() {
        var key = new RowKey("owner#ada", "acme");
        put(FIRST, Row.past(key, 3, "[]"));
        put(FIRST, Row.live(new RowKey("owner#ada", "bolt"), 3, "[]"));

        View view = views.open(CLIENTS, Consistency.STRONG);

        assertThat(view.rows("owner#ada", Span.ALL)).extracting(Stored::sort).containsExactly("bolt");
        assertThat(view.row(key)).isEmpty();
        assertThat(view.withGone().rows("owner#ada", Span.ALL)).hasSize(2);
        assertThat(view.withGone().row(key)).isPresent();
    }

    @Test
    void aPageOfTheLivingIsFullEvenWhereManyAreGone() {
        for (int i = 0; i < 20; i++) {
            var key = new RowKey("owner#ada", "client-%02d".formatted(i));
            put(FIRST, i % 4 == 3 ? Row.live(key, 1, "[]") : Row.past(key, 1, "[]"));
        }
        assertThat(views.open(CLIENTS, Consistency.STRONG).rows("owner#ada", Span.ALL, 4))
                .extracting(Stored::sort)
                .containsExactly("client-03", "client-07", "client-11", "client-15");
    }

    @Test
    void readsGoToTheActiveGenerationAloneAndFollowAFlip() {
        registry.enrol(List.of(CLIENTS));
        put(FIRST, Row.live(ClientsProjection.row("acme"), 1, "[1]"));
        put(new Generation("clients", 2), Row.live(ClientsProjection.row("acme"), 1, "[2]"));
        assertThat(body()).isEqualTo("[1]");

        Instant now = Instant.now();
        registry.change("clients", before -> before.building(1, now));
        assertThat(body()).isEqualTo("[1]");
        registry.change("clients", before -> before.flipped(2, 1, now));
        assertThat(body()).isEqualTo("[2]");
        registry.change("clients", before -> before.rolledBack(now));
        assertThat(body()).isEqualTo("[1]");
    }

    private String body() {
        return views.open(CLIENTS, Consistency.STRONG)
                .row(ClientsProjection.row("acme"))
                .orElseThrow()
                .body();
    }

    @Test
    void aProjectionThatCameLaterIsNotReadBeforeItIsBuilt() {
        registry.enrol(List.of(new SatisfactionTrendProjection()));
        registry.enrol(List.of(CLIENTS));

        assertThatThrownBy(() -> views.open(CLIENTS, Consistency.EVENTUAL)).isInstanceOf(NotReady.class);
    }

    @Test
    void whoWroteSomethingWaitsUntilItsRowsAreThere() throws InterruptedException {
        registry.enrol(List.of(CLIENTS));
        var freshness = new Freshness(table, registry, InstantSource.system());
        var position = List.of(new Position(ACME, 3));
        List<Projection<?>> read = List.of(CLIENTS);

        assertThatThrownBy(() -> freshness.await(position, read, Duration.ofMillis(50)))
                .isInstanceOf(NotReady.class)
                .hasMessageContaining("clients/acme commit 3");
        Thread projector = Thread.ofVirtual().start(() -> {
            sleep();
            new Progress(table).advance(ACME, List.of(FIRST), 3);
        });
        freshness.await(position, read, Duration.ofSeconds(20));
        projector.join();
    }

    @Test
    void ofSeveralProjectionsThatAreReadTheSlowestIsWaitedFor() {
        var trend = new SatisfactionTrendProjection();
        List<Projection<?>> read = List.of(CLIENTS, trend);
        registry.enrol(read);
        var freshness = new Freshness(table, registry, InstantSource.system());
        var position = List.of(new Position(ACME, 3));
        var progress = new Progress(table);

        progress.advance(ACME, List.of(FIRST), 3);
        assertThatThrownBy(() -> freshness.await(position, read, Duration.ZERO)).isInstanceOf(NotReady.class);
        progress.advance(ACME, List.of(new Generation(trend.name(), 1)), 3);
        freshness.await(position, read, Duration.ZERO);
    }

    @Test
    void anImportWaitsForAllThatItWrote() {
        registry.enrol(List.of(CLIENTS));
        var freshness = new Freshness(table, registry, InstantSource.system());
        List<Position> positions = IntStream.range(0, 150)
                .mapToObj(i -> new Position(new Address("clients", "c" + i), 1))
                .toList();
        var progress = new Progress(table);
        positions.subList(1, 150).forEach(p -> progress.advance(p.ledger(), List.of(FIRST), 1));

        assertThatThrownBy(() -> freshness.await(positions, List.of(CLIENTS), Duration.ZERO))
                .hasMessageContaining("clients/c0 commit 1");
        progress.advance(positions.getFirst().ledger(), List.of(FIRST), 1);
        freshness.await(positions, List.of(CLIENTS), Duration.ZERO);
    }

    @Test
    void whatNoProjectionReadsNeedsNoWaiting() {
        var freshness = new Freshness(table, registry, InstantSource.system());
        freshness.await(List.of(new Position(new Address("policies", "default"), 9)), List.of(CLIENTS), Duration.ZERO);
    }

    @Test
    void shardsNeverChange() {
        assertThat(List.of("acme", "client-01", "x")).extracting(Shard::of).containsExactly("e", "9", "3");
    }

    private static void sleep() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
