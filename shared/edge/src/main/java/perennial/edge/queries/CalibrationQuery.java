package perennial.edge.queries;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import perennial.domain.time.Quarter;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.api.Parameters;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.forecasts.CalibrationReport;
import perennial.views.forecasts.CalibrationReport.CalibrationItem;

/** Of what was called so, how much was renewed, against what policy gives it. */
public record CalibrationQuery(ReadSide side) implements Query {
    private static final int MOST_PERIODS = 12;
    private static final int USUAL_PERIODS = 4;
    private static final long MONTHS_A_QUARTER = 3;
    private static final int MOST_DAYS = 365;
    private static final int USUAL_DAYS = 30;

    private static final Parameter<Quarter> FROM = Parameter.of(
            "from", "The first quarter; where absent the fourth up to the last one", Quarter.class, Quarter::new);
    private static final Parameter<Quarter> TO = Parameter.of(
            "to",
            "The last quarter, at most the twelfth from the first; the last one that is over where absent",
            Quarter.class,
            Quarter::new);
    private static final Parameter<Integer> DAYS_BEFORE = Parameter.whole(
            "daysBefore", "Days before a quarter's last day whose calls are judged; 30 where absent", 0, MOST_DAYS);

    public static final Operation OPERATION = Operation.get(
                    "/v1/forecasts/calibration", "How much of what was called in a category was renewed")
            .taking(FROM, TO, DAYS_BEFORE, ClientParameters.OWNER, QueryParameters.AFTER)
            .answering(200, new Operation.ListIn(CalibrationReport.class, "categories", CalibrationItem.class));

    @Override
    public CalibrationReport answer(QueryCall call) {
        List<Quarter> periods = periods(call);
        var owner = call.owner(ClientParameters.OWNER);
        return Asking.open(side, call, Source.CLIENTS, Source.PIPELINE)
                .forecasts()
                .calibration(periods, call.get(DAYS_BEFORE).orElse(USUAL_DAYS), owner);
    }

    private static List<Quarter> periods(QueryCall call) {
        Quarter to = call.get(TO).orElseGet(() -> Quarter.of(call.today()).plus(-1));
        Quarter from = call.get(FROM).orElseGet(() -> Parameters.reading(TO, () -> to.plus(1 - USUAL_PERIODS)));
        if (from.compareTo(to) > 0) throw call.refuse(FROM, "must not be after to, " + to);
        long more = ChronoUnit.MONTHS.between(from.first(), to.first()) / MONTHS_A_QUARTER;
        if (more >= MOST_PERIODS) throw call.refuse(TO, "must be at most the twelfth quarter from " + from);
        return IntStream.rangeClosed(0, (int) more).mapToObj(from::plus).toList();
    }
}
