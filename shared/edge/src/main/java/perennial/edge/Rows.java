package perennial.edge;

import java.time.InstantSource;
import java.util.List;
import perennial.ledger.Ledger;
import perennial.views.Projection;
import perennial.views.approvals.ApprovalsProjection;
import perennial.views.clients.ClientsProjection;
import perennial.views.feeds.ActivityProjection;
import perennial.views.feeds.ResponsesProjection;
import perennial.views.generation.Registry;
import perennial.views.projecting.Projections;
import perennial.views.reading.StreamLag;
import perennial.views.reading.Views;
import perennial.views.renewals.RenewalPipelineProjection;
import perennial.views.satisfaction.SatisfactionTrendProjection;
import perennial.views.table.ViewsTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The projections there are, and where a function's environment says that their rows stand. */
public final class Rows {

    private Rows() {}

    /** Every version of every projection that this code writes. */
    public static List<Projection<?>> definitions(Environment environment) {
        return List.of(
                new ClientsProjection(),
                new RenewalPipelineProjection(environment.zone("BUSINESS_ZONE")),
                new SatisfactionTrendProjection(),
                new ApprovalsProjection(environment.zone("BUSINESS_ZONE")),
                new ActivityProjection(environment.zone("BUSINESS_ZONE")),
                new ResponsesProjection());
    }

    /** The table of all rows: {@code VIEWS_TABLE}. */
    public static ViewsTable table(Environment environment, DynamoDbClient dynamo) {
        return new ViewsTable(dynamo, environment.text("VIEWS_TABLE"));
    }

    /** For those who write rows. */
    public static Projections projections(Environment environment, Ledger ledger, DynamoDbClient dynamo) {
        return new Projections(
                ledger,
                table(environment, dynamo),
                definitions(environment),
                environment.text("BUILD"),
                InstantSource.system());
    }

    /** Reads off the ledger's stream how late rows are. */
    public static StreamLag lag(Environment environment, DynamoDbClient dynamo) {
        String ledger = environment.text("LEDGER_TABLE");
        return new StreamLag(
                environment.streams(),
                () -> dynamo.describeTable(table -> table.tableName(ledger))
                        .table()
                        .latestStreamArn(),
                Ledger::position,
                table(environment, dynamo),
                InstantSource.system());
    }

    /** For those who read rows. */
    public static Views views(Environment environment, DynamoDbClient dynamo) {
        ViewsTable table = table(environment, dynamo);
        return new Views(table, new Registry(table, InstantSource.system()));
    }
}
