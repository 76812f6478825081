package perennial.importer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.function.Consumer;
import perennial.edge.Environment;
import perennial.edge.Ledgers;
import perennial.edge.priming.HarmlessRead;
import perennial.edge.priming.Priming;
import perennial.edge.priming.SampleContext;
import perennial.edge.priming.Samples;
import perennial.edge.telemetry.LogLine;
import perennial.imports.ImportId;
import perennial.imports.ImportWorker;
import perennial.ledger.Contention;
import perennial.ledger.Ledger;
import perennial.ledger.StoreUnavailable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Works queued imports off; one that time does not suffice for is queued again and goes on where it stands. */
public final class ImportWorkerHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /** Enough for the slice in hand, however full. */
    private static final int MILLIS_TO_FINISH = 60_000;

    private final ImportWorker worker;
    private final Consumer<ImportId> queue;
    private final Consumer<String> log;

    /** On Lambda. */
    public ImportWorkerHandler() {
        this(Environment.ofProcess());
        Priming.register(HarmlessRead.OF_IMPORTS, ImportWorkerHandler::rehearse);
    }

    public ImportWorkerHandler(Environment environment) {
        this(
                worker(environment, environment.dynamo()),
                id -> new ImportQueue(environment.sqs(), environment.text("IMPORT_QUEUE_URL")).accept(id),
                environment.log());
    }

    /**
     * @param queue brings an import here again
     * @param log takes one line of JSON for each message
     */
    public ImportWorkerHandler(ImportWorker worker, Consumer<ImportId> queue, Consumer<String> log) {
        this.worker = worker;
        this.queue = queue;
        this.log = log;
    }

    private static ImportWorker worker(Environment environment, DynamoDbClient dynamo) {
        Ledger ledger = Ledgers.open(environment, dynamo);
        return new ImportWorker(
                dynamo,
                environment.text("IMPORTS_TABLE"),
                ledger,
                environment.zone("BUSINESS_ZONE"),
                InstantSource.system());
    }

    static void rehearse(Environment stage) {
        new ImportWorkerHandler(stage)
                .handleRequest(Samples.message(SampleImport.on(stage).text()), new SampleContext());
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var failed = new ArrayList<BatchItemFailure>();
        for (SQSMessage message : event.getRecords()) {
            LogLine line = new LogLine().say("import", message.getBody());
            if (!isWorkedOff(new ImportId(message.getBody()), context, line)) {
                failed.add(new BatchItemFailure(message.getMessageId()));
            }
            log.accept(line.text());
        }
        return new SQSBatchResponse(failed);
    }

    /** Whether the message is done with: what the store failed for comes again, what failed by itself would fail again. */
    private boolean isWorkedOff(ImportId id, Context context, LogLine line) {
        try {
            boolean done = worker.work(id, () -> context.getRemainingTimeInMillis() > MILLIS_TO_FINISH);
            if (!done) queue.accept(id);
            line.say("outcome", done ? "done" : "goes on");
            return true;
        } catch (StoreUnavailable | Contention | SdkException transientFailure) {
            line.say("outcome", "again").accident(transientFailure);
            return false;
        } catch (RuntimeException accident) {
            line.say("outcome", "failed").accident(accident);
            worker.fail(id);
            return true;
        }
    }
}
