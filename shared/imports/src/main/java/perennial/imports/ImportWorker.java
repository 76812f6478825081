package perennial.imports;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import perennial.ledger.Ledger;
import perennial.ledger.json.DomainJson;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Works imports off, slice by slice: some clients at a time, then a tally of them. Whoever takes up an import goes on after
 * the last tally; rows that went in without one are known by their commits.
 */
public final class ImportWorker {
    static final String UPLOAD = "upload";
    static final String TALLY = "tally#";

    private static final int CLIENTS_A_SLICE = 64;
    /** Ledgers are independent; more at once would only wait for each other's connections. */
    private static final int AT_ONCE = 16;

    private final ImportTable table;
    private final Ledger ledger;
    private final ZoneId zone;

    /** @param zone the business zone */
    public ImportWorker(DynamoDbClient client, String table, Ledger ledger, ZoneId zone, InstantSource clock) {
        this.table = new ImportTable(client, table, clock);
        this.ledger = ledger;
        this.zone = zone;
    }

    /**
     * Works an import off, or as much of it as time allows; whatever the store throws is for another try.
     *
     * @param hasTime asked before each slice
     * @return whether nothing is left to do
     */
    public boolean work(ImportId id, BooleanSupplier hasTime) {
        ImportTable.Head head = table.head(id).orElse(null);
        if (head == null || head.state() != ImportState.RUNNING) return true;
        ImportRequest request = DomainJson.read(table.read(id, UPLOAD).getFirst(), ImportRequest.class);
        Book book = Book.read(request, zone);
        var order = new GroupImport.Order(id, head.by(), head.correlation(), request.isDryRun());
        int slices = Math.max(1, Math.ceilDiv(book.groups().size(), CLIENTS_A_SLICE));
        for (int slice = table.read(id, TALLY).size(); slice < slices; slice++) {
            if (!hasTime.getAsBoolean()) return false;
            table.write(id, "%s%05d".formatted(TALLY, slice), DomainJson.bytes(tally(slice, book, order)));
        }
        table.end(id, ImportState.DONE);
        return true;
    }

    /** Gives an import up, for a reason that another try would meet again. */
    public void fail(ImportId id) {
        table.end(id, ImportState.FAILED);
    }

    private Tally tally(int slice, Book book, GroupImport.Order order) {
        int from = slice * CLIENTS_A_SLICE;
        List<Book.Group> groups =
                book.groups().subList(from, Math.min(book.groups().size(), from + CLIENTS_A_SLICE));
        Map<Integer, Outcome> outcomes = new HashMap<>(slice == 0 ? book.settled() : Map.of());
        Map<String, Long> heads = new HashMap<>();
        int commits = 0;
        for (GroupImport done : run(groups, order)) {
            outcomes.putAll(done.outcomes());
            commits += done.commits();
            done.head().ifPresent(head -> heads.put(done.clientId(), head));
        }
        book.repeats().forEach((line, first) -> {
            if (outcomes.containsKey(first)) outcomes.put(line, repeated(outcomes.get(first)));
        });
        return Tally.of(outcomes, commits, heads);
    }

    /** What a row says that an earlier one says too. */
    private static Outcome repeated(Outcome first) {
        return first instanceof Outcome.Accepted ? new Outcome.Unchanged() : first;
    }

    private List<GroupImport> run(List<Book.Group> groups, GroupImport.Order order) {
        var places = new Semaphore(AT_ONCE);
        List<Callable<GroupImport>> tasks = groups.stream()
                .<Callable<GroupImport>>map(group -> () -> {
                    places.acquire();
                    try {
                        return new GroupImport(ledger, order, group).run();
                    } finally {
                        places.release();
                    }
                })
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ArrayList<GroupImport>();
            for (Future<GroupImport> future : threads.invokeAll(tasks)) done.add(future.get());
            return done;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while importing", asked);
        }
    }
}
