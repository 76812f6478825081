package perennial.bench;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import perennial.domain.client.Clients;
import perennial.domain.policy.Policies;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.PolicySource;
import perennial.ledger.Surroundings;
import perennial.testkit.TestTables;
import perennial.views.Projection;
import perennial.views.approvals.ApprovalsProjection;
import perennial.views.clients.ClientsProjection;
import perennial.views.feeds.ActivityProjection;
import perennial.views.feeds.ResponsesProjection;
import perennial.views.projecting.Projections;
import perennial.views.renewals.RenewalPipelineProjection;
import perennial.views.satisfaction.SatisfactionTrendProjection;
import perennial.views.table.ViewsTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Tables of their own on a store, and everything that works on them, as deployed: the policy is known, nothing else is. */
record Site(Store store, TestTables tables) implements AutoCloseable {

    static final Clients CLIENTS = new Clients();
    static final List<Projection<?>> PROJECTIONS = List.of(
            new ClientsProjection(),
            new RenewalPipelineProjection(ZoneOffset.UTC),
            new SatisfactionTrendProjection(),
            new ApprovalsProjection(ZoneOffset.UTC),
            new ActivityProjection(ZoneOffset.UTC),
            new ResponsesProjection());

    private static final String BUILD = "bench";

    /** New, empty tables. */
    static Site on(Store store) {
        return new Site(store, TestTables.create(store.client()));
    }

    /** An instance that has seen no ledger yet. */
    Ledger ledger() {
        return ledger(store.client(), InstantSource.system());
    }

    /** The same through a client that counts, or does otherwise. */
    Ledger ledger(DynamoDbClient client, InstantSource clock) {
        return Ledger.open(
                client,
                new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, BUILD),
                List.of(CLIENTS, new Policies()),
                Surroundings.real().withPolicies(PolicySource.BUILT_IN).withClock(clock));
    }

    /** The real projections, through a client that may count. */
    Projections projections(DynamoDbClient client) {
        return new Projections(
                ledger(client, InstantSource.system()),
                new ViewsTable(client, tables.views()),
                PROJECTIONS,
                BUILD,
                InstantSource.system());
    }

    @Override
    public void close() {
        tables.drop();
    }
}
