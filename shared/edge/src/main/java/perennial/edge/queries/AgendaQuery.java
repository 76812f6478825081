package perennial.edge.queries;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.query.Page;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.agenda.AgendaItem;
import perennial.views.agenda.AgendaKind;
import perennial.views.agenda.AgendaReader;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.answers.Reading;
import perennial.views.reading.DayRange;

/** What is due or overdue, soonest first. */
public record AgendaQuery(ReadSide side) implements Query {
    private static final int DAYS_AHEAD = 30;

    private static final Parameter<LocalDate> FROM =
            Parameter.date("from", "The first day; where absent everything overdue is in");
    private static final Parameter<LocalDate> UNTIL =
            Parameter.date("until", "The last day, inclusive; 30 days from today where absent");
    private static final Parameter<List<AgendaKind>> KIND =
            Parameter.someOf("kind", "What is wanted", AgendaKind.class);

    public static final Operation OPERATION = Operation.get("/v1/agenda", "What is due or overdue, soonest first")
            .taking(FROM, UNTIL, ClientParameters.OWNER, ClientParameters.PARENT, KIND)
            .taking(QueryParameters.PAGE)
            .taking(QueryParameters.AFTER)
            .answering(200, new Operation.PageOf(AgendaItem.class));

    @Override
    public Page<AgendaItem> answer(QueryCall call) {
        LocalDate until = call.get(UNTIL).orElseGet(() -> call.today().plusDays(DAYS_AHEAD));
        var question = new AgendaReader.Question(
                new DayRange(call.get(FROM), Optional.of(until)),
                ClientParameters.ownerOrFamily(call),
                Set.copyOf(call.get(KIND).orElse(List.of())));
        Reading reading = Asking.open(side, call, Source.CLIENTS, Source.PIPELINE, Source.APPROVALS);
        return Page.of(call, reading.agenda(question), AgendaReader::placeOf);
    }
}
