package perennial.projector;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import perennial.edge.Environment;
import perennial.edge.Ledgers;
import perennial.edge.Rows;
import perennial.edge.priming.HarmlessRead;
import perennial.edge.priming.Priming;
import perennial.edge.priming.SampleStream;
import perennial.edge.telemetry.LogLine;
import perennial.edge.telemetry.Meter;
import perennial.ledger.Ledger;
import perennial.ledger.Position;
import perennial.views.projecting.Arrival;
import perennial.views.projecting.Projector;

/** Applies the ledger's stream to the views. Where the store fails it stops, and says at which record. */
public final class ProjectorHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private static final String APPENDED = "INSERT";

    private final Meter meter;
    private final Ledger ledger;
    private final Projector projector;
    private final Consumer<String> log;

    /** On Lambda. */
    public ProjectorHandler() {
        this(Environment.ofProcess());
        Priming.register(HarmlessRead.OF_VIEWS, ProjectorHandler::rehearse);
    }

    public ProjectorHandler(Environment environment) {
        this.meter = new Meter();
        var dynamo = environment.dynamo(meter);
        this.ledger = Ledgers.open(environment, dynamo);
        this.projector = Rows.projections(environment, ledger, dynamo).projector();
        this.log = environment.log();
    }

    /** @param log takes one line of JSON for each batch, for each that stopped one more, and for each record that should not be */
    public ProjectorHandler(Ledger ledger, Projector projector, Consumer<String> log) {
        this.meter = new Meter();
        this.ledger = ledger;
        this.projector = projector;
        this.log = log;
    }

    static void rehearse(Environment stage) {
        new ProjectorHandler(stage).handleRequest(SampleStream.on(stage), null);
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        long started = System.nanoTime();
        Meter.Reading before = meter.read();
        List<DynamodbStreamRecord> records = event.getRecords();
        records.stream().filter(record -> !appends(record)).forEach(this::tampered);
        List<DynamodbStreamRecord> appended =
                records.stream().filter(ProjectorHandler::appends).toList();
        Optional<Projector.Failure> failure =
                projector.project(appended.stream().map(this::arrival).toList());
        failure.ifPresent(this::stopped);
        Meter.Reading used = meter.read().since(before);
        log.accept(new LogLine()
                .say("event", "projector.batch")
                .say("records", records.size())
                .say("outcome", failure.isPresent() ? "stopped" : "done")
                .say("correlations", correlations(appended))
                .say("calls", used.calls())
                .say("units", used.units())
                .say("durationMs", Duration.ofNanos(System.nanoTime() - started).toMillis())
                .text());
        return new StreamsEventResponse(
                failure.map(f -> new BatchItemFailure(f.first().id())).stream().toList());
    }

    /** Of the causes that met in this batch each once, so that one is followed from its request to its rows. */
    private static List<String> correlations(List<DynamodbStreamRecord> appended) {
        return appended.stream()
                .flatMap(record ->
                        Optional.ofNullable(record.getDynamodb().getNewImage().get(Ledger.CORRELATION)).stream())
                .map(AttributeValue::getS)
                .distinct()
                .toList();
    }

    private Arrival arrival(DynamodbStreamRecord record) {
        var change = record.getDynamodb();
        Position position = Ledger.position(Attributes.of(change.getKeys()));
        return new Arrival(
                position.ledger(),
                position.commit(),
                change.getSequenceNumber(),
                () -> ledger.read(Attributes.of(change.getNewImage())));
    }

    private static boolean appends(DynamodbStreamRecord record) {
        return record.getEventName().equals(APPENDED);
    }

    /** Nobody's role allows it, and nothing here could put it right: an alarm watches for this line. */
    private void tampered(DynamodbStreamRecord record) {
        Position position = Ledger.position(Attributes.of(record.getDynamodb().getKeys()));
        log.accept(new LogLine()
                .say("event", "ledger.tampered")
                .say("change", record.getEventName())
                .say("ledger", position.ledger().text())
                .say("commit", position.commit())
                .text());
    }

    private void stopped(Projector.Failure failure) {
        log.accept(new LogLine()
                .say("event", "projector.stopped")
                .say("ledger", failure.first().ledger().text())
                .say("commit", failure.first().commit())
                .accident(failure.cause())
                .text());
    }
}
