package perennial.rebuild;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import perennial.edge.Environment;
import perennial.edge.priming.HarmlessRead;
import perennial.edge.priming.Priming;
import perennial.edge.priming.SampleContext;
import perennial.edge.priming.SampleRows;
import perennial.edge.priming.Samples;
import perennial.edge.telemetry.LogLine;
import perennial.views.projecting.Job;
import perennial.views.projecting.Upkeep;

/** Does jobs on rows: parts of rebuilds, sweeps, expiries. What time does not suffice for is queued again and goes on where it stands. */
public final class RebuildHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /** Enough for the commit in hand and for what was folded and not yet written. */
    private static final int MILLIS_TO_FINISH = 30_000;

    private final Upkeep upkeep;
    private final JobQueue queue;
    private final Consumer<String> log;

    /** On Lambda. */
    public RebuildHandler() {
        this(Environment.ofProcess());
        Priming.register(HarmlessRead.OF_VIEWS, RebuildHandler::rehearse);
    }

    public RebuildHandler(Environment environment) {
        this(Wiring.of(environment).upkeep(), JobQueue.of(environment), environment.log());
    }

    /** @param log takes one line of JSON for each message */
    RebuildHandler(Upkeep upkeep, JobQueue queue, Consumer<String> log) {
        this.upkeep = upkeep;
        this.queue = queue;
        this.log = log;
    }

    /** The sweep that follows a lost batch. */
    static void rehearse(Environment stage) {
        SampleRows.on(stage);
        var handler = new RebuildHandler(stage);
        Wiring.of(stage)
                .upkeep()
                .sweepAll()
                .forEach(queued ->
                        handler.handleRequest(Samples.message(JobMessage.text(queued.job())), new SampleContext()));
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var failed = new ArrayList<BatchItemFailure>();
        for (SQSMessage message : event.getRecords()) {
            var line = new LogLine().say("event", "rebuild.job").say("message", message.getMessageId());
            try {
                work(JobMessage.read(message.getBody()), context, line);
            } catch (RuntimeException e) {
                failed.add(new BatchItemFailure(message.getMessageId()));
                line.accident(e);
            }
            log.accept(line.text());
        }
        return new SQSBatchResponse(failed);
    }

    private void work(Job job, Context context, LogLine line) {
        line.say("job", JobMessage.typeOf(job)).say("about", job.about());
        List<Job.Queued> left = upkeep.work(
                job,
                () -> context.getRemainingTimeInMillis() < MILLIS_TO_FINISH,
                swept -> line.say("looked", swept.ledgers()).say("behind", swept.behind()));
        queue.send(left);
        line.say("outcome", left.isEmpty() ? "done" : "goes on").say("queued", left.size());
    }
}
