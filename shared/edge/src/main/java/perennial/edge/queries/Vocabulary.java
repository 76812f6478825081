package perennial.edge.queries;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import perennial.domain.CommandType;
import perennial.domain.Kind;
import perennial.domain.Product;
import perennial.domain.Role;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.Stage;
import perennial.domain.renewal.Transition;
import perennial.edge.api.Operation;
import perennial.edge.openapi.Enumerations;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;

/** The words that requests and answers are made of, as the code itself has them, for front ends that offer a choice. */
public final class Vocabulary implements Query {

    public static final Operation OPERATION = Operation.get("/v1/vocabulary", "The words of requests and answers")
            .meaning("products: what is sold today; any other code is taken as well. enums: every closed list of words"
                    + " in commands, events and answers, under its name in this document. stages: the ways of a"
                    + " renewal from stage to stage: the command that leads there, whether the clock sends it, and"
                    + " the guard, what must be so beside the stage.")
            .admitting(Set.of(Role.values()))
            .taking(QueryParameters.AFTER)
            .answering(200, Answer.class);

    private final List<Kind<?>> kinds;
    private final List<Operation> operations;
    private Answer answer;

    /** @param others whose answers are told of, beside commands, events and this answer itself */
    public Vocabulary(List<Kind<?>> kinds, List<Operation> others) {
        this.kinds = List.copyOf(kinds);
        this.operations = Stream.concat(others.stream(), Stream.of(OPERATION)).toList();
    }

    /** @param enums by their names in OpenAPI, each with its words in order */
    public record Answer(
            List<Product> products,
            Map<String, List<String>> enums,
            List<StageChange> stages,
            List<ChurnReason> churnReasons) {}

    /**
     * A way of a renewal from one stage to another.
     *
     * @param byClock whether nobody needs to send the command
     * @param guard what must be so beside the stage; absent where nothing must
     */
    public record StageChange(
            Stage from, Stage to, String command, boolean byClock, Optional<Transition.Guard> guard) {}

    /** Made once, when it is first asked for. */
    @Override
    public synchronized Answer answer(QueryCall call) {
        if (answer == null) {
            answer = new Answer(
                    Product.SOLD,
                    Enumerations.of(kinds, operations),
                    Transition.all().stream().map(this::change).toList(),
                    Arrays.asList(ChurnReason.values()));
        }
        return answer;
    }

    private StageChange change(Transition way) {
        CommandType<?> command = kinds.stream()
                .flatMap(kind -> kind.commands().stream())
                .filter(type -> type.type() == way.command())
                .findFirst()
                .orElseThrow();
        return new StageChange(way.from(), way.to(), command.name(), !command.isPublic(), way.guard());
    }
}
