package perennial.edge.queries;

import java.util.List;
import perennial.edge.api.Operation;
import perennial.edge.query.Page;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.projecting.ProjectionState;

/** Every projection: how late it is, who is set aside, and how a rebuild goes. */
public record ListProjections(Operating operating) implements Query {

    public static final Operation OPERATION = Operation.get(
                    "/v1/projections", "Every projection with its generations, lag and parked ledgers")
            .taking(QueryParameters.AFTER)
            .admitting(Operating.READERS)
            .answering(200, new Operation.PageOf(ProjectionState.class));

    @Override
    public Page<ProjectionState> answer(QueryCall call) {
        List<ProjectionState> all = operating.states().all();
        return Page.cut(all, all.size(), ProjectionState::name);
    }
}
