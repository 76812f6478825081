package perennial.views.answers;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.Fact;
import perennial.domain.Recorded;
import perennial.domain.UserId;
import perennial.domain.client.ClientEvent;
import perennial.domain.client.OwnerRole;
import perennial.domain.client.Profile;
import perennial.domain.client.ProfileEvent;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.ContractEvent;
import perennial.domain.renewal.RenewalEvent;
import perennial.testkit.Seeds;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.RandomLife;
import perennial.views.clients.ClientFilter;
import perennial.views.portfolio.ClientItem;
import perennial.views.reading.AsOf;
import perennial.views.reading.DayRange;
import perennial.views.renewals.PipelineRow;
import perennial.views.renewals.RenewalFilter;
import perennial.views.renewals.RenewalRow;
import perennial.views.renewals.State;

/**
 * Whatever moment a question looks back to, the answer is what refolding the ledgers up to it gives. More moments with
 * {@code -Dtest.args=-Dperennial.moments=200}.
 */
@ExtendWith(WithDynamo.class)
class AsOfLawsTest {
    private static final int CLIENTS = 4;
    private static final int COMMITS = 35;
    private static final int MOMENTS = Integer.getInteger("perennial.moments", 25);
    private static final List<String> OWNERS = List.of("u0", "u1", "u2");

    private final TestTables tables;

    AsOfLawsTest(TestTables tables) {
        this.tables = tables;
    }

    /** What is compared: whose a renewal is, and all that its row says. */
    private record Told(String owner, RenewalRow row) {}

    private static RenewalFilter all(ClientFilter clients) {
        return RenewalFilter.ending(DayRange.ANY, clients, State.values());
    }

    @Test
    void everyAnswerIsTheRefoldedLedger() {
        var desk = new Desk(tables);
        Seeds.each(1, random -> {
            for (int i = 0; i < CLIENTS; i++) desk.live("c" + i, RandomLife.of(random, COMMITS));
            desk.on("2026-06-01");
            Map<String, List<Recorded>> ledgers = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> "c" + i)
                    .collect(toMap(client -> client, desk::recorded, (a, b) -> a, TreeMap::new));
            compare(desk, ledgers, desk.asOf(Optional.empty(), Optional.empty()));
            for (int i = 0; i < MOMENTS; i++) compare(desk, ledgers, moment(desk, ledgers, random));
        });
    }

    private static AsOf moment(Desk desk, Map<String, List<Recorded>> ledgers, Random random) {
        List<Recorded> events = ledgers.get("c" + random.nextInt(CLIENTS));
        Recorded near = events.get(random.nextInt(events.size()));
        Recorded other = events.get(random.nextInt(events.size()));
        Optional<Instant> at = Optional.of(near.at().plusSeconds(random.nextInt(3) - 1L));
        Optional<Instant> known = Optional.of(other.recordedAt().plusSeconds(random.nextInt(3) - 1L));
        return switch (random.nextInt(3)) {
            case 0 -> desk.asOf(at, Optional.empty());
            case 1 -> desk.asOf(Optional.empty(), known);
            default -> desk.asOf(at, known);
        };
    }

    private static void compare(Desk desk, Map<String, List<Recorded>> ledgers, AsOf asOf) {
        Map<String, Told> expected = new TreeMap<>();
        var present = new ArrayList<String>();
        ledgers.forEach((client, events) -> {
            expected.putAll(refolded(client, events, asOf));
            if (isThere(events, asOf)) present.add(client);
        });
        assertThat(told(desk, asOf, all(ClientFilter.ANY))).as("%s", asOf).isEqualTo(expected);
        assertThat(told(desk, asOf, Questions.every(State.OPEN)))
                .as("open %s", asOf)
                .isEqualTo(only(expected, each -> each.row().isOpen()));
        for (String owner : OWNERS) {
            assertThat(told(desk, asOf, all(ClientFilter.ownedBy(new UserId(owner)))))
                    .as("%s of %s", asOf, owner)
                    .isEqualTo(only(expected, each -> each.owner().equals(owner)));
        }
        assertThat(desk.ask(asOf).clients(ClientFilter.ANY, Optional.empty(), 100).stream()
                        .map(ClientItem::clientId)
                        .map(Object::toString))
                .as("%s", asOf)
                .isEqualTo(present);
    }

    private static Map<String, Told> only(Map<String, Told> all, Predicate<Told> wanted) {
        return all.entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, Told> told(Desk desk, AsOf asOf, RenewalFilter filter) {
        return desk.ask(asOf).renewals(filter).stream()
                .collect(toMap(
                        AsOfLawsTest::name, row -> new Told(row.client().owner().text(), row.renewal())));
    }

    private static String name(PipelineRow row) {
        return row.client().id() + " " + row.renewal().renewalId();
    }

    private static Map<String, Told> refolded(String client, List<Recorded> events, AsOf asOf) {
        List<Fact> profileFacts = known(events, asOf)
                .filter(event -> event.event() instanceof ProfileEvent)
                .map(Recorded::fact)
                .toList();
        Profile profile = Profile.at(asOf.at().orElse(Instant.MAX), profileFacts);
        if (!profile.isOnboarded()) return Map.of();
        String owner = profile.ownerOn(OwnerRole.CLIENT_MANAGER, asOf.today())
                .orElseThrow()
                .text();
        ContractBook book = book(events, asOf);
        return book.renewals().all().stream()
                .flatMap(renewal -> RenewalRow.of(book, renewal.id()).stream())
                .collect(toMap(row -> client + " " + row.renewalId(), row -> new Told(owner, row)));
    }

    private static boolean isThere(List<Recorded> events, AsOf asOf) {
        boolean onboarded = known(events, asOf).anyMatch(event -> event.event() instanceof ProfileEvent);
        boolean begun = known(events, asOf)
                .filter(event -> isOfClientOrContract((ClientEvent) event.event()))
                .anyMatch(asOf::hasHappened);
        return onboarded && begun;
    }

    private static boolean isOfClientOrContract(ClientEvent event) {
        return event instanceof ProfileEvent || event instanceof ContractEvent || event instanceof RenewalEvent;
    }

    private static ContractBook book(List<Recorded> events, AsOf asOf) {
        ContractBook book = ContractBook.EMPTY;
        for (Recorded event : known(events, asOf).filter(asOf::hasHappened).toList()) book = book.evolve(event.fact());
        return book;
    }

    private static Stream<Recorded> known(List<Recorded> events, AsOf asOf) {
        Instant known = asOf.knownAt().orElse(Instant.MAX);
        return events.stream().filter(event -> !event.recordedAt().isAfter(known));
    }
}
