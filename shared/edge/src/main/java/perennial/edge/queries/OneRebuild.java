package perennial.edge.queries;

import perennial.edge.api.Operation;
import perennial.edge.api.RebuildOperations;
import perennial.edge.http.Problem;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.projecting.RebuildState;

/** How far a rebuild is, or was. */
public record OneRebuild(Operating operating) implements Query {
    public static final Operation OPERATION = Operation.get(
                    "/v1/projections/{name}/rebuilds/{rebuildId}", "How far a rebuild is, or was")
            .at(RebuildOperations.PROJECTION, RebuildOperations.REBUILD)
            .taking(QueryParameters.AFTER)
            .admitting(Operating.READERS)
            .answering(200, RebuildState.class)
            .refusing(Problem.Type.NOT_FOUND);

    @Override
    public RebuildState answer(QueryCall call) {
        return operating
                .rebuilds()
                .find(call.path(RebuildOperations.PROJECTION), call.path(RebuildOperations.REBUILD))
                .orElseThrow(() -> Problem.of(Problem.Type.NOT_FOUND, "There is no such rebuild of this projection")
                        .thrown());
    }
}
