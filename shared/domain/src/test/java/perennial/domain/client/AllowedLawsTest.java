package perennial.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.domain.Actor;
import perennial.domain.BadValue;
import perennial.domain.Command;
import perennial.domain.CommandType;
import perennial.domain.Commands;
import perennial.domain.Fact;
import perennial.domain.Forbidden;
import perennial.domain.Origin;
import perennial.domain.Refusal;
import perennial.domain.Role;
import perennial.domain.Signing;
import perennial.domain.UserId;
import perennial.domain.WithinReach;
import perennial.domain.approval.ApprovalCommand.DecideApproval;
import perennial.domain.client.ProfileCommand.TerminateClient;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractCommand.AgreeBreaks;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.domain.contract.NoticePeriod.Unit;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.Outcome;
import perennial.domain.renewal.Renewal;
import perennial.domain.renewal.RenewalCommand;
import perennial.domain.renewal.RenewalCommand.AdvanceRenewal;
import perennial.domain.renewal.Stage;
import perennial.domain.renewal.Transition;

/**
 * «Allowed» and «decide» never disagree: from several contracts on, every state is visited that the rules can tell apart and
 * that commands, the clock and time lead to; in each, everything that can be asked about each renewal is asked.
 */
class AllowedLawsTest {
    private static final Clients CLIENTS = new Clients();
    private static final UserId ANN = new UserId("ann");
    private static final Actor MANAGER = new Actor(ANN, Set.of(Role.MANAGER));
    private static final Actor LEAD = new Actor(new UserId("lea"), Set.of(Role.LEAD));
    /** Nobody decides what they asked for themselves. */
    private static final Actor OTHER_LEAD = new Actor(new UserId("leo"), Set.of(Role.LEAD));

    private static final Actor AUDITOR = new Actor(new UserId("aud"), Set.of(Role.AUDITOR));
    private static final int STEPS = 30;
    private static final int MOST_STATES = 10_000;
    private static final Set<Stage> STAGES = EnumSet.noneOf(Stage.class);
    private static final Set<Outcome> OUTCOMES = EnumSet.noneOf(Outcome.class);
    private static final Set<String> SEEN = new HashSet<>();

    /** Of the state in hand. */
    private final Map<Command, List<Fact>> decisions = new HashMap<>();

    static Stream<SignContract> contracts() {
        Signing plain = Signing.of("k1").selling(Signing.flat("l1", "P", "100"), Signing.flat("l2", "Q", "7"));
        return Stream.of(
                plain.command(),
                plain.notice(90, Unit.DAYS).renewing(AutoRenew.Mode.SAME_TERM).command(),
                plain.notice(3, Unit.MONTHS).cap(0).command(),
                plain.notice(30, Unit.DAYS)
                        .renewing(AutoRenew.Mode.SAME_TERM)
                        .breaking(Commands.breakOn("2026-06-30", 60))
                        .command(),
                plain.evergreen("2026-01-01").notice(1, Unit.MONTHS).command());
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("contracts")
    void whateverIsSaidToGoGoesAndNothingElse(SignContract contract) {
        var start = new Situation(Commands.acme().given(contract).state(), Instant.parse("2026-01-02T12:00:00Z"));
        Set<Object> known = new HashSet<>(Set.of(start.key()));
        Deque<Situation> ahead = new ArrayDeque<>(List.of(start));
        var disagreements = new TreeMap<String, String>();
        while (!ahead.isEmpty()) {
            Situation state = ahead.poll();
            decisions.clear();
            disagreements(state).forEach(disagreements::putIfAbsent);
            for (Situation next : next(state)) if (known.add(next.key())) ahead.add(next);
            assertThat(known.size())
                    .as("states are few, or they are told apart too finely")
                    .isLessThan(MOST_STATES);
        }
        assertThat(disagreements).isEmpty();
    }

    /** Beyond the first term and the first contract there is no end of states: chance leads through some of them. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void soItIsWhereverChanceLeads(long seed) {
        var random = new Random(seed);
        var state = new Situation(Commands.acme().state(), Instant.parse("2026-01-02T12:00:00Z"));
        var disagreements = new TreeMap<String, String>();
        for (int step = 0; step < STEPS; step++) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                Command command = new AnyCommand(random, state.client(), state.today()).next();
                state = state.after(decide(command, state));
            }
            state = state.on(state.today().plusDays(random.nextInt(60)));
            if (random.nextBoolean()) state = state.ticked();
            decisions.clear();
            disagreements(state).forEach(disagreements::putIfAbsent);
        }
        assertThat(disagreements).isEmpty();
    }

    @Test
    void soItIsOfARenewalWhoseLinesRunWithAnotherContract() {
        var state = Commands.acme()
                .given(
                        Signing.of("k1").command(),
                        Signing.of("k2").selling(Signing.flat("z", "P", "100")).command(),
                        Commands.coTerm("k1", "k2", "2026-01-02"))
                .state();
        assertThat(disagreements(new Situation(state, Instant.parse("2026-01-02T12:00:00Z"))))
                .isEmpty();
    }

    /** Laws that are never put to the test hold of nothing. */
    @AfterAll
    static void everyStageAndOutcomeAndAnswerWasMet() {
        assertThat(STAGES).containsExactly(Stage.values());
        assertThat(OUTCOMES).containsExactly(Outcome.values());
        assertThat(SEEN).contains("advance-renewal goes", "advance-renewal renewal.stage");
        for (String command : List.of(
                "issue-proposal",
                "close-renewal",
                "record-churn",
                "correct-renewal-outcome",
                "call-forecast",
                "request-approval",
                "give-notice",
                "withdraw-notice",
                "agree-breaks",
                "extend-term")) {
            assertThat(SEEN).contains(command + " goes");
        }
    }

    // the law

    /** Each kind of disagreement about a state, with the first example of it. */
    private Map<String, String> disagreements(Situation state) {
        var found = new TreeMap<String, String>();
        for (Renewal renewal : state.client().book().renewals().all()) {
            STAGES.add(renewal.stage());
            renewal.outcome().ifPresent(OUTCOMES::add);
            List<Allowed> allowed = allowed(state, renewal, LEAD);
            Map<Asked, List<Command>> asked = RenewalWords.about(renewal, state.client(), state.today()).stream()
                    .collect(Collectors.groupingBy(Asked::of));
            asked.forEach((what, commands) -> {
                Optional<Allowed> said = said(what, allowed);
                Optional<Command> goes = commands.stream()
                        .filter(command -> !decided(command, state).isEmpty())
                        .findFirst();
                boolean saidToGo = said.filter(one -> one.blockedBy().isEmpty()).isPresent();
                if (saidToGo != goes.isPresent()) found.put(what + ": " + said, goes + " in " + state.key());
            });
            assertThat(asked.keySet())
                    .as("asked in RenewalWords")
                    .containsAll(allowed.stream().map(Asked::of).toList());
            requireRoles(state, renewal, allowed, asked.values());
        }
        return found;
    }

    private static Optional<Allowed> said(Asked what, List<Allowed> allowed) {
        Optional<Allowed> said =
                allowed.stream().filter(one -> Asked.of(one).equals(what)).findFirst();
        said.ifPresent(one -> {
            SEEN.add(one.command() + " " + one.blockedBy().orElse("goes"));
            assertThat(type(one.command()).refusals())
                    .containsAll(one.blockedBy().stream().toList());
        });
        return said;
    }

    /** The owner does what a lead does; whoever only reads is told of the same commands, and kept from each by their role. */
    private static void requireRoles(
            Situation state, Renewal renewal, List<Allowed> allowed, Collection<List<Command>> asked) {
        assertThat(allowed(state, renewal, MANAGER)).isEqualTo(allowed);
        assertThat(allowed(state, renewal, AUDITOR))
                .hasSameSizeAs(allowed)
                .allSatisfy(one -> assertThat(one.blockedBy()).contains(Allowed.ROLE));
        for (List<Command> commands : asked) {
            assertThatExceptionOfType(Forbidden.class)
                    .isThrownBy(() -> WithinReach.of(CLIENTS, commands.getFirst(), AUDITOR));
        }
    }

    private static List<Allowed> allowed(Situation state, Renewal renewal, Actor actor) {
        return Allowed.of(state.client(), renewal.id(), state.context(actor, Origin.PERSON));
    }

    /** What is asked for, whatever its values. */
    private record Asked(String command, Optional<Stage> to) {
        static Asked of(Command command) {
            Optional<Stage> to =
                    command instanceof AdvanceRenewal advance ? Optional.of(advance.to()) : Optional.empty();
            return new Asked(CLIENTS.typeOf(command).name(), to);
        }

        static Asked of(Allowed allowed) {
            return new Asked(allowed.command(), allowed.to());
        }
    }

    private static CommandType<?> type(String name) {
        return CLIENTS.commands().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What follows; nothing where it is refused. */
    private List<Fact> decided(Command command, Situation state) {
        return decisions.computeIfAbsent(command, asked -> decide(asked, state));
    }

    private static List<Fact> decide(Command command, Situation state) {
        Actor sender = command instanceof DecideApproval ? OTHER_LEAD : LEAD;
        try {
            return WithinReach.of(CLIENTS, command, sender)
                    .decide(state.client(), state.context(sender, Origin.PERSON));
        } catch (Refusal | BadValue no) {
            return List.of();
        }
    }

    // the walk

    private List<Situation> next(Situation state) {
        List<Contract> contracts = state.client().book().contracts().all();
        if (contracts.size() > 1 || contracts.getFirst().terms().size() > 1) return List.of();
        var next = new ArrayList<Situation>();
        for (Command command : steps(state)) {
            List<Fact> facts = decided(command, state);
            if (!facts.isEmpty()) next.add(requireOnTheTable(command, state, state.after(facts)));
        }
        state.days().map(state::on).forEach(later -> {
            next.add(later);
            next.add(later.ticked());
        });
        return next;
    }

    /** All but other breaks, of which there is no end: chance agrees on those. */
    private static List<Command> steps(Situation state) {
        var steps = new ArrayList<Command>();
        for (Renewal renewal : state.client().book().renewals().all()) {
            steps.addAll(RenewalWords.about(renewal, state.client(), state.today()));
        }
        steps.removeIf(AgreeBreaks.class::isInstance);
        LocalDate today = state.today();
        steps.add(Commands.terminate("k1", today.plusDays(1).toString()));
        steps.add(Commands.voiding("k1"));
        steps.add(Commands.noticeFor("k1", today.toString(), today.plusDays(60).toString()));
        steps.add(Commands.autoRenewal("k1", AutoRenew.Mode.NONE));
        steps.add(Commands.removeLine("k1", "l2", today.toString()));
        steps.add(new TerminateClient(today, ChurnReason.PRICE));
        steps.add(Signing.of("k2")
                .signed(today.toString())
                .term(today.plusDays(1).toString(), today.plusYears(1) + "")
                .renews("k1")
                .command());
        return steps;
    }

    /** A renewal's own commands move it as the table of stages says. */
    private static Situation requireOnTheTable(Command command, Situation before, Situation after) {
        if (!(command instanceof RenewalCommand asked)) return after;
        Stage from = before.client().book().renewals().get(asked.renewalId()).stage();
        Stage to = after.client().book().renewals().get(asked.renewalId()).stage();
        boolean isSaid = Transition.all().stream()
                .anyMatch(way -> way.from() == from && way.to() == to && way.command() == command.getClass());
        assertThat(isSaid || from == to)
                .as("%s leads from %s to %s", command, from, to)
                .isTrue();
        return after;
    }
}
