package perennial.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import perennial.bench.BookOfLedgers.Written;
import perennial.bench.ClientLife.Pace;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.views.Projection;

/** Every figure at its smallest: that it can be taken, and that what it counts is what the design says. */
final class FiguresTest {

    private static final Pace SHORT = new Pace(2, 2);

    private static Site site;
    private static Written book;

    @BeforeAll
    static void aSmallBook() {
        site = Site.on(Store.inProcess());
        book = new BookOfLedgers(site, SHORT).write(2);
    }

    @AfterAll
    static void drop() {
        site.close();
    }

    @Test
    void aBookIsWrittenAsTheLedgerWouldWriteIt() {
        Ledger ledger = site.ledger();
        assertThat(book.clients()).isEqualTo(2);
        for (int client = 0; client < 2; client++) {
            var address = new Address(Site.CLIENTS.name(), BookOfLedgers.client(client));
            assertThat(ledger.firstBroken(address)).isEqualTo(OptionalLong.empty());
            var events = ClientLife.of(client, BookOfBusiness.owner(client), SHORT);
            assertThat(ledger.commits(address, 1, 100).stream().flatMap(commit -> commit.facts().stream()))
                    .containsExactlyElementsOf(
                            events.stream().map(recorded -> recorded.fact()).toList());
        }
    }

    @Test
    void aWarmAppendIsOneCallAndAColdOneTwo() {
        var append = new AppendFigure(site, 1);
        assertThat(append.warm().calls()).isEqualTo(1);
        assertThat(append.cold().calls()).isEqualTo(2);
    }

    @Test
    void aLoadIsOneCallHoweverLongTheLedger() {
        var load = new LoadFigure(site, 1);
        assertThat(load.cost(100).calls()).isEqualTo(1);
        assertThat(load.cost(300).calls()).isEqualTo(1);
    }

    @Test
    void aRebuildWritesRowsAndCountsWhatItTakes() {
        for (Projection<?> projection : Site.PROJECTIONS) {
            RebuildFigure.Cost cost = new RebuildFigure(site, book).cost(projection);
            assertThat(cost.rows()).isGreaterThanOrEqualTo(book.clients());
            assertThat(cost.readUnits()).isPositive();
            assertThat(cost.writeUnits()).isGreaterThan(book.clients());
            assertThat(cost.toScan()).isPositive();
        }
    }

    @Test
    void everyCommitUnderLoadIsProjected() {
        assertThat(new LagFigure(site, 10, Duration.ofSeconds(1)).lag().count()).isEqualTo(10);
    }
}
