package perennial.edge.queries;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import perennial.domain.value.Cause;
import perennial.domain.value.Level;
import perennial.domain.value.Part;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.query.Page;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.retention.RetentionItem;

/** What a figure of retention is made of, by client. */
public record RetentionLines(ReadSide side) implements Query {
    private static final Parameter<Part> PART = Parameter.oneOf(
                    "part",
                    "Which figure of retention is opened",
                    Arrays.stream(Part.values())
                            .collect(Collectors.toMap(
                                    part -> part.name().toLowerCase(Locale.ROOT), Function.identity())))
            .mandatory();

    public static final Operation OPERATION = Operation.get(
                    "/v1/retention/lines", "The lines that a figure of retention is made of")
            .meaning("An item is a line through all contracts that continue it, or ~minimum-fee, what they"
                    + " lack of their minimum fee; at level=account a client, with the"
                    + " lines that moved it, gains and losses alike. before and after: recurring value on from,"
                    + " and on to without the rises by escalators since; of escalation that on to without and"
                    + " with them. Of all items of one currency, before less after is the churn or contraction of"
                    + " /v1/retention with the same parameters, after less before its expansion or escalation."
                    + " cause: what moved the line last the way it moved, KIND or KIND:REASON with the event's"
                    + " own reason code; kinds are " + kinds()
                    + ". eventId: that"
                    + " event.")
            .taking(RetentionQuery.FROM, RetentionQuery.TO, RetentionQuery.PERIOD, RetentionQuery.LEVEL, PART)
            .taking(ClientParameters.FILTER)
            .taking(QueryParameters.PAGE)
            .taking(QueryParameters.LOOKING_BACK)
            .answering(200, new Operation.PageOf(RetentionItem.class));

    @Override
    public Page<RetentionItem> answer(QueryCall call) {
        List<RetentionItem> items = Asking.open(side, call, Source.CLIENTS, Source.PIPELINE)
                .retentionItems(
                        RetentionQuery.positions(call),
                        call.get(RetentionQuery.LEVEL).orElse(Level.ACCOUNT),
                        call.require(PART),
                        ClientParameters.filter(call));
        return Page.of(call, items, RetentionItem::place);
    }

    private static String kinds() {
        return Arrays.stream(Cause.Kind.values()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
