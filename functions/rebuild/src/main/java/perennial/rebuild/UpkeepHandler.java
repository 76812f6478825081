package perennial.rebuild;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import perennial.edge.Environment;
import perennial.edge.priming.HarmlessRead;
import perennial.edge.priming.Priming;
import perennial.edge.priming.SampleRows;
import perennial.edge.telemetry.LogLine;
import perennial.edge.telemetry.MetricLine;
import perennial.ledger.json.DomainJson;
import perennial.views.projecting.Job;
import perennial.views.projecting.ProjectionState;

/**
 * What schedules ask for: {@code catch-up} with what was deployed, every few minutes; {@code nightly} sweep and expiry;
 * {@code measure}, every minute, how late each projection is and how many ledgers are set aside.
 */
public final class UpkeepHandler implements RequestHandler<Map<String, String>, Map<String, Integer>> {
    private final Wiring wiring;
    private final JobQueue queue;
    private final MetricLine metrics;
    private final Consumer<String> log;

    /** On Lambda. */
    public UpkeepHandler() {
        this(Environment.ofProcess());
        Priming.register(HarmlessRead.OF_VIEWS, UpkeepHandler::rehearse);
    }

    public UpkeepHandler(Environment environment) {
        this(
                Wiring.of(environment),
                JobQueue.of(environment),
                new MetricLine(environment.text("METRICS_NAMESPACE"), InstantSource.system()),
                environment.log());
    }

    /** @param log takes one line of JSON for each request, and one for each projection that is measured */
    UpkeepHandler(Wiring wiring, JobQueue queue, MetricLine metrics, Consumer<String> log) {
        this.wiring = wiring;
        this.queue = queue;
        this.metrics = metrics;
        this.log = log;
    }

    static void rehearse(Environment stage) {
        SampleRows.on(stage);
        var handler = new UpkeepHandler(stage);
        for (String duty : List.of("measure", "catch-up", "nightly")) handler.handleRequest(Map.of("duty", duty), null);
    }

    /** @param event {@code duty}: one of those above */
    @Override
    public Map<String, Integer> handleRequest(Map<String, String> event, Context context) {
        String duty = event.getOrDefault("duty", "none");
        int done = switch (duty) {
            case "catch-up" -> queued(duty, wiring.upkeep().catchUp());
            case "nightly" -> queued(duty, wiring.upkeep().nightly());
            case "measure" -> measured();
            default -> throw new IllegalArgumentException("no duty is called " + duty);
        };
        return Map.of("done", done);
    }

    private int queued(String duty, List<Job.Queued> jobs) {
        queue.send(jobs);
        log.accept(new LogLine()
                .say("event", "rebuild.upkeep")
                .say("duty", duty)
                .say("queued", jobs.size())
                .text());
        return jobs.size();
    }

    private int measured() {
        List<ProjectionState> states = wiring.states().all();
        states.forEach(state -> log.accept(DomainJson.text(metrics.of("Projection", state.name(), values(state)))));
        return states.size();
    }

    /** A lag that took too long to find out is not measured: its alarm then says so. */
    private static Map<String, Long> values(ProjectionState state) {
        long parked = state.parked().size();
        return state.lagSeconds()
                .map(lag -> Map.of("LagSeconds", lag, "ParkedLedgers", parked))
                .orElseGet(() -> Map.of("ParkedLedgers", parked));
    }
}
