package perennial.localstack;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import perennial.edge.Environment;
import perennial.edge.Ledgers;
import perennial.edge.Rows;
import perennial.ledger.Segment;
import perennial.views.generation.Generation;
import perennial.views.generation.Progress;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rows of a deployment's views, in whatever table they stand. */
final class ViewRows {
    /** Of every projection that the lives here have something for: nobody asks for an approval. */
    static final List<Generation> FIRST = List.of(
            new Generation("clients", 1),
            new Generation("renewal-pipeline", 1),
            new Generation("satisfaction-trend", 1),
            new Generation("activity", 1),
            new Generation("responses", 1));

    private final DynamoDbClient client;
    private final Environment environment;

    /** In the table that the projector writes. */
    ViewRows(Deployment deployment) {
        this(deployment.tables().client(), deployment.function("Projector").environment());
    }

    private ViewRows(DynamoDbClient client, Environment environment) {
        this.client = client;
        this.environment = environment;
    }

    /** What readers see of one generation, by the rows' keys without its number. */
    Map<String, Map<String, AttributeValue>> of(Generation generation) {
        String prefix = generation.label() + "#";
        var rows = new TreeMap<String, Map<String, AttributeValue>>();
        for (Map<String, AttributeValue> item :
                client.scanPaginator(scan -> scan.tableName(table())).items()) {
            String partition = item.get("pk").s();
            if (!partition.startsWith(prefix) || item.containsKey("gone")) continue;
            var row = new TreeMap<>(item);
            row.remove("pk");
            rows.put(partition.substring(prefix.length()) + " " + item.get("sk").s(), row);
        }
        return rows;
    }

    /** Whether every commit of every client is in these rows. */
    boolean holdAll(List<Generation> generations) {
        var progress = new Progress(Rows.table(environment, client));
        return Ledgers.open(environment, client).heads(Segment.WHOLE).stream()
                .filter(head -> head.ledger().kind().equals(Ledgers.CLIENTS.name()))
                .allMatch(head -> generations.stream()
                        .allMatch(generation -> progress.of(head.ledger()).applied(generation) >= head.commit()));
    }

    /** Every ledger folded from its first commit, as first generations in another table. */
    ViewRows refolded(Deployment deployment, String table) {
        deployment.createTable(table, "Views");
        var variables = new TreeMap<>(environment.variables());
        variables.put("VIEWS_TABLE", table);
        var elsewhere = new Environment(variables);
        Rows.projections(elsewhere, Ledgers.open(elsewhere, client), client)
                .sweep()
                .sweep(Segment.WHOLE);
        return new ViewRows(client, elsewhere);
    }

    private String table() {
        return environment.text("VIEWS_TABLE");
    }
}
