package perennial.clock;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import perennial.edge.Environment;
import perennial.edge.Ledgers;
import perennial.edge.Rows;
import perennial.edge.priming.HarmlessRead;
import perennial.edge.priming.Priming;
import perennial.edge.priming.SampleRows;
import perennial.edge.telemetry.LogLine;
import perennial.edge.telemetry.Meter;
import perennial.ledger.Pacing;
import perennial.ledger.Position;
import perennial.views.forecasts.SnapshotTaker;
import perennial.views.generation.Registry;
import perennial.views.reading.RowsUpTo;
import perennial.views.reading.Views;
import perennial.views.renewals.RenewalPipelineProjection;
import perennial.views.table.Consistency;
import perennial.views.table.ViewsTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Takes the forecasts' snapshots of the schedule's own time. A firing that comes late takes the same, one that comes twice
 * finds them taken, and one that failed half-way goes on; where the rows are behind it fails, and is fired again. Each day one
 * more takes what all of that was not enough for.
 */
public final class ForecastScheduleHandler implements RequestHandler<Map<String, String>, Map<String, Integer>> {
    private static final String TAKEN_AT = "takenAt";
    private static final String MISSED_UP_TO = "missedUpTo";

    /** How long a firing waits for the projector before it leaves the rest to the next one. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final SnapshotTaker taker;
    private final Consumer<String> log;

    /** On Lambda. */
    public ForecastScheduleHandler() {
        this(Environment.ofProcess());
        Priming.register(HarmlessRead.OF_VIEWS, ForecastScheduleHandler::rehearse);
    }

    public ForecastScheduleHandler(Environment environment) {
        this(environment, environment.dynamo(new Meter()));
    }

    private ForecastScheduleHandler(Environment environment, DynamoDbClient dynamo) {
        this(taker(environment, dynamo), environment.log());
    }

    /** @param log takes one line of JSON for each firing */
    ForecastScheduleHandler(SnapshotTaker taker, Consumer<String> log) {
        this.taker = taker;
        this.log = log;
    }

    /** What is written down for ever is read strongly consistent. */
    private static SnapshotTaker taker(Environment environment, DynamoDbClient dynamo) {
        InstantSource clock = InstantSource.system();
        ViewsTable table = Rows.table(environment, dynamo);
        var registry = new Registry(table, clock);
        var views = new Views(table, registry);
        var pipeline = new RenewalPipelineProjection(environment.zone("BUSINESS_ZONE"));
        var rows = new RowsUpTo(registry, Rows.lag(environment, dynamo), clock, Pacing.REAL);
        return new SnapshotTaker(
                Ledgers.open(environment, dynamo),
                () -> views.open(pipeline, Consistency.STRONG),
                knownAt -> rows.require(pipeline, knownAt, PATIENCE),
                new SnapshotTaker.Clock(clock, environment.zone("BUSINESS_ZONE")));
    }

    static void rehearse(Environment stage) {
        SampleRows.on(stage);
        var handler = new ForecastScheduleHandler(stage);
        handler.handleRequest(Map.of(TAKEN_AT, "2026-01-05T06:00:00Z"), null);
        handler.handleRequest(Map.of(MISSED_UP_TO, "2026-01-12T05:00:00Z"), null);
    }

    /** @param event {@code takenAt}, the schedule's own time; or {@code missedUpTo}, for what is missing of the days before */
    @Override
    public Map<String, Integer> handleRequest(Map<String, String> event, Context context) {
        return event.containsKey(MISSED_UP_TO)
                ? fired(MISSED_UP_TO, event, taker::takeMissed)
                : fired(TAKEN_AT, event, taker::take);
    }

    private Map<String, Integer> fired(
            String field, Map<String, String> event, BiFunction<Instant, String, List<Position>> duty) {
        Instant time = Instant.parse(event.get(field));
        List<Position> taken = duty.apply(time, "forecasts-" + time);
        log.accept(new LogLine()
                .say("event", "forecast.snapshots")
                .say(field, time)
                .say(
                        "taken",
                        taken.stream()
                                .map(Position::ledger)
                                .map(Object::toString)
                                .toList())
                .text());
        return Map.of("taken", taken.size());
    }
}
