package perennial.domain.satisfaction;

import static perennial.domain.Role.LEAD;
import static perennial.domain.Role.MANAGER;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import perennial.domain.CommandType;
import perennial.domain.Context;
import perennial.domain.EventType;
import perennial.domain.Fact;
import perennial.domain.Refusal;
import perennial.domain.ResponseId;
import perennial.domain.Role;
import perennial.domain.satisfaction.Satisfaction.Exclusion;
import perennial.domain.satisfaction.SatisfactionCommand.ExcludeResponse;
import perennial.domain.satisfaction.SatisfactionCommand.IncludeResponse;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponse;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponses;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseExcluded;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseIncluded;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseRecorded;

/**
 * What may happen to answers of a client who is onboarded. Answers of a former client are taken too: why somebody left is
 * worth knowing.
 */
public final class SatisfactionRules {

    /** Answers that can stand outside the figures at one time: the state remembers them all. */
    public static final int MOST_EXCLUDED = 1_000;

    private static final Set<Role> WRITERS = Set.of(MANAGER, LEAD);

    /** {@code response.differs} is the store's, which alone sees the claimed id and its digest. */
    public static final List<CommandType<?>> COMMANDS = List.of(
            new CommandType<>(
                    "record-response", RecordResponse.class, WRITERS, List.of("client.unknown", "response.differs")),
            new CommandType<>(
                    "record-responses", RecordResponses.class, WRITERS, List.of("client.unknown", "response.differs")),
            new CommandType<>(
                    "exclude-response",
                    ExcludeResponse.class,
                    WRITERS,
                    List.of("client.unknown", "response.unknown", "response.differs", "response.limit", "time.order")),
            new CommandType<>(
                    "include-response",
                    IncludeResponse.class,
                    WRITERS,
                    List.of("client.unknown", "response.unknown", "time.order")));

    public static final List<EventType<?>> EVENTS = List.of(
            EventType.of(ResponseRecorded.class),
            EventType.of(ResponseExcluded.class),
            EventType.of(ResponseIncluded.class));

    private SatisfactionRules() {}

    /**
     * What a command leads to. A recorded answer always leads to its fact: whether its id is taken already, and by the same
     * answer, is for the store to find out from its claim.
     *
     * @throws Refusal by a rule that the command's {@link CommandType} names
     */
    public static List<Fact> decide(SatisfactionCommand command, Satisfaction satisfaction, Context context) {
        return switch (command) {
            case RecordResponse answer -> List.of(record(answer, "/at", context));
            case RecordResponses answers ->
                IntStream.range(0, answers.responses().size())
                        .mapToObj(i -> record(answers.responses().get(i), "/responses/" + i + "/at", context))
                        .toList();
            case ExcludeResponse exclude -> exclude(exclude, satisfaction, context);
            case IncludeResponse include -> include(include, satisfaction, context);
        };
    }

    private static Fact record(RecordResponse answer, String field, Context context) {
        context.requirePast(answer.at(), field);
        return new Fact(
                answer.at(),
                new ResponseRecorded(
                        answer.responseId(),
                        answer.kind(),
                        answer.score(),
                        context.dayOf(answer.at()),
                        answer.product(),
                        answer.channel(),
                        answer.tags().orElse(List.of())));
    }

    private static List<Fact> exclude(ExcludeResponse exclude, Satisfaction satisfaction, Context context) {
        Fact answered = requireAnswer(exclude.responseId(), context);
        Optional<Exclusion> known = satisfaction.exclusionOf(exclude.responseId());
        if (known.isPresent()) {
            Refusal.unless(
                    known.get().reason() == exclude.reason(),
                    "response.differs",
                    "the answer is excluded for %s: include-response takes it in again first",
                    known.get().reason());
            return List.of();
        }
        Refusal.unless(
                satisfaction.excluded().size() < MOST_EXCLUDED,
                "response.limit",
                "a client has at most %d answers excluded: include-response frees a place",
                MOST_EXCLUDED);
        var answer = (ResponseRecorded) answered.event();
        return List.of(new Fact(
                context.timeAfter(later(answered.at(), satisfaction.includedAt())),
                new ResponseExcluded(
                        answer.responseId(),
                        exclude.reason(),
                        answer.kind(),
                        answer.score(),
                        answer.day(),
                        answer.product(),
                        answer.tags())));
    }

    private static List<Fact> include(IncludeResponse include, Satisfaction satisfaction, Context context) {
        var answer =
                (ResponseRecorded) requireAnswer(include.responseId(), context).event();
        return satisfaction
                .exclusionOf(include.responseId())
                .map(exclusion -> new Fact(
                        context.timeAfter(exclusion.at()),
                        new ResponseIncluded(
                                answer.responseId(),
                                answer.kind(),
                                answer.score(),
                                answer.day(),
                                answer.product(),
                                answer.tags())))
                .stream()
                .toList();
    }

    private static Fact requireAnswer(ResponseId id, Context context) {
        return context.claimed()
                .orElseThrow(() -> new Refusal(
                        "response.unknown", "the client has no answer %s: record-response records one".formatted(id)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
