package perennial.views.answers;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.Recorded;
import perennial.domain.UserId;
import perennial.domain.renewal.Renewal;
import perennial.domain.renewal.Stage;
import perennial.testkit.Seeds;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.RandomLife;
import perennial.views.clients.ClientFilter;
import perennial.views.reading.AsOf;
import perennial.views.reading.DayRange;
import perennial.views.renewals.Called;
import perennial.views.renewals.PipelineRow;
import perennial.views.renewals.RenewalFilter;
import perennial.views.renewals.RenewalOrder;
import perennial.views.renewals.State;

/**
 * Open renewals of now are found without the closed ones behind them. Whatever is asked, at whatever moment of the clients'
 * lives and on whatever day, the answer is the one that reading all quarters gives. More with {@code
 * -Dtest.args=-Dperennial.moments=200}.
 */
@ExtendWith(WithDynamo.class)
class OpenRenewalsLawsTest {
    private static final int CLIENTS = 6;
    private static final int COMMITS = 60;
    private static final int PARTS = 5;
    private static final int MOMENTS = Integer.getInteger("perennial.moments", 30);
    private static final LocalDate FIRST = LocalDate.parse("2023-03-01");
    private static final int DAYS = 2_000;
    private static final int ALL = 1_000;

    /** By recording time nothing is left out, and so much is known of the past that all of it is read. */
    private static final Instant KNOWN = Instant.parse("2100-01-01T00:00:00Z");

    private final Desk desk;
    private int overdue;

    OpenRenewalsLawsTest(TestTables tables) {
        desk = new Desk(tables);
    }

    @Test
    void theyAreThoseThatReadingAllQuartersFinds() {
        Seeds.each(1, random -> {
            List<List<Recorded>> lives = Stream.generate(
                            () -> RandomLife.of(random, COMMITS).recorded())
                    .limit(CLIENTS)
                    .toList();
            for (int part = 0; part < PARTS; part++) {
                for (int i = 0; i < CLIENTS; i++) desk.live("c" + i, part(lives.get(i), part));
                for (int i = 0; i < MOMENTS; i++) compare(random);
            }
        });
        assertThat(overdue).as("in quarters behind").isGreaterThan(100);
    }

    private static List<Recorded> part(List<Recorded> life, int part) {
        return life.stream()
                .filter(event -> event.commit() > (long) part * COMMITS / PARTS)
                .filter(event -> event.commit() <= (part + 1L) * COMMITS / PARTS)
                .toList();
    }

    private void compare(Random random) {
        desk.on(FIRST.plusDays(random.nextInt(DAYS)).toString());
        compareAllOpen();
        RenewalFilter filter = filter(random);
        assertThat(desk.ask().renewals(filter)).as("%s", filter).containsExactlyInAnyOrderElementsOf(inFull(filter));
        RenewalOrder order = random.nextBoolean() ? RenewalOrder.SOONEST : order(random);
        List<PipelineRow> whole = desk.ask(everything()).renewals(filter, order, Optional.empty(), ALL);
        assertThat(paged(filter, order, 1 + random.nextInt(9)))
                .as("%s by %s", filter, order)
                .isEqualTo(whole);
    }

    private void compareAllOpen() {
        RenewalFilter open = Questions.every(State.OPEN);
        List<PipelineRow> found = desk.ask().renewals(open);
        assertThat(found).containsExactlyInAnyOrderElementsOf(inFull(open));
        assertThat(found.stream()
                        .map(row -> row.client().id() + " " + row.renewal().renewalId())
                        .collect(toSet()))
                .as("those of the ledgers")
                .isEqualTo(openByLedgers());
        LocalDate today = desk.ask().asOf().today();
        LocalDate longAgo = today.minusMonths(3);
        overdue += (int) found.stream()
                .filter(row -> row.renewal().dueOn().isBefore(longAgo))
                .count();
    }

    private List<PipelineRow> inFull(RenewalFilter filter) {
        return desk.ask(everything()).renewals(filter);
    }

    private AsOf everything() {
        return desk.asOf(Optional.empty(), Optional.of(KNOWN));
    }

    private Set<String> openByLedgers() {
        return IntStream.range(0, CLIENTS)
                .mapToObj(i -> "c" + i)
                .flatMap(client -> desk.state(client).book().renewals().all().stream()
                        .filter(Renewal::isOpen)
                        .map(renewal -> client + " " + renewal.id()))
                .collect(toSet());
    }

    private List<PipelineRow> paged(RenewalFilter filter, RenewalOrder order, int size) {
        var all = new ArrayList<PipelineRow>();
        Optional<String> place = Optional.empty();
        List<PipelineRow> page;
        do {
            page = desk.ask().renewals(filter, order, place, size);
            all.addAll(page);
            if (!page.isEmpty()) place = Optional.of(order.placeOf(page.getLast()));
        } while (page.size() == size);
        return all;
    }

    private static RenewalOrder order(Random random) {
        RenewalOrder.By[] all = RenewalOrder.By.values();
        return new RenewalOrder(all[random.nextInt(all.length)], random.nextBoolean());
    }

    private static RenewalFilter filter(Random random) {
        ClientFilter clients =
                random.nextInt(5) == 0 ? ClientFilter.ownedBy(new UserId("u" + random.nextInt(3))) : ClientFilter.ANY;
        return new RenewalFilter(
                clients,
                random.nextInt(2) == 0 ? some(Stage.values(), random) : Set.of(),
                random.nextInt(2) == 0 ? some(Called.values(), random) : Set.of(),
                Set.of(State.OPEN),
                days(random),
                days(random),
                days(random));
    }

    private static <T> Set<T> some(T[] values, Random random) {
        return Arrays.stream(values).filter(_ -> random.nextBoolean()).collect(toSet());
    }

    /** Mostly any. */
    private static DayRange days(Random random) {
        LocalDate from = FIRST.plusDays(random.nextInt(DAYS));
        return switch (random.nextInt(9)) {
            case 0 -> new DayRange(Optional.of(from), Optional.empty());
            case 1 -> new DayRange(Optional.empty(), Optional.of(from));
            case 2 -> DayRange.of(from, from.plusDays(random.nextInt(400) - 20L));
            default -> DayRange.ANY;
        };
    }
}
