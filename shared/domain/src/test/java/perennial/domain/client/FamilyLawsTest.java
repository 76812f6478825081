package perennial.domain.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perennial.domain.ClientId;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Lineage;
import perennial.domain.Origin;
import perennial.domain.Refusal;
import perennial.domain.Scenario;
import perennial.domain.UserId;
import perennial.domain.client.Parentage.Parent;
import perennial.domain.client.ProfileCommand.LinkParent;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.client.ProfileCommand.UnlinkParent;
import perennial.domain.client.ProfileEvent.ParentLinked;
import perennial.domain.policy.Policy;

/** Of however many clients and links, on no day and as of no time is one above itself. */
class FamilyLawsTest {
    private static final Clients CLIENTS = new Clients();
    private static final LocalDate START = LocalDate.parse("2026-01-01");
    private static final int DAYS = 120;
    private static int links;
    private static int circlesRefused;

    private final TreeMap<String, Client> clients = new TreeMap<>();
    private final TreeMap<String, List<Fact>> facts = new TreeMap<>();
    private final List<Instant> times = new ArrayList<>();
    private Random random;
    private Instant now = START.atStartOfDay().toInstant(ZoneOffset.UTC);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 150);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noClientIsEverAboveItself(long seed) {
        random = new Random(seed);
        IntStream.range(0, 5).mapToObj(i -> "c" + i).forEach(this::onboard);
        for (int step = 0; step < 60; step++) {
            now = now.plus(Duration.ofHours(random.nextInt(48)));
            ask("c" + random.nextInt(5));
            requireNoCircle(Instant.MAX);
        }
        for (Instant then : times) requireNoCircle(then);
    }

    /** A law that is never put to the test holds of nothing. */
    @AfterAll
    static void circlesWereTriedAndLinksMade() {
        assertThat(links).isGreaterThan(1_000);
        assertThat(circlesRefused).isGreaterThan(500);
    }

    private void onboard(String id) {
        clients.put(id, Client.UNKNOWN);
        facts.put(id, new ArrayList<>());
        var onboard = new OnboardClient(
                id, ClientType.EMPLOYER, Optional.empty(), Optional.empty(), new UserId("ann"), Optional.of(START));
        note(id, CLIENTS.decide(onboard, Client.UNKNOWN, context(Optional.empty())));
    }

    private void ask(String id) {
        Optional<LocalDate> from = random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(random.nextInt(41) - 20));
        Optional<Instant> at = random.nextInt(3) == 0
                ? Optional.of(now.minus(Duration.ofHours(random.nextInt(400))))
                : Optional.empty();
        String parent = "c" + random.nextInt(5);
        ProfileCommand command = random.nextInt(3) == 0
                ? new UnlinkParent(from)
                : new LinkParent(new ClientId(parent), Relation.values()[random.nextInt(2)], from);
        Lineage above = Lineage.above(id, parent, other -> CLIENTS.placeOf(clients.get(other)));
        try {
            note(id, CLIENTS.decide(command, clients.get(id), context(at).with(above)));
        } catch (Refusal no) {
            if (no.rule().equals("parent.cycle")) circlesRefused++;
        }
    }

    private Context context(Optional<Instant> at) {
        Origin origin = random.nextInt(4) == 0 ? Origin.IMPORT : Origin.PERSON;
        return new Context(now, ZoneOffset.UTC, origin, Scenario.SOMEBODY, at, Policy.BUILT_IN, Optional.empty());
    }

    private void note(String id, List<Fact> news) {
        for (Fact fact : news) {
            facts.get(id).add(fact);
            clients.put(id, clients.get(id).evolve(fact));
            times.add(fact.at());
            if (fact.event() instanceof ParentLinked) links++;
        }
    }

    /** By the events up to then, on each day. */
    private void requireNoCircle(Instant then) {
        var profiles = new TreeMap<String, Profile>();
        facts.forEach((id, all) -> profiles.put(id, Profile.at(then, all)));
        for (int i = 0; i <= DAYS; i += 1 + random.nextInt(3)) {
            LocalDate day = START.plusDays(i);
            for (String id : profiles.keySet()) requireNoCircle(id, day, profiles);
        }
    }

    private static void requireNoCircle(String id, LocalDate day, TreeMap<String, Profile> profiles) {
        var seen = new HashSet<String>();
        Optional<String> next = Optional.of(id);
        while (next.isPresent()) {
            assertThat(seen.add(next.get()))
                    .as("%s is above itself on %s", next.get(), day)
                    .isTrue();
            next = profiles.get(next.get())
                    .parentage()
                    .on(day)
                    .map(Parent::clientId)
                    .map(ClientId::text);
        }
    }
}
