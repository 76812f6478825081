package perennial.edge.queries;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.http.Percent;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.ledger.json.Instants;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.reading.DayRange;
import perennial.views.renewals.DueTotal;
import perennial.views.renewals.PipelineRow;
import perennial.views.renewals.RenewalFilter;
import perennial.views.renewals.State;

/** Renewals whose term ends within so many days, open or closed, each window with the way to its rows. */
public record RenewalsDue(ReadSide side) implements Query {
    private static final int MOST_DAYS = 3_660;
    private static final List<Integer> USUAL = List.of(30, 60, 90, 120);

    private static final Parameter<LocalDate> ON = Parameter.date("on", "The first day; today where absent");
    private static final Parameter<Integer> DAYS = Parameter.whole("within", "Days", 0, MOST_DAYS);
    private static final Parameter<List<Integer>> WITHIN = Parameter.listOf(
            "within", "Days after it, both ends inclusive; 30,60,90,120 where absent", DAYS.schema(), DAYS.read());

    public static final Operation OPERATION = Operation.get(
                    "/v1/renewals/due", "Renewals whose term ends within so many days")
            .taking(ON, WITHIN)
            .taking(ClientParameters.FILTER)
            .taking(QueryParameters.LOOKING_BACK)
            .answering(200, new Operation.ListIn(DueAnswer.class, "windows", DueWindow.class).unfolding("totals"));

    public record DueAnswer(LocalDate on, List<DueWindow> windows) {}

    /** @param rows where the window's renewals are listed */
    public record DueWindow(int within, String rows, List<DueTotal> totals) {}

    @Override
    public DueAnswer answer(QueryCall call) {
        LocalDate on = call.get(ON).orElseGet(() -> Asking.asOf(call).today());
        List<Integer> windows = call.get(WITHIN).orElse(USUAL);
        DayRange widest = DayRange.of(on, on.plusDays(Collections.max(windows)));
        List<PipelineRow> rows = Asking.open(side, call, Source.CLIENTS, Source.PIPELINE)
                .renewals(RenewalFilter.ending(widest, ClientParameters.filter(call), State.OPEN, State.CLOSED));
        return new DueAnswer(
                on, windows.stream().map(days -> window(days, on, rows, call)).toList());
    }

    private static DueWindow window(int days, LocalDate on, List<PipelineRow> rows, QueryCall call) {
        DayRange window = DayRange.of(on, on.plusDays(days));
        return new DueWindow(
                days,
                link(window, call),
                DueTotal.of(rows.stream()
                        .filter(row -> window.contains(row.renewal().termEnd()))
                        .toList()));
    }

    private static String link(DayRange window, QueryCall call) {
        var parameters = new ArrayList<Map.Entry<String, String>>();
        parameters.add(Map.entry("state", "all"));
        window.from().ifPresent(day -> parameters.add(Map.entry("termEndFrom", day.toString())));
        window.to().ifPresent(day -> parameters.add(Map.entry("termEndTo", day.toString())));
        call.get(ClientParameters.OWNER).ifPresent(owner -> parameters.add(Map.entry("owner", owner.text())));
        call.get(ClientParameters.CLIENT_TYPE)
                .map(types -> types.stream().map(Enum::name).collect(Collectors.joining(",")))
                .ifPresent(types -> parameters.add(Map.entry("clientType", types)));
        call.get(ClientParameters.PARENT).ifPresent(parent -> parameters.add(Map.entry("parentId", parent.text())));
        call.get(ClientParameters.SEGMENT).ifPresent(segment -> parameters.add(Map.entry("segment", segment)));
        call.asOf().ifPresent(at -> parameters.add(Map.entry("asOf", Instants.text(at))));
        call.asKnownAt().ifPresent(at -> parameters.add(Map.entry("asKnownAt", Instants.text(at))));
        return parameters.stream()
                .map(entry -> entry.getKey() + "=" + Percent.encoded(entry.getValue()))
                .collect(Collectors.joining("&", "/v1/renewals?", ""));
    }
}
