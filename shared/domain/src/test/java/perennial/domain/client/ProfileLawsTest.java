package perennial.domain.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perennial.domain.ClientId;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Lineage;
import perennial.domain.Origin;
import perennial.domain.Product;
import perennial.domain.Refusal;
import perennial.domain.Refusals;
import perennial.domain.Scenario;
import perennial.domain.UserId;
import perennial.domain.client.ProfileCommand.AmendClient;
import perennial.domain.client.ProfileCommand.AmendmentReason;
import perennial.domain.client.ProfileCommand.AssignOwner;
import perennial.domain.client.ProfileCommand.ClassificationReason;
import perennial.domain.client.ProfileCommand.ClassifyClient;
import perennial.domain.client.ProfileCommand.LaunchProgram;
import perennial.domain.client.ProfileCommand.LinkParent;
import perennial.domain.client.ProfileCommand.LivesSource;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.client.ProfileCommand.RecordEligibleLives;
import perennial.domain.client.ProfileCommand.ReinstateClient;
import perennial.domain.client.ProfileCommand.TerminateClient;
import perennial.domain.client.ProfileCommand.UnlinkParent;
import perennial.domain.client.ProfileEvent.ClientOnboarded;
import perennial.domain.client.ProfileEvent.ClientReinstated;
import perennial.domain.client.ProfileEvent.ClientTerminated;
import perennial.domain.client.ProfileEvent.OwnerAssigned;
import perennial.domain.client.ProfileEvent.ParentLinked;
import perennial.domain.client.ProfileEvent.ParentUnlinked;
import perennial.domain.policy.Complexity;
import perennial.domain.policy.Policy;
import perennial.domain.renewal.ChurnReason;

/** What holds of every history, whatever is asked and when. */
class ProfileLawsTest {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final LocalDate START = LocalDate.parse("2026-01-01");
    private static final int DAYS = 400;
    private static final ContractDays CONTRACTS =
            new ContractDays(List.of(new ContractDays.Span(START, START.plusDays(60))));
    private static final Map<String, Set<String>> DECLARED = Refusals.declaredBy(ProfileRules.COMMANDS);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void historiesKeepTheirLaws(long seed) {
        var random = new Random(seed);
        var facts = new ArrayList<Fact>();
        var states = new ArrayList<>(List.of(Profile.NONE));
        var calendar = new OwnerCalendar();
        var away = new AwayCalendar();
        var parents = new ParentCalendar();
        Instant now = Instant.parse("2026-01-05T00:00:00Z");
        for (int step = 0; step < 60; step++) {
            now = now.plus(Duration.ofHours(random.nextInt(200)));
            Profile state = states.getLast();
            ProfileCommand command = anyCommand(random);
            Context context = anyContext(random, now);
            List<Fact> news = decide(command, state, context);
            for (Fact fact : news) {
                assertThat(fact.at()).isAfterOrEqualTo(state.changedAt());
                facts.add(fact);
                state = state.evolve(fact);
                states.add(state);
                calendar.note(fact);
                away.note(fact);
                parents.note(fact);
            }
            assertThat(decide(command, state, context)).as("%s twice", command).isEmpty();
            away.requireSame(state);
            parents.requireSame(state);
            if (state.isOnboarded()) calendar.requireSame(state, context.dayOf(state.changedAt()));
        }
        requireReplays(facts, states);
    }

    /** Any prefix folded at once, and the rest on top of it, is what was reached step by step. */
    private static void requireReplays(List<Fact> facts, List<Profile> states) {
        for (int cut = 0; cut <= facts.size(); cut++) {
            Profile prefix = fold(Profile.NONE, facts.subList(0, cut));
            assertThat(prefix).isEqualTo(states.get(cut));
            assertThat(prefix.changes()).isEqualTo(cut);
            assertThat(fold(prefix, facts.subList(cut, facts.size()))).isEqualTo(states.getLast());
        }
    }

    private static Profile fold(Profile start, List<Fact> facts) {
        Profile state = start;
        for (Fact fact : facts) state = state.evolve(fact);
        return state;
    }

    private static List<Fact> decide(ProfileCommand command, Profile profile, Context context) {
        try {
            return ProfileRules.decide(command, profile, context, CONTRACTS);
        } catch (Refusal no) {
            assertThat(DECLARED.get(command.getClass().getSimpleName())).contains(no.rule());
            return List.of();
        }
    }

    private static Context anyContext(Random random, Instant now) {
        Origin origin = Origin.values()[random.nextInt(3)];
        Optional<Instant> at = random.nextInt(3) == 0
                ? Optional.of(now.minus(Duration.ofHours(random.nextInt(300))))
                : Optional.empty();
        return new Context(now, ZONE, origin, Scenario.SOMEBODY, at, Policy.BUILT_IN, Optional.empty())
                .with(new Lineage(List.of(), Lineage.End.TOP));
    }

    private static ProfileCommand anyCommand(Random random) {
        return switch (random.nextInt(12)) {
            case 0, 1 ->
                new OnboardClient(
                        "Acme " + random.nextInt(2),
                        ClientType.EMPLOYER,
                        Optional.empty(),
                        Optional.empty(),
                        anyUser(random),
                        random.nextBoolean() ? Optional.empty() : Optional.of(anyDay(random)));
            case 2 ->
                new AmendClient(
                        Optional.of("Acme " + random.nextInt(3)),
                        random.nextBoolean() ? Optional.empty() : Optional.of("S" + random.nextInt(2)),
                        Optional.of(ClientType.values()[random.nextInt(3)]),
                        AmendmentReason.REBRANDED);
            case 3 -> new ClassifyClient(Complexity.values()[random.nextInt(4)], ClassificationReason.REVIEW);
            case 4 -> new RecordEligibleLives(anyDay(random), random.nextInt(3), random.nextInt(3), LivesSource.CENSUS);
            case 5 -> new LaunchProgram(new Product("P" + random.nextInt(3)), START.plusDays(random.nextInt(2)));
            case 6 ->
                switch (random.nextInt(6)) {
                    case 0 -> new TerminateClient(anyDay(random), ChurnReason.PRICE);
                    case 1, 2 -> new ReinstateClient(anyDay(random), Optional.empty());
                    case 3 -> new LaunchProgram(new Product("Q"), anyDay(random));
                    case 4 -> new UnlinkParent(Optional.of(anyDay(random)));
                    default ->
                        new LinkParent(
                                new ClientId("p" + random.nextInt(2)),
                                Relation.SUBSIDIARY,
                                Optional.of(anyDay(random)));
                };
            default ->
                new AssignOwner(
                        OwnerRole.values()[random.nextInt(2)],
                        anyUser(random),
                        random.nextInt(3) == 0 ? Optional.empty() : Optional.of(anyDay(random)));
        };
    }

    private static UserId anyUser(Random random) {
        return new UserId("u" + random.nextInt(4));
    }

    private static LocalDate anyDay(Random random) {
        return START.plusDays(random.nextInt(DAYS));
    }

    /** On which days the client is none: written down day by day, without intervals. */
    private static final class AwayCalendar {
        private final TreeSet<LocalDate> away = new TreeSet<>();
        private LocalDate lastEnd = LocalDate.MAX;

        void note(Fact fact) {
            switch (fact.event()) {
                case ClientTerminated e -> lastEnd = e.effective();
                case ClientReinstated e -> away.removeIf(day -> !day.isBefore(e.effective()));
                default -> {
                    return;
                }
            }
            LocalDate until = fact.event() instanceof ClientReinstated e ? e.effective() : START.plusDays(2 * DAYS);
            lastEnd.datesUntil(until).forEach(away::add);
        }

        void requireSame(Profile profile) {
            for (LocalDate day = START; day.isBefore(START.plusDays(DAYS)); day = day.plusDays(1)) {
                LocalDate asked = day;
                assertThat(profile.terminations().stream().anyMatch(end -> end.covers(asked)))
                        .as("away on %s", day)
                        .isEqualTo(away.contains(day));
                assertThat(profile.terminationOn(day).isPresent())
                        .as("away on %s or set to be", day)
                        .isEqualTo(away.ceiling(day) != null);
            }
        }
    }

    /** Whom the client stands under on each single day: the last word on a day and all after it. */
    private static final class ParentCalendar {
        private final TreeMap<LocalDate, ClientId> days = new TreeMap<>();

        void note(Fact fact) {
            switch (fact.event()) {
                case ParentUnlinked e -> days.tailMap(e.from(), true).clear();
                case ParentLinked e ->
                    e.from().datesUntil(START.plusDays(2 * DAYS)).forEach(day -> days.put(day, e.parentId()));
                default -> {}
            }
        }

        void requireSame(Profile profile) {
            for (LocalDate day = START; day.isBefore(START.plusDays(DAYS)); day = day.plusDays(1)) {
                assertThat(profile.parentage().on(day).map(Parentage.Parent::clientId))
                        .as("parent on %s", day)
                        .isEqualTo(Optional.ofNullable(days.get(day)));
            }
        }
    }

    /** Who has a role on each single day: written down day by day, without tenures. */
    private static final class OwnerCalendar {
        private final Map<OwnerRole, TreeMap<LocalDate, UserId>> days = new TreeMap<>();

        void note(Fact fact) {
            if (fact.event() instanceof ClientOnboarded e) {
                fill(OwnerRole.CLIENT_MANAGER, e.onboardedOn(), e.owner());
            }
            if (fact.event() instanceof OwnerAssigned e) {
                Map<LocalDate, UserId> calendar = days.computeIfAbsent(e.role(), role -> new TreeMap<>());
                UserId present = calendar.get(e.cancelsAfter());
                if (present == null) calendar.clear();
                else fill(e.role(), e.cancelsAfter(), present);
                fill(e.role(), e.from(), e.userId());
            }
        }

        private void fill(OwnerRole role, LocalDate from, UserId user) {
            Map<LocalDate, UserId> calendar = days.computeIfAbsent(role, any -> new TreeMap<>());
            for (LocalDate day = from; !day.isAfter(START.plusDays(2 * DAYS)); day = day.plusDays(1)) {
                calendar.put(day, user);
            }
        }

        void requireSame(Profile profile, LocalDate since) {
            for (OwnerRole role : OwnerRole.values()) {
                for (LocalDate day = since; day.isBefore(START.plusDays(DAYS)); day = day.plusDays(1)) {
                    assertThat(profile.ownerOn(role, day))
                            .as("%s on %s", role, day)
                            .isEqualTo(expected(role, day));
                }
            }
        }

        /** A client always has a manager: before the first one's first day, that one. */
        private Optional<UserId> expected(OwnerRole role, LocalDate day) {
            var calendar = days.getOrDefault(role, new TreeMap<>());
            if (role == OwnerRole.CLIENT_MANAGER && day.isBefore(calendar.firstKey())) {
                return Optional.of(calendar.firstEntry().getValue());
            }
            return Optional.ofNullable(calendar.get(day));
        }
    }
}
