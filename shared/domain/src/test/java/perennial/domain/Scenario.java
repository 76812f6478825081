package perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import perennial.domain.policy.Policy;

/**
 * Given events, when a command, then events or a refusal. A scenario is a value: each step answers a new one, so a common
 * beginning can be shared by many tests.
 *
 * <p>Every accepted command is decided a second time on what it led to, and must then change nothing; claims, which the
 * store resolves, excepted.
 */
public record Scenario<S>(Rules<S> rules, S state, Context context) {

    /** The present of a scenario that says nothing else: noon of a Wednesday. */
    public static final Instant NOON = Instant.parse("2026-04-15T12:00:00Z");

    /** Who asks in a scenario that says nothing else: a lead. */
    public static final Actor SOMEBODY = new Actor(new UserId("u-somebody"), Set.of(Role.LEAD));

    /** One capability, or the whole of a kind. */
    public record Rules<S>(BiFunction<S, Fact, S> evolve, Decide<S> decide) {}

    @FunctionalInterface
    public interface Decide<S> {
        List<Fact> decide(Command command, S state, Context context);
    }

    public static <S> Scenario<S> of(Kind<S> kind) {
        return of(kind.initial(), kind::evolve, kind::decide);
    }

    public static <S> Scenario<S> of(S initial, BiFunction<S, Fact, S> evolve, Decide<S> decide) {
        return new Scenario<>(
                new Rules<>(evolve, decide),
                initial,
                new Context(
                        NOON,
                        ZoneOffset.UTC,
                        Origin.PERSON,
                        SOMEBODY,
                        Optional.empty(),
                        Policy.BUILT_IN,
                        Optional.empty()));
    }

    /** These happened, at the scenario's present. */
    public Scenario<S> given(Event... events) {
        return given(context.now(), events);
    }

    /** These happened at an instant. */
    public Scenario<S> given(Instant at, Event... events) {
        return fold(Stream.of(events).map(event -> new Fact(at, event)).toList());
    }

    /** These commands were accepted, at the scenario's present. */
    public Scenario<S> given(Command... commands) {
        Scenario<S> scenario = this;
        for (Command command : commands) scenario = scenario.fold(scenario.decide(command));
        return scenario;
    }

    /** From here on it is this instant. */
    public Scenario<S> now(Instant now) {
        return in(new Context(
                now,
                context.zone(),
                context.origin(),
                context.actor(),
                Optional.empty(),
                context.policy(),
                context.claimed(),
                context.lineage()));
    }

    /** From here on it is the noon (UTC) of this day. */
    public Scenario<S> on(String day) {
        return now(LocalDate.parse(day).atTime(12, 0).toInstant(ZoneOffset.UTC));
    }

    /** From here on commands ask for this business time. */
    public Scenario<S> at(Instant at) {
        return in(context.withAt(at));
    }

    public Scenario<S> by(Origin origin) {
        return in(new Context(
                context.now(),
                context.zone(),
                origin,
                context.actor(),
                context.at(),
                context.policy(),
                context.claimed(),
                context.lineage()));
    }

    /** From here on commands come from somebody. */
    public Scenario<S> as(Actor actor) {
        return in(new Context(
                context.now(),
                context.zone(),
                context.origin(),
                actor,
                context.at(),
                context.policy(),
                context.claimed(),
                context.lineage()));
    }

    public Scenario<S> zone(ZoneId zone) {
        return in(new Context(
                context.now(),
                zone,
                context.origin(),
                context.actor(),
                context.at(),
                context.policy(),
                context.claimed(),
                context.lineage()));
    }

    public Scenario<S> policy(Policy policy) {
        return in(new Context(
                context.now(),
                context.zone(),
                context.origin(),
                context.actor(),
                context.at(),
                policy,
                context.claimed(),
                context.lineage()));
    }

    /** The fact behind the name that the next command needs. */
    public Scenario<S> claimed(Fact fact) {
        return in(new Context(
                context.now(),
                context.zone(),
                context.origin(),
                context.actor(),
                context.at(),
                context.policy(),
                Optional.of(fact),
                context.lineage()));
    }

    /** From here on this is the line above the ledger that a command names. */
    public Scenario<S> below(Lineage line) {
        return in(context.with(line));
    }

    public Then<S> when(Command command) {
        return new Then<>(this, command);
    }

    private Scenario<S> in(Context changed) {
        return new Scenario<>(rules, state, changed);
    }

    private Scenario<S> fold(List<Fact> facts) {
        S folded = state;
        for (Fact fact : facts) folded = rules.evolve().apply(folded, fact);
        return new Scenario<>(rules, folded, context);
    }

    private List<Fact> decide(Command command) {
        return rules.decide().decide(command, state, context);
    }

    /** What comes of the command. */
    public record Then<S>(Scenario<S> given, Command command) {

        /** Exactly these, in this order. Answers the scenario after them. */
        public Scenario<S> events(Event... expected) {
            List<Fact> facts = given.decide(command);
            assertThat(facts).extracting(Fact::event).containsExactly(expected);
            return settled(facts);
        }

        /** Exactly these, in this order, at these business times. Answers the scenario after them. */
        public Scenario<S> facts(Fact... expected) {
            List<Fact> facts = given.decide(command);
            assertThat(facts).containsExactly(expected);
            return settled(facts);
        }

        /** Accepted, whatever it leads to. Answers the scenario after it. */
        public Scenario<S> accepted() {
            return settled(given.decide(command));
        }

        /** It is already so. */
        public Scenario<S> nothing() {
            assertThat(given.decide(command)).isEmpty();
            return given;
        }

        /** Refused by this rule, with a message that contains the parts. */
        public void refused(String rule, String... parts) {
            Throwable thrown = catchThrowable(() -> given.decide(command));
            assertThat(thrown).isInstanceOfSatisfying(Refusal.class, no -> {
                assertThat(no.rule()).isEqualTo(rule);
                assertThat(List.of(parts))
                        .allSatisfy(part -> assertThat(no.getMessage()).contains(part));
            });
        }

        /** Turned away for a value in this field, with a message that contains the parts. */
        public void bad(String field, String... parts) {
            Throwable thrown = catchThrowable(() -> given.decide(command));
            assertThat(thrown).isInstanceOfSatisfying(BadValue.class, bad -> {
                assertThat(bad.field()).isEqualTo(field);
                assertThat(List.of(parts))
                        .allSatisfy(part -> assertThat(bad.getMessage()).contains(part));
            });
        }

        private Scenario<S> settled(List<Fact> facts) {
            Scenario<S> after = given.fold(facts);
            boolean claims = facts.stream()
                    .anyMatch(fact -> fact.event().claim(fact.at()).isPresent());
            if (!claims) {
                assertThat(after.decide(command))
                        .as("the same command a second time")
                        .isEmpty();
            }
            return after;
        }
    }
}
