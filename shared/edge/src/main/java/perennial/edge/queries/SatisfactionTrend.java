package perennial.edge.queries;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import perennial.domain.BadValue;
import perennial.domain.satisfaction.SurveyKind;
import perennial.domain.satisfaction.metric.Bucket;
import perennial.domain.satisfaction.metric.TrendReport.Question;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.api.Parameters;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.answers.Reading;
import perennial.views.satisfaction.Measured;
import perennial.views.satisfaction.Scope;
import perennial.views.satisfaction.TrendAnswer;

/** How satisfaction went over a period. */
public record SatisfactionTrend(ReadSide side) implements Query {
    private static final int MONTHS_BEFORE = 11;
    private static final Pattern DAYS = Pattern.compile("([1-9][0-9]{0,3})d");

    private static final Parameter<SurveyKind> KIND = Parameter.oneOf(
                    "kind", "What the question measures", SurveyKind.class)
            .mandatory();
    private static final Parameter<Scope> SCOPE = Parameter.matching(
            "scope",
            "all where absent, client:x, owner:x, type:x, segment:x, parent:x, product:x or tag:k=v; clients by what"
                    + " they are at the end of the period",
            "(all|(client|owner|type|segment|parent|product|tag):.+)",
            "client:acme",
            Scope::parse);
    private static final Parameter<LocalDate> FROM =
            Parameter.date("from", "The first day; of the eleventh month before to where absent");
    private static final Parameter<LocalDate> TO = Parameter.date("to", "The last day, inclusive; today where absent");
    private static final Parameter<Bucket.Size> BUCKET =
            Parameter.oneOf("bucket", "What a point covers; month where absent, weeks begin on Monday", sizes());
    private static final Parameter<Integer> WINDOW = Parameter.matching(
            "window",
            "Days of a rolling window beside each point, such as 90d",
            DAYS.pattern(),
            "90d",
            SatisfactionTrend::days);

    public static final Operation OPERATION = Operation.get(
                    "/v1/satisfaction/trend", "How satisfaction went, with intervals and a test for trend")
            .taking(KIND, SCOPE, FROM, TO, BUCKET, WINDOW, QueryParameters.AFTER)
            .answering(200, new Operation.ListIn(TrendAnswer.class, "points", Measured.class));

    @Override
    public TrendAnswer answer(QueryCall call) {
        Scope scope = call.get(SCOPE).orElse(Scope.EVERYBODY);
        scope.clients().owner().ifPresent(call::requireWithin);
        LocalDate to = call.get(TO).orElseGet(call::today);
        LocalDate from =
                call.get(FROM).orElseGet(() -> to.minusMonths(MONTHS_BEFORE).withDayOfMonth(1));
        if (to.isBefore(from)) throw call.refuse(TO, "must not be before from");
        Bucket.Size size = call.get(BUCKET).orElse(Bucket.Size.MONTH);
        Parameters.reading(BUCKET, () -> Bucket.between(from, to, size));
        Reading reading = Asking.open(side, call, Source.CLIENTS, Source.SATISFACTION);
        int smallest = reading.policy().policy().smallestBucket();
        Question question = Parameters.reading(WINDOW, () -> new Question(from, to, size, call.get(WINDOW), smallest));
        return reading.trend(call.require(KIND), scope, question);
    }

    private static int days(String text) {
        Matcher days = DAYS.matcher(text);
        BadValue.unless(days.matches(), "", "must be a number of days, such as 90d");
        return Integer.parseInt(days.group(1));
    }

    private static Map<String, Bucket.Size> sizes() {
        var words = new LinkedHashMap<String, Bucket.Size>();
        for (Bucket.Size size : Bucket.Size.values()) words.put(size.name().toLowerCase(Locale.ROOT), size);
        return words;
    }
}
