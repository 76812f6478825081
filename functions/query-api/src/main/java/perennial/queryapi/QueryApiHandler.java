package perennial.queryapi;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import perennial.edge.Environment;
import perennial.edge.Ledgers;
import perennial.edge.command.CommandEndpoint;
import perennial.edge.http.HttpFront;
import perennial.edge.http.PathPattern;
import perennial.edge.http.Route;
import perennial.edge.http.Router;
import perennial.edge.identity.Access;
import perennial.edge.openapi.OpenApiEndpoint;
import perennial.edge.queries.Queries;
import perennial.edge.query.Cursors;
import perennial.edge.query.QueryEndpoint;
import perennial.edge.query.QueryFrame;
import perennial.edge.telemetry.Meter;
import perennial.ledger.Ledger;

/** Answers every query, serves the OpenAPI document, and says 404 or 405 where nothing else answers. */
public final class QueryApiHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFront front;

    /** On Lambda. */
    public QueryApiHandler() {
        this(Environment.ofProcess());
    }

    public QueryApiHandler(Environment environment) {
        this(environment, new Meter());
    }

    private QueryApiHandler(Environment environment, Meter meter) {
        this(
                new QueryFrame(
                        new Access(),
                        new Cursors(environment.text("CURSOR_KEY")),
                        InstantSource.system(),
                        environment.zone("BUSINESS_ZONE")),
                Ledgers.open(environment, environment.dynamo(meter)),
                meter,
                System.out::println);
    }

    /** @param log takes one line of JSON for each request */
    public QueryApiHandler(QueryFrame frame, Ledger ledger, Meter meter, Consumer<String> log) {
        front = new HttpFront(new Router(routes(Queries.endpoints(frame, ledger))), meter, log);
    }

    private static List<Route> routes(List<QueryEndpoint> queries) {
        var document = new OpenApiEndpoint(
                Ledgers.KINDS, queries.stream().map(QueryEndpoint::operation).toList());
        var routes = new ArrayList<Route>();
        queries.forEach(query -> routes.add(query.route()));
        routes.add(document.route());
        routes.add(Route.elsewhere("POST", new PathPattern(CommandEndpoint.PATH)));
        return routes;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return front.handle(event);
    }
}
