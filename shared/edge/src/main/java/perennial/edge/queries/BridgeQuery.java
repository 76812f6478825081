package perennial.edge.queries;

import perennial.edge.api.Operation;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.forecasts.ForecastBridge;
import perennial.views.forecasts.ForecastBridge.BridgeSpan;
import perennial.views.forecasts.ForecastReader;

/** What led from one forecast of a quarter to another, by effect. */
public record BridgeQuery(ReadSide side) implements Query {

    public static final Operation OPERATION = ForecastParameters.bridging(Operation.get(
                    "/v1/forecasts/{period}/bridge",
                    "What led from one forecast to another: opening + effects = closing"))
            .answering(200, new Operation.ListIn(ForecastBridge.class, "spans", BridgeSpan.class).unfolding("effects"));

    @Override
    public ForecastBridge answer(QueryCall call) {
        var period = call.path(ForecastParameters.PERIOD);
        var owner = call.owner(ClientParameters.OWNER);
        ForecastReader forecasts =
                Asking.open(side, call, Source.CLIENTS, Source.PIPELINE).forecasts();
        return forecasts.bridge(ForecastParameters.ends(call, forecasts.book(period)), owner);
    }
}
