package perennial.edge.queries;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import perennial.domain.value.Level;
import perennial.domain.value.Positions;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.api.Parameters;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.retention.RetentionReport;

/** How much of the value in force on one day was still there on another. */
public record RetentionQuery(ReadSide side) implements Query {
    static final Parameter<LocalDate> FROM = Parameter.date("from", "Value in force on this day is the start");
    static final Parameter<LocalDate> TO =
            Parameter.date("to", "Value in force on this day is the end; today where absent, and no later");
    static final Parameter<String> PERIOD = Parameter.matching(
            "period",
            "A year or a quarter instead, such as 2026 or 2026-Q1; one still running ends today",
            "[12][0-9]{3}(-Q[1-4])?",
            "2026-Q1",
            text -> text);
    static final Parameter<Level> LEVEL = Parameter.oneOf(
            "level",
            "Where losses and gains are netted; account where absent",
            Arrays.stream(Level.values())
                    .collect(Collectors.toMap(level -> level.name().toLowerCase(Locale.ROOT), Function.identity())));

    public static final Operation OPERATION = Operation.get("/v1/retention", "Gross and net retention, and logos")
            .meaning("Per currency start - churn - contraction + expansion + escalation = end, at either level."
                    + " escalation: what escalators agreed in advance have added since from. Losses and gains are"
                    + " measured without it, so that it lifts no gross retention and hides no contraction. grr:"
                    + " (start - churn - contraction) / start, nrr: end / start, in percent.")
            .taking(FROM, TO, PERIOD, LEVEL)
            .taking(ClientParameters.FILTER)
            .taking(QueryParameters.LOOKING_BACK)
            .answering(
                    200, new Operation.ListIn(RetentionReport.class, "groups", RetentionReport.RetentionGroup.class));

    @Override
    public RetentionReport answer(QueryCall call) {
        Positions positions = positions(call);
        return Asking.open(side, call, Source.CLIENTS, Source.PIPELINE)
                .retention(positions, call.get(LEVEL).orElse(Level.ACCOUNT), ClientParameters.filter(call));
    }

    /** The days that a call which takes from, to and period compares. */
    static Positions positions(QueryCall call) {
        LocalDate today = Asking.asOf(call).today();
        Optional<String> period = call.get(PERIOD);
        if (period.isPresent()) {
            if (call.get(FROM).isPresent() || call.get(TO).isPresent()) {
                throw call.refuse(PERIOD, "stands instead of from and to");
            }
            return Parameters.reading(PERIOD, () -> Positions.ofPeriod(period.get(), today));
        }
        LocalDate from = call.get(FROM).orElseThrow(() -> call.refuse(FROM, "is required, or period instead"));
        return Parameters.reading(TO, () -> Positions.of(from, call.get(TO).orElse(today), today));
    }
}
