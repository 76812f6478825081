package perennial.rebuild;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;
import perennial.edge.Environment;
import perennial.edge.Ledgers;
import perennial.edge.Rows;
import perennial.edge.telemetry.Accident;
import perennial.edge.telemetry.LogLine;
import perennial.edge.telemetry.Meter;
import perennial.ledger.json.DomainJson;
import perennial.views.projecting.Rebuild;
import perennial.views.projecting.RebuildTask;

/** Works a part of a rebuild off; what time does not suffice for is queued again and goes on where it stands. */
public final class RebuildHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /** Enough for the ledger in hand, however long. */
    private static final int MILLIS_TO_FINISH = 60_000;

    private final Rebuild rebuild;
    private final RebuildQueue queue;
    private final Consumer<String> log;

    /** On Lambda. */
    public RebuildHandler() {
        this(Environment.ofProcess());
    }

    public RebuildHandler(Environment environment) {
        var dynamo = environment.dynamo(new Meter());
        this(
                Rows.projections(environment, Ledgers.open(environment, dynamo), dynamo)
                        .rebuild(),
                new RebuildQueue(environment.sqs(), environment.text("REBUILD_QUEUE_URL")),
                System.out::println);
    }

    /** @param log takes one line of JSON for each message */
    RebuildHandler(Rebuild rebuild, RebuildQueue queue, Consumer<String> log) {
        this.rebuild = rebuild;
        this.queue = queue;
        this.log = log;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var failed = new ArrayList<BatchItemFailure>();
        for (SQSMessage message : event.getRecords()) {
            var line = new LogLine().say("event", "rebuild.part").say("message", message.getMessageId());
            try {
                work(DomainJson.read(message.getBody(), RebuildTask.class), context, line);
            } catch (RuntimeException e) {
                failed.add(new BatchItemFailure(message.getMessageId()));
                line.say("error", Accident.describe(e));
            }
            log.accept(line.text());
        }
        return new SQSBatchResponse(failed);
    }

    private void work(RebuildTask task, Context context, LogLine line) {
        line.say("projection", task.projection())
                .say("generation", task.generation())
                .say("segment", task.segment());
        Optional<RebuildTask> left = rebuild.work(task, () -> context.getRemainingTimeInMillis() < MILLIS_TO_FINISH);
        left.ifPresent(rest -> queue.send(rest, Duration.ZERO));
        line.say("outcome", left.isPresent() ? "goes on" : "done");
    }
}
