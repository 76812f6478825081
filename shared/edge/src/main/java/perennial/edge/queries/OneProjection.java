package perennial.edge.queries;

import perennial.edge.api.Operation;
import perennial.edge.api.RebuildOperations;
import perennial.edge.http.Problem;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.projecting.ProjectionState;

/** One projection: how late it is, who is set aside, and how a rebuild goes. */
public record OneProjection(Operating operating) implements Query {

    public static final Operation OPERATION = Operation.get(
                    "/v1/projections/{name}", "One projection with its generations, lag and parked ledgers")
            .at(RebuildOperations.PROJECTION)
            .taking(QueryParameters.AFTER)
            .admitting(Operating.READERS)
            .answering(200, ProjectionState.class)
            .refusing(Problem.Type.NOT_FOUND);

    @Override
    public ProjectionState answer(QueryCall call) {
        return operating
                .states()
                .of(call.path(RebuildOperations.PROJECTION))
                .orElseThrow(() -> Problem.of(Problem.Type.NOT_FOUND, "There is no projection of this name")
                        .thrown());
    }
}
