package perennial.edge.queries;

import java.util.List;
import perennial.domain.policy.Policy;
import perennial.edge.api.Operation;
import perennial.edge.query.Page;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.answers.Reading;
import perennial.views.renewals.PipelineRow;
import perennial.views.renewals.RenewalItem;
import perennial.views.renewals.RenewalOrder;

/** The pipeline, row by row. */
public record ListRenewals(ReadSide side) implements Query {

    public static final Operation OPERATION = RenewalParameters.filtering(
                    Operation.get("/v1/renewals", "The pipeline, row by row"))
            .taking(RenewalParameters.SORT)
            .taking(QueryParameters.PAGE)
            .taking(QueryParameters.LOOKING_BACK)
            .answering(200, new Operation.PageOf(RenewalItem.class));

    @Override
    public Page<PipelineRow> answer(QueryCall call) {
        RenewalOrder order = call.get(RenewalParameters.SORT).orElse(RenewalOrder.SOONEST);
        int limit = call.limit();
        Reading reading = Asking.open(side, call, Source.CLIENTS, Source.PIPELINE);
        List<PipelineRow> rows = reading.renewals(RenewalParameters.filter(call), order, call.place(), limit + 1);
        Policy policy = reading.policy().policy();
        return Page.cut(rows, limit, order::placeOf).shownAs(row -> RenewalItem.of(row, policy));
    }
}
