package perennial.domain.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perennial.domain.Approving;
import perennial.domain.BadValue;
import perennial.domain.Command;
import perennial.domain.Context;
import perennial.domain.Deadline;
import perennial.domain.EventType;
import perennial.domain.Fact;
import perennial.domain.Origin;
import perennial.domain.Refusal;
import perennial.domain.Refusals;
import perennial.domain.Scenario;
import perennial.domain.UserId;
import perennial.domain.approval.Approval;
import perennial.domain.approval.ApprovalRules;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractRules;
import perennial.domain.policy.Policy;
import perennial.domain.renewal.RenewalCommand.CorrectRenewalOutcome;
import perennial.domain.renewal.RenewalRules;

/** What holds of every history of contracts and renewals, whatever is asked and when, and however late the clock is. */
class BookLawsTest {
    private static final Clients CLIENTS = new Clients();
    static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Map<String, Set<String>> DECLARED = Refusals.declaredBy(CLIENTS.commands());

    private static final Set<Class<?>> SEEN = new HashSet<>();

    private final List<Fact> facts = new ArrayList<>();
    private final List<Client> commits = new ArrayList<>(List.of(Client.UNKNOWN));
    private Random random;
    private Instant now = Instant.parse("2026-01-05T15:00:00Z");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void historiesKeepTheirLaws(long seed) {
        random = new Random(seed);
        ask(new OnboardClient(
                "Acme",
                ClientType.EMPLOYER,
                Optional.empty(),
                Optional.empty(),
                new UserId("ann"),
                Optional.of(LocalDate.parse("2020-01-01"))));
        for (int step = 0; step < 60; step++) {
            now = now.plus(Duration.ofHours(random.nextInt(24 * 50)));
            for (int i = random.nextInt(4); i >= 0; i--) {
                ask(new AnyCommand(random, client(), LocalDate.ofInstant(now, ZONE)).next());
            }
            if (random.nextInt(3) > 0) tickUntilNothingIsDue();
        }
        requireReplay();
        requireAnyPastToBeTold();
        client().book().contracts().all().forEach(BookLaws::requireSpans);
        client().book().contracts().all().forEach(BookLaws::requireMinimums);
    }

    /** Laws that are never put to the test hold of nothing. */
    @AfterAll
    static void everyEventHasHappened() {
        assertThat(SEEN)
                .containsAll(Stream.of(ContractRules.EVENTS, RenewalRules.EVENTS, ApprovalRules.EVENTS)
                        .flatMap(List::stream)
                        .map(EventType::type)
                        .toList());
    }

    private Client client() {
        return commits.getLast();
    }

    private void ask(Command command) {
        Context context = context(Origin.PERSON);
        Client before = client();
        List<Fact> news;
        try {
            news = CLIENTS.decide(command, before, context);
        } catch (Refusal no) {
            assertThat(DECLARED.get(command.getClass().getSimpleName()))
                    .as("%s refused: %s", command, no.getMessage())
                    .contains(no.rule());
            return;
        } catch (BadValue noSense) {
            return;
        }
        commit(news, command instanceof CorrectRenewalOutcome);
        assertThat(CLIENTS.decide(command, client(), context))
                .as("%s twice", command)
                .isEmpty();
        for (Fact fact : news) {
            ToldLaws.require(fact, before, client());
            ApprovalLaws.requireApproved(fact, before, client());
        }
    }

    private void tickUntilNothingIsDue() {
        Context context = context(Origin.CLOCK).withAt(now);
        var tick = new Tick(CLIENTS, now);
        List<Fact> late = onTheDay(client(), context);
        var all = new ArrayList<Fact>();
        for (List<Fact> step = tick.decide(client(), context); !step.isEmpty(); step = tick.decide(client(), context)) {
            commit(step, false);
            all.addAll(step);
        }
        assertThat(all).as("however late the clock is").containsExactlyInAnyOrderElementsOf(late);
        for (Deadline deadline : Tick.deadlines(client(), ZONE)) {
            if (deadline.dueAt().isAfter(now) || deadline.command().isEmpty()) continue;
            Command left = deadline.command().orElseThrow();
            assertThat(CLIENTS.decide(left, client(), context.withAt(deadline.dueAt())))
                    .as("%s is left", left)
                    .isEmpty();
        }
    }

    /** What a clock makes of the client that never misses a day. */
    private List<Fact> onTheDay(Client start, Context context) {
        var all = new ArrayList<Fact>();
        Client state = start;
        for (Optional<Instant> due = soonest(state, Instant.MIN); due.isPresent(); due = soonest(state, due.get())) {
            List<Fact> step = new Tick(CLIENTS, due.get()).decide(state, context);
            for (Fact fact : step) state = state.evolve(fact);
            all.addAll(step);
        }
        return all;
    }

    private Optional<Instant> soonest(Client state, Instant last) {
        return Tick.deadlines(state, ZONE).stream()
                .filter(deadline -> deadline.command().isPresent())
                .map(Deadline::dueAt)
                .filter(due -> due.isAfter(last) && !due.isAfter(now))
                .findFirst();
    }

    private void commit(List<Fact> news, boolean corrects) {
        Client state = client();
        for (Fact fact : news) {
            Client after = state.evolve(fact);
            if (!corrects) BookLaws.requireForwardInTime(fact, state);
            ApprovalLaws.requireForwardInTime(fact, state);
            facts.add(fact);
            SEEN.add(fact.event().getClass());
            state = after;
        }
        if (news.isEmpty()) return;
        commits.add(state);
        for (Contract contract : state.book().contracts().all()) BookLaws.requireWhole(contract, state.book());
        BookLaws.requireNothingWhileAway(state);
        for (Approval approval : state.approvals().all()) {
            ApprovalLaws.requireSound(approval);
            ApprovalLaws.requireOpen(approval, state.book());
        }
    }

    private Context context(Origin origin) {
        boolean earlier = origin == Origin.PERSON && random.nextInt(5) == 0;
        Optional<Instant> at =
                earlier ? Optional.of(now.minus(Duration.ofHours(random.nextInt(24 * 60)))) : Optional.empty();
        return new Context(
                now,
                ZONE,
                origin,
                random.nextBoolean() ? Scenario.SOMEBODY : Approving.LEA,
                at,
                Policy.BUILT_IN,
                Optional.empty());
    }

    /** Everything folded at once is what was reached commit by commit. */
    private void requireReplay() {
        Client state = Client.UNKNOWN;
        for (Fact fact : facts) state = state.evolve(fact);
        assertThat(state).isEqualTo(client());
    }

    /** As of any time there is an answer, though corrections may have happened before what they correct. */
    private void requireAnyPastToBeTold() {
        for (int i = 0; i < 20; i++) {
            Instant then = any(facts).at();
            Client state = Client.UNKNOWN;
            for (Fact fact : facts) if (!fact.at().isAfter(then)) state = state.evolve(fact);
            Client past = state;
            for (Contract contract : past.book().contracts().all()) BookLaws.requireWhole(contract, past.book());
            Tick.deadlines(past, ZONE);
            past.contractDays();
        }
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
