package perennial.rebuild;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.List;
import java.util.function.Consumer;
import perennial.edge.Environment;
import perennial.edge.priming.Priming;
import perennial.edge.priming.Samples;
import perennial.edge.telemetry.LogLine;
import perennial.views.projecting.Job;
import perennial.views.projecting.Upkeep;

/**
 * The stream's mapping gave a batch up: sweeps at once. Which records it was does not matter, and they may have left the stream
 * already; the ledgers tell what is missing.
 */
public final class LostBatchHandler implements RequestHandler<SQSEvent, Void> {
    private final Upkeep upkeep;
    private final JobQueue queue;
    private final Consumer<String> log;

    /** On Lambda. */
    public LostBatchHandler() {
        this(Environment.ofProcess());
        Priming.register(LostBatchHandler::rehearse);
    }

    public LostBatchHandler(Environment environment) {
        this(Wiring.of(environment).upkeep(), JobQueue.of(environment), environment.log());
    }

    /** @param log takes one line of JSON for all messages */
    LostBatchHandler(Upkeep upkeep, JobQueue queue, Consumer<String> log) {
        this.upkeep = upkeep;
        this.queue = queue;
        this.log = log;
    }

    static void rehearse(Environment stage) {
        new LostBatchHandler(stage).handleRequest(Samples.message("{}"), null);
    }

    /** One sweep, however many batches; throws where it could not be queued, so that the messages come again. */
    @Override
    public Void handleRequest(SQSEvent event, Context context) {
        List<Job.Queued> jobs = upkeep.sweepAll();
        queue.send(jobs);
        log.accept(new LogLine()
                .say("event", "projector.lost")
                .say(
                        "messages",
                        event.getRecords().stream()
                                .map(SQSMessage::getMessageId)
                                .toList())
                .say("queued", jobs.size())
                .text());
        return null;
    }
}
