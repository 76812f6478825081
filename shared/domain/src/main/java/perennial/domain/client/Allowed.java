package perennial.domain.client;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import perennial.domain.BadValue;
import perennial.domain.Command;
import perennial.domain.CommandType;
import perennial.domain.Context;
import perennial.domain.Refusal;
import perennial.domain.RenewalId;
import perennial.domain.renewal.Stage;

/**
 * Whether a command of somebody's would go now, as the rules themselves say: plain examples of it are decided. Its values may
 * of course still be refused.
 *
 * @param command such as {@code advance-renewal}
 * @param to the stage it leads to, where it is asked for one; the one it stands in where it would only name who decides
 * @param blockedBy the rule that refuses it, or {@link #ROLE}; absent where it goes
 */
public record Allowed(String command, Optional<Stage> to, Optional<String> blockedBy) {

    /** What blocks a command that would go, were it sent by somebody whose role admits them to it. */
    public static final String ROLE = "role";

    private static final Clients CLIENTS = new Clients();

    /**
     * What the context's actor can do about a renewal, and what they cannot; commands that would change nothing are left out.
     * Whoever reads a renewal is within reach of its client.
     */
    public static List<Allowed> of(Client client, RenewalId renewalId, Context context) {
        return RenewalExamples.of(client, renewalId, context)
                .flatMap(example -> tried(example, client, context).stream())
                .toList();
    }

    private static Optional<Allowed> tried(Example example, Client client, Context context) {
        List<Answer> answers = example.commands().stream()
                .map(command -> answer(command, client, context))
                .toList();
        boolean goes = answers.contains(Answer.GOES);
        Optional<String> blockedBy =
                answers.stream().flatMap(answer -> answer.rule().stream()).findFirst();
        if (!goes && blockedBy.isEmpty()) return Optional.empty();
        if (!context.actor().maySend(example.type())) {
            return Optional.of(new Allowed(example.type().name(), example.to(), Optional.of(ROLE)));
        }
        return Optional.of(new Allowed(example.type().name(), example.to(), goes ? Optional.empty() : blockedBy));
    }

    private static Answer answer(Supplier<Command> command, Client client, Context context) {
        try {
            return CLIENTS.decide(command.get(), client, context).isEmpty() ? Answer.CHANGES_NOTHING : Answer.GOES;
        } catch (Refusal refused) {
            return new Answer(false, Optional.of(refused.rule()));
        } catch (BadValue noExample) {
            return Answer.CHANGES_NOTHING;
        }
    }

    private record Answer(boolean goes, Optional<String> rule) {
        static final Answer GOES = new Answer(true, Optional.empty());
        static final Answer CHANGES_NOTHING = new Answer(false, Optional.empty());
    }

    /** Commands of one name, any of which shows that it goes. */
    record Example(CommandType<?> type, Optional<Stage> to, List<Supplier<Command>> commands) {

        static Example of(Class<? extends Command> type, Supplier<Command> command) {
            return of(type, List.of(command));
        }

        static Example of(Class<? extends Command> type, List<Supplier<Command>> commands) {
            return new Example(typeOf(type), Optional.empty(), commands);
        }

        static Example of(Class<? extends Command> type, Stage to, Supplier<Command> command) {
            return new Example(typeOf(type), Optional.of(to), List.of(command));
        }

        private static CommandType<?> typeOf(Class<? extends Command> type) {
            return CLIENTS.commands().stream()
                    .filter(known -> known.type() == type)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
