package perennial.edge.api;

import java.util.Map;
import java.util.Set;
import perennial.domain.Role;
import perennial.edge.http.Problem;
import perennial.views.projecting.RebuildState;

/** What operators ask of projections; another function than the queries' answers it. */
public final class RebuildOperations {
    public static final Parameter<String> PROJECTION = new Parameter<>(
            "name", "The projection's name", Map.of("type", "string", "pattern", "^[a-z-]{1,40}$"), text -> text);

    /** Begins a rebuild, or answers with the one that is under way. */
    public static final Operation START = Operation.post(
                    "/v1/projections/{name}/rebuilds",
                    "Builds a projection anew beside the generation that is read",
                    Set.of(Role.OPERATOR))
            .at(PROJECTION)
            .answering(202, RebuildState.class)
            .refusing(Problem.Type.NOT_FOUND);

    private RebuildOperations() {}
}
