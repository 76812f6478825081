package perennial.queryapi;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import perennial.edge.Ledgers;
import perennial.edge.Seal;
import perennial.edge.identity.Access;
import perennial.edge.queries.Operating;
import perennial.edge.query.QueryFrame;
import perennial.edge.telemetry.Meter;
import perennial.edge.telemetry.Telemetry;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.Surroundings;
import perennial.testkit.DynamoEngine;
import perennial.testkit.TestTables;
import perennial.views.answers.ReadSide;
import perennial.views.projecting.Projections;
import perennial.views.reading.StreamLag;
import perennial.views.table.ViewsTable;

/** The function as the gateway calls it, on tables of its own. */
record QueryApi(QueryApiHandler handler) {

    static QueryApi on(TestTables tables, Consumer<String> log) {
        var settings = new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, "test");
        var ledger = Ledger.open(tables.client(), settings, Ledgers.KINDS, Surroundings.real());
        var frame = new QueryFrame(
                new Access(), new Seal("k".repeat(32)), id -> List.of(), InstantSource.system(), ZoneOffset.UTC);
        var views = new ViewsTable(tables.client(), tables.views());
        var side = new ReadSide(views, ledger, ZoneOffset.UTC, InstantSource.system());
        var lag = new StreamLag(
                DynamoEngine.get().streams(), () -> "none", Ledger::position, views, InstantSource.system());
        var operating = Operating.of(new Projections(ledger, views, List.of(), "test", InstantSource.system()), lag);
        return new QueryApi(new QueryApiHandler(frame, ledger, side, operating, new Telemetry(new Meter(), log)));
    }

    /** @param routeKey of the route that the gateway took the request for */
    APIGatewayV2HTTPResponse send(String method, String path, String routeKey) throws IOException {
        var loader = QueryApi.class.getClassLoader();
        try (var json = loader.getResourceAsStream("request.json")) {
            APIGatewayV2HTTPEvent event = LambdaEventSerializers.serializerFor(APIGatewayV2HTTPEvent.class, loader)
                    .fromJson(json);
            event.setRawPath(path);
            event.setRouteKey(routeKey);
            event.getRequestContext().getHttp().setMethod(method);
            return handler.handleRequest(event, null);
        }
    }
}
