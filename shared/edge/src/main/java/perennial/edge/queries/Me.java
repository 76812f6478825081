package perennial.edge.queries;

import java.util.List;
import java.util.Set;
import perennial.domain.Actor;
import perennial.domain.CommandType;
import perennial.domain.Kind;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.edge.api.Operation;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;

/** Who asks, by their token, and what they may do here. */
public record Me(List<Kind<?>> kinds, ReadSide side) implements Query {

    public static final Operation OPERATION = Operation.get("/v1/me", "Who you are here, and what you may send")
            .meaning("role: of several, the one whose word goes furthest: LEAD, MANAGER, AUDITOR, OPERATOR. clients:"
                    + " how many GET /v1/clients shows you today: a manager's own, everybody's to leads and"
                    + " auditors, none to operators. may: the commands that your roles admit, by name; whether one"
                    + " goes now, the entity's own rules say.")
            .admitting(Set.of(Role.values()))
            .taking(QueryParameters.AFTER)
            .answering(200, Answer.class);

    /**
     * @param role of several, the one whose word goes furthest
     * @param clients how many are theirs to read today
     * @param may names of the commands that their roles admit, sorted
     */
    public record Answer(UserId userId, Role role, int clients, List<String> may) {}

    @Override
    public Answer answer(QueryCall call) {
        Actor caller = call.caller();
        return new Answer(caller.userId(), caller.foremost().orElseThrow(), clients(call), may(caller));
    }

    /** What somebody may read as an operator is no client, however far their word goes with projections. */
    private int clients(QueryCall call) {
        return call.caller()
                .reach(Operation.READERS)
                .map(reach -> side.open(Asking.asOf(call), reach, call.after(), Source.CLIENTS)
                        .countClients())
                .orElse(0);
    }

    private List<String> may(Actor caller) {
        return kinds.stream()
                .flatMap(kind -> kind.commands().stream())
                .filter(caller::maySend)
                .map(CommandType::name)
                .sorted()
                .toList();
    }
}
