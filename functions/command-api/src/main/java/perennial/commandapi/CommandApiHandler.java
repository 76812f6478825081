package perennial.commandapi;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import perennial.edge.Environment;
import perennial.edge.Ledgers;
import perennial.edge.Positions;
import perennial.edge.Seal;
import perennial.edge.command.CommandEndpoint;
import perennial.edge.http.HttpFront;
import perennial.edge.http.Router;
import perennial.edge.identity.Access;
import perennial.edge.priming.HarmlessRead;
import perennial.edge.priming.Priming;
import perennial.edge.priming.Samples;
import perennial.edge.telemetry.Meter;
import perennial.edge.telemetry.Telemetry;
import perennial.ledger.Ledger;

/** Answers commands on any ledger. */
public final class CommandApiHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFront front;

    /** On Lambda. */
    public CommandApiHandler() {
        this(Environment.ofProcess());
        Priming.register(HarmlessRead.OF_LEDGER, CommandApiHandler::rehearse);
    }

    public CommandApiHandler(Environment environment) {
        this(environment, new Meter());
    }

    private CommandApiHandler(Environment environment, Meter meter) {
        this(
                Ledgers.open(environment, environment.dynamo(meter)),
                new Positions(Seal.of(environment)),
                Telemetry.of(environment, meter));
    }

    public CommandApiHandler(Ledger ledger, Positions positions, Telemetry telemetry) {
        var commands = new CommandEndpoint(Ledgers.KINDS, ledger, new Access(), positions);
        front = new HttpFront(new Router(List.of(commands.route())), telemetry);
    }

    static void rehearse(Environment stage) {
        var handler = new CommandApiHandler(stage);
        Samples.commands().forEach(event -> handler.handleRequest(event, null));
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return front.handle(event);
    }
}
