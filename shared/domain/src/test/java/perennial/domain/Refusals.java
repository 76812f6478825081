package perennial.domain;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which rules refuse which commands: as declared by their {@link CommandType}s, and as it turns out. */
public final class Refusals {

    private Refusals() {}

    /** The rules that each command says it can be refused for, by the command's class. */
    public static Map<String, Set<String>> declaredBy(List<CommandType<?>> types) {
        return types.stream()
                .collect(toMap(
                        type -> type.type().getSimpleName(),
                        type -> new TreeSet<>(type.refusals()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** The rules that refuse each of the commands in at least one of the situations. */
    public static Map<String, Set<String>> met(
            List<? extends Scenario<?>> situations, List<? extends Command> commands) {
        var met = new TreeMap<String, Set<String>>();
        for (Command command : commands) {
            Set<String> rules = met.computeIfAbsent(command.getClass().getSimpleName(), name -> new TreeSet<>());
            for (Scenario<?> situation : situations) {
                try {
                    situation.when(command).accepted();
                } catch (Refusal no) {
                    rules.add(no.rule());
                }
            }
        }
        return met;
    }
}
