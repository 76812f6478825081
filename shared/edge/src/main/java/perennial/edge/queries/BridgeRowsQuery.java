package perennial.edge.queries;

import java.util.List;
import java.util.Optional;
import perennial.domain.forecast.Effect;
import perennial.domain.money.CurrencyCode;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.query.Page;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.forecasts.BridgeRow;
import perennial.views.forecasts.ForecastReader;
import perennial.views.forecasts.ForecastReader.Opened;

/** What led from one forecast of a quarter to another, renewal by renewal. */
public record BridgeRowsQuery(ReadSide side) implements Query {
    private static final Parameter<Effect> EFFECT =
            Parameter.oneOf("effect", "The effect to open; all where absent", Effect.class);

    private static final Parameter<CurrencyCode> CURRENCY =
            Parameter.of("currency", "The currency to open; all where absent", CurrencyCode.class, CurrencyCode::new);

    public static final Operation OPERATION = ForecastParameters.bridging(
                    Operation.get("/v1/forecasts/{period}/bridge/rows", "The renewals behind the effects of a bridge"))
            .taking(EFFECT, CURRENCY)
            .taking(QueryParameters.PAGE)
            .answering(200, new Operation.PageOf(BridgeRow.class));

    @Override
    public Page<BridgeRow> answer(QueryCall call) {
        var period = call.path(ForecastParameters.PERIOD);
        var owner = call.owner(ClientParameters.OWNER);
        var opened = new Opened(call.get(EFFECT), call.get(CURRENCY));
        Optional<String> place = call.place();
        int limit = call.limit();
        ForecastReader forecasts =
                Asking.open(side, call, Source.CLIENTS, Source.PIPELINE).forecasts();
        List<BridgeRow> rows =
                forecasts.rows(ForecastParameters.ends(call, forecasts.book(period)), owner, opened, place, limit + 1);
        return Page.cut(rows, limit, BridgeRow::place);
    }
}
