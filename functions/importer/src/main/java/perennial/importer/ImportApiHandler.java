package perennial.importer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import perennial.edge.Environment;
import perennial.edge.Positions;
import perennial.edge.Seal;
import perennial.edge.http.HttpFront;
import perennial.edge.http.Router;
import perennial.edge.identity.Access;
import perennial.edge.priming.HarmlessRead;
import perennial.edge.priming.Priming;
import perennial.edge.priming.Samples;
import perennial.edge.telemetry.Meter;
import perennial.edge.telemetry.Telemetry;
import perennial.imports.Imports;

/** Takes imports, queues them, and answers with the report where it comes in time. */
public final class ImportApiHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    /** The gateway gives up at 30 s; the rest is for storing the upload and for a cold start. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpFront front;

    /** On Lambda. */
    public ImportApiHandler() {
        this(Environment.ofProcess());
        Priming.register(HarmlessRead.OF_IMPORTS, ImportApiHandler::rehearse);
    }

    public ImportApiHandler(Environment environment) {
        this(environment, new Meter());
    }

    private ImportApiHandler(Environment environment, Meter meter) {
        this(
                imports(environment, meter),
                new Positions(Seal.of(environment)),
                PATIENCE,
                Telemetry.of(environment, meter));
    }

    private static Imports imports(Environment environment, Meter meter) {
        return new Imports(
                environment.dynamo(meter),
                environment.text("IMPORTS_TABLE"),
                new ImportQueue(environment.sqs(), environment.text("IMPORT_QUEUE_URL")),
                InstantSource.system());
    }

    /** @param patience how long an answer waits for the import to be done */
    public ImportApiHandler(Imports imports, Positions positions, Duration patience, Telemetry telemetry) {
        var endpoints = new ImportEndpoints(imports, new Access(), positions, patience);
        front = new HttpFront(new Router(endpoints.routes()), telemetry);
    }

    /** Nobody works the import off here, so nobody waits for it. */
    static void rehearse(Environment stage) {
        var handler = new ImportApiHandler(
                imports(stage, new Meter()),
                new Positions(Seal.of(stage)),
                Duration.ZERO,
                new Telemetry(new Meter(), stage.log()));
        handler.handleRequest(Samples.post("/v1/imports", Map.of(), SampleImport.JSON), null);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return front.handle(event);
    }
}
