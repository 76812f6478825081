package perennial.edge.queries;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.renewals.GroupBy;
import perennial.views.renewals.PipelineSummary;

/** What the pipeline is worth, in groups and by currency. */
public record SummariseRenewals(ReadSide side) implements Query {
    private static final Parameter<List<GroupBy>> GROUP_BY =
            Parameter.someOf("groupBy", "What tells the groups apart; one group per currency where absent", words());

    public static final Operation OPERATION = RenewalParameters.filtering(
                    Operation.get("/v1/renewals/summary", "What the pipeline is worth, and how far that may spread"))
            .taking(GROUP_BY)
            .taking(QueryParameters.LOOKING_BACK)
            .answering(200, new Operation.ListIn(PipelineSummary.class, "groups", PipelineSummary.SummaryGroup.class));

    @Override
    public PipelineSummary answer(QueryCall call) {
        return Asking.open(side, call, Source.CLIENTS, Source.PIPELINE)
                .summary(RenewalParameters.filter(call), call.get(GROUP_BY).orElse(List.of()));
    }

    private static Map<String, GroupBy> words() {
        var words = new LinkedHashMap<String, GroupBy>();
        Arrays.stream(GroupBy.values()).forEach(by -> words.put(by.word(), by));
        return words;
    }
}
