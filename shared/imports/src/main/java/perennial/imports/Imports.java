package perennial.imports;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import perennial.domain.Actor;
import perennial.domain.BadValue;
import perennial.domain.UserId;
import perennial.ledger.json.DomainJson;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Imports as their callers see them: begun, and reported on. */
public final class Imports {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final ImportTable table;
    private final Consumer<ImportId> queue;

    /** @param queue brings an import to an {@link ImportWorker} */
    public Imports(DynamoDbClient client, String table, Consumer<ImportId> queue, InstantSource clock) {
        this.table = new ImportTable(client, table, clock);
        this.queue = queue;
    }

    /**
     * Stores an import and queues it.
     *
     * @param by whose word every row is taken at, as far as it goes
     * @param correlation of the request that it comes with, to be named by its commits
     * @throws BadValue where the request, or its CSV text as a whole, cannot be read; nothing is left behind then
     */
    public ImportId start(ImportRequest request, Actor by, String correlation) {
        request.requireReadable();
        ImportId id = ImportId.made();
        table.write(id, ImportWorker.UPLOAD, DomainJson.bytes(request));
        table.start(id, by, correlation);
        queue.accept(id);
        return id;
    }

    /** Waits for the import to end, up to so long, and reports how far it has come. */
    public Report await(ImportId id, Duration most) {
        long until = System.nanoTime() + most.toNanos();
        while (table.head(id).orElseThrow().state() == ImportState.RUNNING && System.nanoTime() < until) pause();
        return report(id).orElseThrow();
    }

    /** Who started an import; empty where there is none, or no more. */
    public Optional<UserId> startedBy(ImportId id) {
        return table.head(id).map(head -> head.by().userId());
    }

    /** Where an import stands; empty where there is none, or no more. */
    public Optional<ImportState> state(ImportId id) {
        return table.head(id).map(ImportTable.Head::state);
    }

    /** How far an import has come; empty where there is none, or no more. */
    public Optional<Report> report(ImportId id) {
        return table.head(id).map(head -> tally(id).report(id, head.state()));
    }

    /**
     * The last commit that an import has made so far in each client's ledger, by the client's id; empty where there is no
     * such import, or no more.
     */
    public Optional<Map<String, Long>> commits(ImportId id) {
        return table.head(id).map(_ -> tally(id).heads());
    }

    private Tally tally(ImportId id) {
        return table.read(id, ImportWorker.TALLY).stream()
                .map(json -> DomainJson.read(json, Tally.class))
                .reduce(Tally.NOTHING, Tally::plus);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an import", asked);
        }
    }
}
