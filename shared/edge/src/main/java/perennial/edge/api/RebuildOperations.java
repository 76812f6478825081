package perennial.edge.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import perennial.domain.Role;
import perennial.edge.http.Problem;
import perennial.views.projecting.ProjectionState;
import perennial.views.projecting.RebuildState;

/** What operators ask of projections; another function than the queries' answers it. */
public final class RebuildOperations {
    public static final Parameter<String> PROJECTION =
            Parameter.matching("name", "The projection's name", "[a-z-]{1,40}", "renewal-pipeline", text -> text);

    public static final Parameter<String> REBUILD = Parameter.matching(
            "rebuildId",
            "What the rebuild's beginning answered with",
            "[a-z-]{1,40}-[0-9]{1,9}",
            "renewal-pipeline-2",
            text -> text);

    public static final Parameter<String> KIND =
            Parameter.matching("kind", "The ledger's kind", "[a-z]{1,32}", "clients", text -> text);

    public static final Parameter<String> ID =
            Parameter.matching("id", "The ledger's id", "[a-z0-9-]{1,64}", "acme", text -> text);

    public static final Parameter<Boolean> FORCE = Parameter.oneOf(
            "force",
            "Whether it takes over even where ledgers are set aside that the present generation has",
            Map.of("true", true));

    /** Begins a rebuild, or answers with the one that is under way. */
    public static final Operation START = operation(
                    "rebuilds", "Builds a projection anew beside the generation that is read")
            .at(PROJECTION)
            .taking(FORCE)
            .answering(202, RebuildState.class, Header.LOCATION);

    /** Gives up a rebuild. */
    public static final Operation CANCEL = operation(
                    "rebuilds/{rebuildId}/cancel", "Gives up a rebuild that has not taken over")
            .at(PROJECTION, REBUILD)
            .answering(200, ProjectionState.class)
            .refusing(Problem.Type.REFUSED);

    /** Goes back to what was read before. */
    public static final Operation ROLL_BACK = operation(
                    "rollback", "Lets reads go back to the previous generation, and the next time forth again")
            .at(PROJECTION)
            .answering(200, ProjectionState.class)
            .refusing(Problem.Type.REFUSED);

    /** Tries a ledger again. */
    public static final Operation RETRY = operation(
                    "parked/{kind}/{id}/retry",
                    "Tries again a ledger that is set aside, in every generation where it is")
            .at(PROJECTION, KIND, ID)
            .answering(200, ProjectionState.class);

    /** All of them. */
    public static final List<Operation> ALL = List.of(START, CANCEL, ROLL_BACK, RETRY);

    private RebuildOperations() {}

    private static Operation operation(String path, String summary) {
        return Operation.post("/v1/projections/{name}/" + path, summary, Set.of(Role.OPERATOR))
                .refusing(Problem.Type.NOT_FOUND);
    }
}
