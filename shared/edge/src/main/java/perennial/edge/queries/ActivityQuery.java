package perennial.edge.queries;

import static java.util.stream.Collectors.toMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import perennial.domain.EventType;
import perennial.edge.Ledgers;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.query.Page;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.answers.Reading;
import perennial.views.feeds.ActivityProjection;
import perennial.views.feeds.ActivityReader;

/** What happened lately, newest first. */
public record ActivityQuery(ReadSide side) implements Query {
    private static final FeedParameters RECORDED =
            FeedParameters.goingBack("What was recorded", 1, ActivityProjection.DAYS);
    private static final Parameter<List<EventType<?>>> TYPE =
            Parameter.someOf("type", "Types of events; all where absent", types());

    public static final Operation OPERATION = Operation.get(
                    "/v1/activity", "What happened to clients lately, by when it was recorded, newest first")
            .meaning("id: the event, as in /v1/clients/{id}/events. at: when it happened, which may be long before it"
                    + " was recorded. summary: what happened, in a sentence of ids and codes.")
            .taking(RECORDED.since(), TYPE)
            .taking(ClientParameters.FILTER)
            .taking(QueryParameters.PAGE)
            .taking(QueryParameters.AFTER)
            .answering(200, new Operation.PageOf(ActivityItem.class));

    @Override
    public Page<?> answer(QueryCall call) {
        var question = new ActivityReader.Question(
                RECORDED.first(call), Set.copyOf(call.get(TYPE).orElse(List.of())), ClientParameters.filter(call));
        Reading reading = Asking.open(side, call, Source.CLIENTS, Source.ACTIVITY);
        return FeedParameters.page(call, (after, limit) -> reading.activity(question, after, limit))
                .shownAs(ActivityItem::of);
    }

    private static Map<String, EventType<?>> types() {
        return Ledgers.CLIENTS.events().stream()
                .collect(toMap(EventType::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }
}
