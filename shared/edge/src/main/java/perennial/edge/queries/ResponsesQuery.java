package perennial.edge.queries;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import perennial.domain.satisfaction.SurveyKind;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.query.Page;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.answers.Reading;
import perennial.views.feeds.Band;
import perennial.views.feeds.ResponseItem;
import perennial.views.feeds.ResponsesProjection;
import perennial.views.feeds.ResponsesReader;

/** The low answers, newest first. */
public record ResponsesQuery(ReadSide side) implements Query {
    private static final int HIGHEST = SurveyKind.NPS.highest() + 1;
    private static final FeedParameters GIVEN = FeedParameters.goingBack("Answers given", 30, ResponsesProjection.DAYS);
    private static final Parameter<SurveyKind> KIND =
            Parameter.oneOf("kind", "What the question measures; any where absent", SurveyKind.class);
    private static final Parameter<Integer> BELOW = Parameter.whole(
            "below",
            "Scores below this one; where absent NPS below %d, CSAT below %d, CES below %d"
                    .formatted(Band.end(SurveyKind.NPS), Band.end(SurveyKind.CSAT), Band.end(SurveyKind.CES)),
            1,
            HIGHEST);

    public static final Operation OPERATION = Operation.get(
                    "/v1/responses", "The low answers, by when they were given, newest first")
            .meaning("Answers that exclude-response took out of the figures are not among them. id: the event that"
                    + " recorded the answer. at: when it was given.")
            .taking(KIND, BELOW, GIVEN.since())
            .taking(ClientParameters.FILTER)
            .taking(QueryParameters.PAGE)
            .taking(QueryParameters.AFTER)
            .answering(200, new Operation.PageOf(ResponseItem.class));

    @Override
    public Page<?> answer(QueryCall call) {
        Optional<SurveyKind> kind = call.get(KIND);
        var question = new ResponsesReader.Question(
                kind.map(Set::of).orElseGet(() -> EnumSet.allOf(SurveyKind.class)),
                call.get(BELOW),
                GIVEN.first(call),
                ClientParameters.filter(call));
        Reading reading = Asking.open(side, call, Source.CLIENTS, Source.RESPONSES);
        return FeedParameters.page(call, (after, limit) -> reading.responses(question, after, limit))
                .shownAs(ResponseItem::of);
    }
}
