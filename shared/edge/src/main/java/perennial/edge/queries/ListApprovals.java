package perennial.edge.queries;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import perennial.domain.approval.Approval.State;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.query.Page;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.answers.Reading;
import perennial.views.approvals.ApprovalItem;
import perennial.views.approvals.ApprovalsReader;

/** Approvals, those that are needed soonest first. */
public record ListApprovals(ReadSide side) implements Query {
    private static final Parameter<List<State>> STATE =
            Parameter.someOf("state", "Where they stand; OPEN where absent", State.class);
    private static final Parameter<Boolean> MINE = Parameter.oneOf(
            "mine",
            "true: only what the caller asked for, or may decide now by policy; a lead may decide what a manager may,"
                    + " and nobody what they asked for themselves",
            Map.of("true", true, "false", false));

    public static final Operation OPERATION = Operation.get(
                    "/v1/approvals", "Approvals with exactly the terms asked for, those needed soonest first")
            .taking(STATE, MINE)
            .taking(ClientParameters.FILTER)
            .taking(QueryParameters.PAGE)
            .taking(QueryParameters.LOOKING_BACK)
            .answering(200, new Operation.PageOf(ApprovalItem.class));

    @Override
    public Page<ApprovalItem> answer(QueryCall call) {
        var question = new ApprovalsReader.Question(
                Set.copyOf(call.get(STATE).orElse(List.of(State.OPEN))),
                ClientParameters.filter(call),
                Optional.of(call.caller()).filter(_ -> call.get(MINE).orElse(false)));
        Reading reading = Asking.open(side, call, Source.CLIENTS, Source.APPROVALS);
        return Page.of(call, reading.approvals(question), ApprovalsReader::placeOf);
    }
}
