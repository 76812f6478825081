package perennial.edge.openapi;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import perennial.domain.CommandType;
import perennial.domain.EventType;
import perennial.domain.Kind;
import perennial.edge.api.Operation;

/** Every closed list of words that requests, events and answers know, as the document names them. */
public final class Enumerations {

    private Enumerations() {}

    /**
     * @param kinds of which commands and events are told
     * @param operations of which the answers are
     * @return the words of each list in their order, by the list's name
     */
    public static Map<String, List<String>> of(List<Kind<?>> kinds, List<Operation> operations) {
        var schemas = new Schemas(kinds.stream()
                .flatMap(kind -> kind.events().stream())
                .<Class<?>>map(EventType::type)
                .toList());
        kinds.forEach(kind -> types(kind).forEach(schemas::of));
        operations.stream()
                .flatMap(operation -> operation.output().answers().values().stream())
                .flatMap(answer -> types(answer.shape()))
                .forEach(schemas::of);
        return schemas.enumerations();
    }

    private static Stream<Class<?>> types(Kind<?> kind) {
        return Stream.concat(
                kind.commands().stream().filter(CommandType::isPublic).map(CommandType::type),
                kind.events().stream().map(EventType::type));
    }

    private static Stream<Class<?>> types(Operation.Shape shape) {
        return switch (shape) {
            case Operation.One one -> Stream.of(one.type());
            case Operation.PageOf page -> Stream.of(page.item());
            case Operation.ListIn list -> Stream.of(list.type());
            case Operation.Joining both -> Stream.of(both.row(), both.details());
        };
    }
}
