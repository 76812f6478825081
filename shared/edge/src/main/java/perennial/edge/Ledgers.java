package perennial.edge;

import java.util.List;
import perennial.domain.Kind;
import perennial.domain.client.Clients;
import perennial.domain.forecast.Forecasts;
import perennial.domain.forecast.RowLedgers;
import perennial.domain.policy.Policies;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.Surroundings;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The ledgers there are, and where a function's environment says they stand. */
public final class Ledgers {
    public static final Clients CLIENTS = new Clients();
    public static final Policies POLICIES = new Policies();
    public static final Forecasts FORECASTS = new Forecasts();
    public static final RowLedgers FORECAST_ROWS = new RowLedgers();

    /** Every kind of ledger. */
    public static final List<Kind<?>> KINDS = List.of(CLIENTS, POLICIES, FORECASTS, FORECAST_ROWS);

    private Ledgers() {}

    /** The business zone: {@code BUSINESS_ZONE}. */
    public static LedgerSettings settings(Environment environment) {
        return new LedgerSettings(
                environment.text("LEDGER_TABLE"),
                environment.text("CLAIMS_TABLE"),
                environment.zone("BUSINESS_ZONE"),
                environment.text("BUILD"));
    }

    /** All ledgers, in the tables that the environment names. */
    public static Ledger open(Environment environment, DynamoDbClient dynamo) {
        return Ledger.open(dynamo, settings(environment), KINDS, Surroundings.real());
    }
}
